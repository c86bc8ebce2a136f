using System.Buffers;

namespace ArticleApi.Quotations;

/// <summary>
/// Finds the place of a text whose words are nearest to those sought: the fewest words added, left out or put in the place of others.
/// The distances are computed for 64 words at once (Myers; Hyyrö for longer patterns), and only of the best place is the way traced.
/// </summary>
internal static class WordAlignment
{
    private const double MostPerWord = 0.34;

    /// <summary>The place, and how many words differ there.</summary>
    public static (WordMatch Match, int Distance)? Find(int[] words, WordRow hay, int from, bool hayIsQuote)
    {
        // A place has at most as many words more as differ.
        var most = Most(hayIsQuote ? (int)(words.Length / (1 - MostPerWord)) : words.Length);
        if (most == 0 || hay.Ids.Length - from < words.Length - most) return null;
        var (distance, end) = Nearest(words, hay, from);
        if (distance > most) return null;
        var match = Traced(words, hay, Math.Max(from, end - words.Length - distance), end, distance);
        return hayIsQuote && distance > Most(Math.Max(words.Length, match.Next - match.First)) ? null : (match, distance);
    }

    private static int Most(int words) => (int)Math.Floor(MostPerWord * words);

    private static (int Distance, int End) Nearest(int[] words, WordRow hay, int from)
    {
        var masks = new WordMasks(words, hay.VocabularySize, shift: 0);
        var plus = new ulong[masks.Blocks];
        var minus = new ulong[masks.Blocks];
        Array.Fill(plus, ulong.MaxValue);
        var lastBit = 1UL << ((words.Length - 1) % 64);
        var (score, best, end) = (words.Length, words.Length, from);
        for (var i = from; i < hay.Ids.Length; i++)
        {
            var mask = masks[hay.Ids[i]];
            var carry = 0;
            for (var block = 0; block < masks.Blocks; block++)
                carry = Advance(ref plus[block], ref minus[block], mask[block], carry, block == masks.Blocks - 1 ? lastBit : 1UL << 63);
            score += carry;

            // Of equals the later neighbour, which has another word in the place of the last one; but not across the end of a sentence.
            if (score >= best && (score > best || end != i || hay.BeginsAnew(i))) continue;
            (best, end) = (score, i + 1);
        }

        return (best, end);
    }

    private static int Advance(ref ulong plus, ref ulong minus, ulong equal, int carry, ulong top)
    {
        var vertical = equal | minus;
        if (carry < 0) equal |= 1;
        var horizontal = (((equal & plus) + plus) ^ plus) | equal;
        var up = minus | ~(horizontal | plus);
        var down = plus & horizontal;
        var next = (up & top) != 0 ? 1 : (down & top) != 0 ? -1 : 0;
        up <<= 1;
        down <<= 1;
        if (carry < 0) down |= 1;
        else if (carry > 0) up |= 1;
        plus = down | ~(vertical | up);
        minus = up & vertical;
        return next;
    }

    // Cells further from the diagonal than the distance are on no way, so a band of them is enough.
    private static WordMatch Traced(int[] words, WordRow hay, int start, int end, int distance)
    {
        var band = new Band(words.Length, end - start, distance);
        var cells = ArrayPool<short>.Shared.Rent(band.Size);
        try
        {
            band.Fill(cells, (i, j) => words[i] == hay.Ids[start + j]);
            return Walk(band, cells, words, hay, start);
        }
        finally
        {
            ArrayPool<short>.Shared.Return(cells);
        }
    }

    private static WordMatch Walk(Band band, short[] cells, int[] words, WordRow hay, int start)
    {
        var steps = new List<Step>();
        var (i, j) = (band.Rows, band.Columns);
        var (to, hayTo) = (-1, -1);
        while (i > 0)
        {
            var here = band.At(cells, i, j);
            var isSame = j > 0 && words[i - 1] == hay.Ids[start + j - 1] && band.At(cells, i - 1, j - 1) == here;
            if (isSame)
            {
                Close(i, j);
                (i, j) = (i - 1, j - 1);
                continue;
            }

            if (to < 0) (to, hayTo) = (i, j);
            var isOther = j > 0 && band.At(cells, i - 1, j - 1) + 1 == here;
            var isLeftOut = band.At(cells, i - 1, j) + 1 == here;

            // The first word has no other in its place that belongs to the sentence before.
            var isApart = isLeftOut && i == 1 && start + j < hay.Ids.Length && hay.BeginsAnew(start + j);

            // Nor does it stand for another when it is there a word earlier.
            var isEarlier = i == 1 && j > 1 && words[0] == hay.Ids[start + j - 2] && band.At(cells, i, j - 1) + 1 == here;
            if (isOther && !isApart && !isEarlier) (i, j) = (i - 1, j - 1);
            else if (isLeftOut && !isEarlier) i--;
            else j--;
        }

        Close(i, j);
        steps.Reverse();
        return new(IntegrityLevel.Changed, start + j, start + band.Columns, steps);

        void Close(int from, int hayFrom)
        {
            if (to >= 0) steps.Add(new(StepKind.Differ, from, to, start + hayFrom, start + hayTo));
            (to, hayTo) = (-1, -1);
        }
    }
}
