using ArticleApi.Data.Delivery;

namespace ArticleApi.Data.Quotes;

/// <summary>A publication of an article whose text prints a quote.</summary>
public sealed class Printing
{
    public Guid ArticleId { get; init; }
    public string Headline { get; init; } = "";
    public long Version { get; init; }
    public DateTime At { get; init; }
    public string By { get; init; } = "";
}

public static class PrintingQueries
{
    /// <summary>The publications of articles that print a quote now, as far as the edition that was published printed it.</summary>
    public static IQueryable<Printing> PrintingsOf(this ArticleDbContext db, Guid quote)
    {
        var (value, mark) = (PublishedValue.Of(quote), $"\"quoteId\":\"{quote}\"");
        var articles = db.QuoteOccurrences.Where(o => o.QuoteId == quote).Select(o => o.ArticleId)
            .Union(db.PublishedReferences.Where(r => r.Facet == Facet.Quote && r.Value == value).Select(r => r.RecordId));
        return
            from publication in db.Publications
            join article in db.Articles on publication.ArticleId equals article.Id
            where articles.Contains(publication.ArticleId)
                && db.Revisions.Any(r => r.Kind == RecordKind.Article && r.RecordId == publication.ArticleId && r.Version == publication.Revision && r.Snapshot.Contains(mark))
            select new Printing { ArticleId = article.Id, Headline = article.Headline, Version = publication.Version, At = publication.At, By = publication.By };
    }
}
