using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Delivery;
using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes;

/// <summary>A place where an article prints a quote in words that are not those that are recorded.</summary>
/// <param name="IsPublished">Whether readers see it; else it is in the working copy.</param>
/// <param name="BlockKey">The block.</param>
/// <param name="Exact">The printed words.</param>
/// <param name="Integrity">How far they are from the recorded ones.</param>
public sealed record MisprintPlace(bool IsPublished, string BlockKey, string Exact, QuoteIntegrity Integrity);

/// <summary>An article that misquotes.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Headline">The headline of its working copy.</param>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="Places">The places, in the working copy first.</param>
public sealed record Misprint(Guid ArticleId, string Headline, ArticleStatus Status, IReadOnlyList<MisprintPlace> Places);

public static class MisprintQueries
{
    /// <summary>Their bodies are in memory together.</summary>
    public const int MostArticles = 1_000;

    /// <summary>How many articles print a quote, or have published it.</summary>
    public static Task<int> PrintingCountAsync(this ArticleDbContext db, Guid quoteId, CancellationToken cancellationToken) =>
        db.QuoteOccurrences.Where(o => o.QuoteId == quoteId).Select(o => o.ArticleId).Union(PublishedPrinting(db, quoteId).Select(a => a.Id)).CountAsync(cancellationToken);

    /// <summary>The articles, but for those in the trash, that print a quote in words that were changed, or are nowhere in it; by its words as they are saved.</summary>
    public static async Task<IReadOnlyList<Misprint>> MisprintsOfAsync(this ArticleDbContext db, Guid quoteId, CancellationToken cancellationToken)
    {
        var copies = await (
            from occurrence in db.QuoteOccurrences
            join article in db.Articles on occurrence.ArticleId equals article.Id
            where occurrence.QuoteId == quoteId && article.DeletedAt == null
            orderby occurrence.ArticleId, occurrence.Position
            select new Print(article.Id, article.Headline, article.Status, false, occurrence.BlockKey, occurrence.Exact)).ToListAsync(cancellationToken);
        var wrong = await WrongAsync(db, quoteId, copies, cancellationToken);
        wrong.AddRange(await WrongAsync(db, quoteId, await PublishedAsync(db, quoteId, cancellationToken), cancellationToken));
        return [.. wrong.GroupBy(w => w.Print.ArticleId)
            .Select(a => new Misprint(a.Key, a.First().Print.Headline, a.First().Print.Status, [.. a.Select(w => w.Place)])).OrderBy(m => m.ArticleId)];
    }

    private sealed record Print(Guid ArticleId, string Headline, ArticleStatus Status, bool IsPublished, string BlockKey, string Exact);

    // What is published is what the working copy says, unless that was saved since.
    private static async Task<List<Print>> PublishedAsync(ArticleDbContext db, Guid quoteId, CancellationToken cancellationToken)
    {
        var articles = await PublishedPrinting(db, quoteId).AsNoTracking().ToDictionaryAsync(a => a.Id, cancellationToken);
        if (articles.Count == 0) return [];
        var contents = await db.PresentContentsAsync([.. articles.Keys], articles, cancellationToken);
        return [.. from content in contents
                   from print in BodyReferences.Of(content.Content.Body).Quotes
                   where print.QuoteId == quoteId
                   select new Print(content.Article.Id, content.Article.Headline, content.Article.Status, true, print.BlockKey, print.Exact)];
    }

    private static IQueryable<Article> PublishedPrinting(ArticleDbContext db, Guid quoteId)
    {
        var value = PublishedValue.Of(quoteId);
        var printing = db.PublishedReferences.Where(r => r.Facet == Facet.Quote && r.Value == value).Select(r => r.RecordId);
        return db.Articles.Where(a => printing.Contains(a.Id) && a.DeletedAt == null && a.PublishedVersion != null && a.PublishedVersion != a.Version);
    }

    private static async Task<List<(Print Print, MisprintPlace Place)>> WrongAsync(ArticleDbContext db, Guid quoteId, List<Print> prints, CancellationToken cancellationToken)
    {
        var integrity = await db.IntegrityOfAsync([.. prints.Select(p => new PrintedWords(p.ArticleId, quoteId, p.Exact))], cancellationToken);
        return [.. from pair in prints.Zip(integrity)
                   where pair.Second is { Level: IntegrityLevel.Changed or IntegrityLevel.Missing }
                   select (pair.First, new MisprintPlace(pair.First.IsPublished, pair.First.BlockKey, pair.First.Exact, pair.Second!))];
    }
}
