using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Sources;

/// <summary>Which text of an article rests on a source.</summary>
public enum DependenceBasis
{
    WorkingCopy,
    Published,
}

/// <summary>An article that rests on a source.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="CreatedAt">When it was made; lists are sorted by it.</param>
/// <param name="Headline">The headline of its working copy.</param>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="PublishedAt">When it was first published.</param>
/// <param name="Basis">The text that rests on it further.</param>
/// <param name="Dependence">What of that text does.</param>
public sealed record ImpactItem(
    Guid ArticleId, DateTime CreatedAt, string Headline, ArticleStatus Status, DateTime? PublishedAt, DependenceBasis Basis, Dependence Dependence);

/// <summary>A part of the articles that may rest on a source, the newest first.</summary>
/// <param name="Items">Those that do.</param>
/// <param name="Last">The last one that was looked at; null when there are no others behind it.</param>
public sealed record ImpactPart(IReadOnlyList<ImpactItem> Items, (DateTime CreatedAt, Guid Id)? Last);

/// <summary>Finds the articles that rest on a source: those whose working copy cites it or prints what came through it, and those whose published text does.</summary>
public sealed class SourceImpact(ArticleDbContext db, SourceScope scope)
{
    /// <summary>How many articles are looked at together; their bodies are in memory.</summary>
    public const int AtOnce = 200;

    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    private readonly string? page = PageKey.Of(scope.Url);

    /// <summary>All that may rest on it, those in the trash too. Whether the page is the one that is meant only their content tells.</summary>
    public IQueryable<Article> Candidates
    {
        get
        {
            Guid[] ids = [.. scope.Ids];
            string[] values = [.. ids.Select(PublishedValue.Of)];
            var (cited, steps) = (db.ArticleSources.Where(r => ids.Contains(r.SourceId)), Steps);
            if (page is not null) cited = cited.Where(r => r.Page == page);

            // What is published is what the working copy says, unless that was saved since.
            var published = db.PublishedReferences.Where(r => r.Facet == Facet.Source && values.Contains(r.Value))
                .Join(db.Articles.Where(a => a.PublishedVersion != null && a.PublishedVersion != a.Version), r => r.RecordId, a => a.Id, (r, _) => r.RecordId);
            var all = cited.Select(r => r.ArticleId).Union(steps.Join(db.QuoteOccurrences, s => s.QuoteId, o => o.QuoteId, (_, o) => o.ArticleId)).Union(published);
            return db.Articles.Where(a => all.Contains(a.Id));
        }
    }

    /// <summary>The quotes that came through it, those in the trash too.</summary>
    public IQueryable<Quote> Quotes
    {
        get
        {
            var quotes = Steps.Select(s => s.QuoteId);
            return db.Quotes.Where(q => quotes.Contains(q.Id));
        }
    }

    private IQueryable<QuoteSourceRow> Steps
    {
        get
        {
            Guid[] ids = [.. scope.Ids];
            var steps = db.QuoteSources.Where(s => ids.Contains(s.SourceId));
            return page is null ? steps : steps.Where(s => s.Page == page);
        }
    }

    public async Task<ImpactPart> PartAsync(DateTime? since, (DateTime CreatedAt, Guid Id)? after, CancellationToken cancellationToken)
    {
        var rows = Candidates.AsNoTracking().Where(a => a.DeletedAt == null);
        if (since is not null) rows = rows.Where(a => (a.PublishedAt ?? a.CreatedAt) >= since);
        if (after is var (at, id)) rows = rows.After(a => a.CreatedAt, a => a.Id, descending: true, at, id);
        var articles = await rows.Sorted(a => a.CreatedAt, a => a.Id, descending: true).Take(AtOnce).ToListAsync(cancellationToken);
        return new ImpactPart(await OfAsync(articles, cancellationToken), articles.Count < AtOnce ? null : (articles[^1].CreatedAt, articles[^1].Id));
    }

    /// <summary>Those of the articles that rest on it, in their order.</summary>
    public async Task<IReadOnlyList<ImpactItem>> OfAsync(IReadOnlyList<Article> articles, CancellationToken cancellationToken)
    {
        // What is published differs from the working copy only where that was saved since.
        var changed = articles.Where(a => a.IsPublic && a.PublishedVersion != a.Version).ToDictionary(a => a.Id);
        var published = changed.Count == 0 ? [] : (await db.PresentContentsAsync([.. changed.Keys], changed, cancellationToken)).ToDictionary(p => p.Article.Id, p => p.Content);
        var quotes = await PathsAsync([.. articles.Concat(published.Values).SelectMany(a => BodyReferences.Of(a.Body).Quotes).Select(q => q.QuoteId).Distinct()], cancellationToken);
        var items = new List<ImpactItem>();
        foreach (var article in articles)
        {
            var copy = Dependence.Of(article, quotes, scope);
            var print = published.TryGetValue(article.Id, out var content) ? Dependence.Of(content, quotes, scope) : null;
            var isPrint = print is not null && (copy is null || print.Class < copy.Class);
            if ((isPrint ? print : copy) is { } found)
                items.Add(new(article.Id, article.CreatedAt, article.Headline, article.Status, article.PublishedAt, isPrint ? DependenceBasis.Published : DependenceBasis.WorkingCopy, found));
        }

        return items;
    }

    private async Task<IReadOnlyDictionary<Guid, QuotePath>> PathsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var paths = new Dictionary<Guid, QuotePath>();
        foreach (var some in ids.Chunk(MostIds))
        {
            foreach (var path in await db.Quotes.AsNoTracking().Where(q => some.Contains(q.Id)).Select(q => new QuotePath(q.Id, q.Kind, q.Provenance)).ToListAsync(cancellationToken))
                paths.Add(path.Id, path);
        }

        return paths;
    }
}
