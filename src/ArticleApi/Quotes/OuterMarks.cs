namespace ArticleApi.Quotes;

/// <summary>Takes quotation marks off that enclose a whole quote: the record holds the words.</summary>
internal static class OuterMarks
{
    private static readonly string[] Pairs = ["“”", "\"\"", "„“", "«»", "»«", "‘’", "「」", "『』"];

    /// <summary>The words, and how many code points were cut off in front. What is left has no outer marks, so that saving it again changes nothing.</summary>
    public static (string Text, int Cut) TakenOff(string text)
    {
        var (words, cut) = (text, 0);
        while (PairTakenOff(words) is { Cut: > 0 } next) (words, cut) = (next.Text, cut + next.Cut);
        return (words, cut);
    }

    private static (string Text, int Cut) PairTakenOff(string text)
    {
        foreach (var pair in Pairs)
        {
            var (open, close) = (pair[0], pair[1]);
            if (text.Length <= 2 || text[0] != open || text[^1] != close) continue;

            // Two quotations one after the other also begin and end with marks; those stay.
            var inner = text[1..^1];
            if (inner.Contains(open, StringComparison.Ordinal) || inner.Contains(close, StringComparison.Ordinal)) return (text, 0);
            var words = inner.TrimStart();
            return (words.TrimEnd(), 1 + inner.Length - words.Length);
        }

        return (text, 0);
    }
}
