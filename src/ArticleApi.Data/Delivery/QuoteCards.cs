using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>An article that a card leads to.</summary>
/// <param name="Id">The article.</param>
/// <param name="Slug">The present slug.</param>
/// <param name="Headline">The headline.</param>
/// <param name="CanonicalUrl">The address on the web, when it is known.</param>
/// <param name="PublishedAt">The first publication.</param>
public sealed record CardArticle(Guid Id, string Slug, string Headline, [property: Text.HttpsUrl, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CanonicalUrl, DateTime PublishedAt);

/// <summary>What a card shows of a public quote: the records that it names, and the first articles that print it.</summary>
public sealed record CardContent(FoundDocument Document, PublishedQuote Quote, PublishedSpeaker? Speaker, PublishedSource? Source, IReadOnlyList<CardArticle> Articles, PublishedNotice? Notice, DateTime ChangedAt)
{
    /// <summary>The article that it leads to.</summary>
    public CardArticle? Article => Articles.Count == 0 ? null : Articles[0];

    /// <summary>The records whose change changes the card; of any of the articles a notice can be on it.</summary>
    public IEnumerable<Guid> Keys => new Guid?[] { Document.Id, Speaker?.Id, Source?.Id }.OfType<Guid>().Concat(Articles.Select(a => a.Id));
}

/// <summary>Reads what cards show, in one statement for each kind of document.</summary>
public sealed class QuoteCards(ArticleDbContext db)
{
    // The first ones, among which a notice is looked for.
    private const int MostArticles = 10;

    private sealed record PrintedArticle(Guid Id, string Slug, string Headline, string? CanonicalUrl, DateTime PublishedAt, IReadOnlyList<PublishedNotice> Notices);

    /// <param name="document">The public quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<CardContent> ReadAsync(FoundDocument document, CancellationToken cancellationToken)
    {
        var quote = Read<PublishedQuote>(document.Full);
        var (speaker, source) = (quote.SpeakerId ?? Guid.Empty, quote.Provenance is [var nearest, ..] ? nearest.SourceId : Guid.Empty);
        var named = await db.PublishedDocuments
            .Where(d => ((d.Kind == RecordKind.Speaker && d.Id == speaker) || (d.Kind == RecordKind.Source && d.Id == source)) && d.Gone == GoneReason.None)
            .Select(d => new { d.Kind, d.ChangedAt, d.Full }).ToListAsync(cancellationToken);
        var value = PublishedValue.Of(document.Id);
        var printing = await db.PublishedReferences.Where(r => r.Facet == Facet.Quote && r.Value == value).OrderBy(r => r.SortTime).ThenBy(r => r.RecordId).Take(MostArticles)
            .Join(db.PublishedDocuments.Where(d => d.Kind == RecordKind.Article && d.Gone == GoneReason.None), r => r.RecordId, d => d.Id, (r, d) => new { r.SortTime, d.ChangedAt, d.Full })
            .OrderBy(p => p.SortTime).ToListAsync(cancellationToken);
        var articles = printing.ConvertAll(p => Read<PrintedArticle>(p.Full));
        return new CardContent(
            document,
            quote,
            named.Find(n => n.Kind == RecordKind.Speaker) is { } one ? Read<PublishedSpeaker>(one.Full) : null,
            named.Find(n => n.Kind == RecordKind.Source) is { } other ? Read<PublishedSource>(other.Full) : null,
            articles.ConvertAll(a => new CardArticle(a.Id, a.Slug, a.Headline, a.CanonicalUrl, a.PublishedAt)),
            articles.SelectMany(a => a.Notices).Where(n => n.QuoteIds.Contains(document.Id)).MaxBy(n => n.PublishedAt),
            named.Select(n => n.ChangedAt).Concat(printing.Select(p => p.ChangedAt)).Append(document.ChangedAt).Max());
    }

    private static TView Read<TView>(byte[] bytes) => JsonSerializer.Deserialize<TView>(bytes, DataJson.Options)!;
}
