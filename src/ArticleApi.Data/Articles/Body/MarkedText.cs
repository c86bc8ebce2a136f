using System.Globalization;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The text of one block with the ranges of its marks.</summary>
internal sealed class MarkedText(TextBlock block)
{
    private const int Context = 32;

    // From this many words on a quotation that fills its block is set as a block.
    private const int BlockWords = 5;

    private readonly string text = BodyText.Of(block);

    // Where characters as readers see them begin, in UTF-16 units.
    private int[]? graphemes;

    /// <summary>Each used mark with its range in UTF-16 units, in printed order, an outer mark before an inner one.</summary>
    public IEnumerable<(MarkDef Mark, Range Range)> Marks()
    {
        var ranges = new Dictionary<string, (int Start, int End)>(StringComparer.Ordinal);
        var position = 0;
        foreach (var span in block.Children.Where(span => span.Text.Length > 0))
        {
            var end = position + span.Text.Length;
            foreach (var mark in span.Marks)
                ranges[mark] = (ranges.TryGetValue(mark, out var range) ? range.Start : position, end);
            position = end;
        }

        return block.MarkDefs
            .Where(mark => mark.Key is not null && ranges.ContainsKey(mark.Key))
            .Select(mark => (Mark: mark, Range: ranges[mark.Key!]))
            .OrderBy(found => found.Range.Start).ThenByDescending(found => found.Range.End)
            .Select(found => (found.Mark, new Range(found.Range.Start, found.Range.End)));
    }

    public string Slice(Range range) => text[range];

    public QuotePrint Print(QuoteMark mark, Range range)
    {
        var (from, to) = (range.Start.Value, range.End.Value);
        var exact = text[range];
        var start = CodePoints.Count(text[..from]);
        return new QuotePrint(
            mark.QuoteId, block.Key ?? "", mark.Key ?? "", Display(from, to, exact),
            start, start + CodePoints.Count(exact), exact, Before(from), After(to));
    }

    private QuoteDisplay Display(int from, int to, string exact)
    {
        var alone = IsOrnament(text.AsSpan(0, from)) && IsOrnament(text.AsSpan(to));
        if (!alone)
            return QuoteDisplay.Inline;

        // A word of a script without spaces is about two characters long.
        var words = Words.In(exact);
        return words.Count - words.Ideographs + (words.Ideographs / 2) >= BlockWords ? QuoteDisplay.Block : QuoteDisplay.Inline;
    }

    private static bool IsOrnament(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (!char.IsWhiteSpace(c) && !IsQuotationMark(c))
                return false;
        }

        return true;
    }

    private static bool IsQuotationMark(char c) =>
        c is '"' or '\'' or '`' or '´' or '«' or '»' or '‹' or '›' or (>= '‘' and <= '‟') or '′' or '″'
            or (>= '「' and <= '』') or (>= '〝' and <= '〟') or '＂' or '＇' or '｢' or '｣';

    private string Before(int from)
    {
        var index = from;
        for (var n = 0; n < Context && index > 0; n++)
            index -= index > 1 && char.IsSurrogatePair(text, index - 2) ? 2 : 1;

        var starts = Graphemes();
        var next = Array.BinarySearch(starts, index);
        next = next < 0 ? ~next : next;
        return next < starts.Length && starts[next] < from ? text[starts[next]..from] : "";
    }

    private string After(int to)
    {
        var index = to;
        for (var n = 0; n < Context && index < text.Length; n++)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;

        if (index == text.Length)
            return text[to..];

        var starts = Graphemes();
        var last = Array.BinarySearch(starts, index);
        last = last < 0 ? ~last - 1 : last;
        return starts[last] > to ? text[to..starts[last]] : "";
    }

    private int[] Graphemes() => graphemes ??= StringInfo.ParseCombiningCharacters(text);
}
