using System.Text;
using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>A run of text that carries the same marks.</summary>
/// <param name="End">Where it ends, in UTF-16 units.</param>
/// <param name="Marks">All that is marked on it, so that equal marks are equal texts whatever their keys.</param>
/// <param name="QuoteIds">The quotes that are marked on it, an outer one before an inner one.</param>
internal sealed record MarkedRun(int End, string Marks, IReadOnlyList<Guid> QuoteIds)
{
    public bool IsQuotedAs(MarkedRun other) => QuoteIds.SequenceEqual(other.QuoteIds);
}

/// <summary>A text with the marks on each part of it.</summary>
internal sealed class MarkedRuns
{
    private readonly List<MarkedRun> runs = [];

    private MarkedRuns(string text) => Text = text;

    public string Text { get; }

    public static MarkedRuns Of(string plain)
    {
        var marked = new MarkedRuns(plain);
        marked.runs.Add(new MarkedRun(plain.Length, "", []));
        return marked;
    }

    public static MarkedRuns Of(TextBlock block)
    {
        var marked = new MarkedRuns(BodyText.Of(block));
        var marks = new SpanMarks(block);
        var end = 0;
        foreach (var span in block.Children.Where(span => span.Text.Length > 0))
        {
            var defined = marks.Defined(span);
            var names = SpanMarks.DecoratorsOf(span).Concat(defined.Select(mark => JsonSerializer.Serialize(mark with { Key = null }, DataJson.Options)).Order(StringComparer.Ordinal));
            marked.runs.Add(new MarkedRun(end += span.Text.Length, string.Join('\n', names), [.. defined.OfType<QuoteMark>().Select(quote => quote.QuoteId)]));
        }

        return marked;
    }

    /// <summary>The run in which a position lies.</summary>
    public MarkedRun At(int position)
    {
        var (low, high) = (0, runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (runs[middle].End > position) high = middle;
            else low = middle + 1;
        }

        return runs[low];
    }

    /// <summary>The text with its marks, the same for all ways of cutting it into spans.</summary>
    public override string ToString()
    {
        var whole = new StringBuilder(Text);
        for (var i = 0; i < runs.Count; i++)
        {
            if (i + 1 == runs.Count || runs[i].Marks != runs[i + 1].Marks) whole.Append('\n').Append(runs[i].End).Append(runs[i].Marks);
        }

        return whole.ToString();
    }
}
