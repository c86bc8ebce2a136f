using ArticleApi.Data.Text;

namespace ArticleApi.Data.Quotes;

/// <summary>A source in the provenance of a quote, derived on every save; carries the foreign key.</summary>
public sealed class QuoteSourceRow
{
    public Guid QuoteId { get; init; }
    public int Position { get; init; }
    public Guid SourceId { get; set; }

    /// <summary>The page, as <see cref="PageKey"/> compares it.</summary>
    public string? Page { get; set; }
}

internal static class QuoteRows
{
    public static IEnumerable<QuoteSourceRow> SourceRows(this Quote quote) =>
        quote.Provenance.Select((p, i) => new QuoteSourceRow { QuoteId = quote.Id, Position = i, SourceId = p.SourceId!.Value, Page = PageKey.Of(p.Url) });
}
