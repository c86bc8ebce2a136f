using System.Runtime.InteropServices;

namespace ArticleApi.Quotations;

/// <summary>How near the words of two quotations are.</summary>
public enum VariantRelation
{
    /// <summary>The same words.</summary>
    Identical,

    /// <summary>The shorter one is a part of the longer one, word for word.</summary>
    Contained,

    /// <summary>Much the same words: probably one utterance, told in two ways.</summary>
    Variant,

    /// <summary>Nothing that tells of one utterance.</summary>
    Unrelated,
}

/// <summary>From where on words count as near.</summary>
/// <param name="MinimumWords">How many words both need to be a variant, and the shorter one to be contained.</param>
/// <param name="Shingles">The least share of the shingles of the shorter one that the other has too, 0 to 1.</param>
/// <param name="Words">The least share of the words of the shorter one that the other has in the same order, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VariantThresholds(int MinimumWords, double Shingles, double Words)
{
    /// <summary>Those that were found good by reading what they bring.</summary>
    public static VariantThresholds Usual { get; } = new(7, 0.5, 0.65);
}

/// <summary>What came of comparing the words of two quotations.</summary>
/// <param name="Relation">How near they are.</param>
/// <param name="Shingles">The share of the shingles of the one with fewer that the other has too, 0 to 1.</param>
/// <param name="Words">The share of the words of the shorter one that the longer one has in the same order, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VariantComparison(VariantRelation Relation, double Shingles, double Words)
{
    public static VariantComparison Of(VariantText a, VariantText b, VariantThresholds thresholds)
    {
        var (shorter, longer) = a.Words.Count <= b.Words.Count ? (a, b) : (b, a);
        if (shorter.Words.Count == 0) return new(VariantRelation.Unrelated, 0, 0);
        var (fewer, more) = a.Shingles.Count <= b.Shingles.Count ? (a.Shingles, b.Shingles) : (b.Shingles, a.Shingles);
        var shared = (double)fewer.Count(more.Contains) / fewer.Count;
        var (sought, hay) = Numbered(shorter.Words, longer.Words);
        if (sought.AsSpan().SequenceEqual(hay)) return new(VariantRelation.Identical, 1, 1);

        var isLong = shorter.Length >= thresholds.MinimumWords;
        if (isLong && WordRuns.Of(sought, hay, 0).Any()) return new(VariantRelation.Contained, shared, 1);
        var inOrder = (double)InOrder(sought, hay) / sought.Length;
        var isVariant = isLong && shared >= thresholds.Shingles && inOrder >= thresholds.Words;
        return new(isVariant ? VariantRelation.Variant : VariantRelation.Unrelated, shared, inOrder);
    }

    private static (int[] Sought, int[] Hay) Numbered(IReadOnlyList<string> sought, IReadOnlyList<string> hay)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return ([.. sought.Select(Number)], [.. hay.Select(Number)]);

        int Number(string word)
        {
            if (!numbers.TryGetValue(word, out var number)) numbers.Add(word, number = numbers.Count);
            return number;
        }
    }

    // The longest common subsequence, 64 words of the shorter one at a time (Hyyrö): a bit is 0 where the subsequence grows.
    private static int InOrder(int[] sought, int[] hay)
    {
        const int Bits = 64;
        var width = (sought.Length + Bits - 1) / Bits;
        var places = new Dictionary<int, ulong[]>();
        foreach (var (i, word) in sought.Index())
        {
            if (!places.TryGetValue(word, out var mask)) places.Add(word, mask = new ulong[width]);
            mask[i / Bits] |= 1UL << (i % Bits);
        }

        var open = new ulong[width];
        Array.Fill(open, ulong.MaxValue);
        foreach (var word in hay)
        {
            if (!places.TryGetValue(word, out var mask)) continue;
            var carry = 0UL;
            for (var block = 0; block < width; block++)
            {
                var matched = open[block] & mask[block];
                var sum = unchecked(open[block] + matched);
                var overflow = sum < matched ? 1UL : 0;
                var total = unchecked(sum + carry);
                carry = overflow | (total < sum ? 1UL : 0);
                open[block] = total | (open[block] & ~mask[block]);
            }
        }

        return Enumerable.Range(0, sought.Length).Count(i => (open[i / Bits] & (1UL << (i % Bits))) == 0);
    }
}
