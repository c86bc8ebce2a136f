namespace ArticleApi.Quotations;

/// <summary>Finds words in a text, on the best level on which they are there.</summary>
internal static class QuoteSearch
{
    /// <summary>
    /// The best place from a word of the text on; null when nothing similar is there. How much may differ is measured by the words sought,
    /// or, where they are sought in a quote, by the words that they stand for if those are more.
    /// </summary>
    public static WordMatch? Locate(ComparableText sought, ComparableText hay, int from = 0, bool hayIsQuote = false)
    {
        if (sought.Words.Count == 0) return WithoutWords(sought, hay);
        var words = hay.IdsOf(sought);
        return SameWords(sought, words, hay, from)
            ?? GappedSearch.Find(sought, words, hay, from)
            ?? NearestPlace.Find(sought, words, hay, from, hayIsQuote);
    }

    // Signs alone are found as they are or not at all. They have a place, but no words.
    private static WordMatch? WithoutWords(ComparableText sought, ComparableText hay)
    {
        var at = sought.Original.Length == 0 ? -1 : hay.Original.IndexOf(sought.Original, StringComparison.Ordinal);
        if (at >= 0)
        {
            var start = CodePointsIn(hay.Original.AsSpan(0, at));
            return Signs(IntegrityLevel.Exact, new(start, start + CodePointsIn(sought.Original)));
        }

        at = sought.Value.Length == 0 ? -1 : hay.Value.IndexOf(sought.Value, StringComparison.Ordinal);
        return at < 0 ? null : Signs(IntegrityLevel.Typographic, hay.Source(at, at + sought.Value.Length));

        static WordMatch Signs(IntegrityLevel level, CodePointRange place) => new(level, 0, 0, []) { Whole = place };
    }

    private static int CodePointsIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    private static WordMatch? SameWords(ComparableText sought, int[] words, ComparableText hay, int from)
    {
        WordMatch? best = null;
        foreach (var first in WordRuns.Of(words, hay.Ids, from))
        {
            var match = Measured(sought, hay, first);
            if (best is null || match.Level < best.Level) best = match;
            if (best.Level == IntegrityLevel.Exact) break;
        }

        return best;
    }

    private static WordMatch Measured(ComparableText sought, ComparableText hay, int first)
    {
        var next = first + sought.Words.Count;
        var (head, tail) = (sought.Words[0], sought.Words[^1]);
        var (start, end) = (hay.Words[first].Start - head.Start, hay.Words[next - 1].End + sought.Length - tail.End);
        if (start >= 0 && end <= hay.Length && hay.Slice(start, end).SequenceEqual(sought.Original))
            return new(IntegrityLevel.Exact, first, next, []) { Whole = new(start, end) };

        var (from, to) = (hay.Words[first].From - head.From, hay.Words[next - 1].To + sought.Value.Length - tail.To);
        if (from >= 0 && to <= hay.Value.Length && hay.Value.AsSpan(from..to).SequenceEqual(sought.Value))
            return new(IntegrityLevel.Typographic, first, next, []) { Whole = hay.Source(from, to) };

        return new(IntegrityLevel.Punctuation, first, next, []);
    }
}
