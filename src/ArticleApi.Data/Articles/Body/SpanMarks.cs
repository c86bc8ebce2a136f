namespace ArticleApi.Data.Articles.Body;

/// <summary>The marks on each span of a block, the one that covers most first.</summary>
internal sealed class SpanMarks
{
    private readonly Dictionary<string, (int Rank, MarkDef Mark)> ranks = new(StringComparer.Ordinal);

    public SpanMarks(TextBlock block)
    {
        foreach (var (mark, _) in new MarkedText(block).Marks())
            ranks.TryAdd(mark.Key!, (ranks.Count, mark));
    }

    public List<MarkDef> Defined(Span span) =>
        [.. span.Marks.Where(ranks.ContainsKey).Distinct(StringComparer.Ordinal).Select(key => ranks[key]).OrderBy(found => found.Rank).Select(found => found.Mark)];

    public static List<string> DecoratorsOf(Span span) =>
        [.. Decorators.All.Where(name => span.Marks.Contains(name, StringComparer.Ordinal))];
}
