namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds in a quote what an editor put there, by its brackets, in UTF-16 units of the text.</summary>
internal static class EditorInsertions
{
    private const int MostWords = 6;
    private const int Longest = 120;
    private const int Most = 50;

    public static IEnumerable<(int Start, int End, InsertionKind Kind, double Confidence)> Of(string text, int start, int end)
    {
        var count = 0;
        for (var i = start; i < end && count < Most; i++)
        {
            if (text[i] is not ('(' or '[')) continue;
            var closer = text[i] == '(' ? ')' : ']';
            var close = text.IndexOf(closer, i, Math.Min(end - i, Longest));
            if (close < 0) continue;
            var words = text.AsSpan(i + 1, close - i - 1).Trim();
            if (words.IsEmpty || words.Count(' ') >= MostWords || (i == start && close + 1 == end)) continue;
            count++;
            yield return (i, close + 1, KindOf(words, text[i] == '['), text[i] == '[' ? 0.95 : 0.75);
            i = close;
        }
    }

    private static InsertionKind KindOf(ReadOnlySpan<char> words, bool isSquare)
    {
        if (words is "…" or "..." or ". . .") return InsertionKind.Ellipsis;
        if (words.Equals("sic", StringComparison.OrdinalIgnoreCase)) return InsertionKind.Sic;
        if (words.Equals("expletive", StringComparison.OrdinalIgnoreCase) || words.Equals("expletive deleted", StringComparison.OrdinalIgnoreCase) || words.Contains('*')) return InsertionKind.Censor;
        return isSquare && words.Count(' ') < 1 && words.Length <= 2 ? InsertionKind.Replacement : InsertionKind.Insertion;
    }
}
