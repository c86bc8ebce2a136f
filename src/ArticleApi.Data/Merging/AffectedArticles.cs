using ArticleApi.Data.Articles;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Merging;

/// <summary>
/// The public articles that show a record which vanishes in this save, as they were published: edits of the working copies stay
/// unpublished. Asked under the sequence.
/// </summary>
internal sealed class AffectedArticles(ArticleDbContext db, IReadOnlyList<SavedRecord> saved)
{
    // Their bodies are in memory together with those of their working copies, a part at a time.
    private const int AtOnce = 200;

    /// <param name="published">Those that this save publishes anyway.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<PublishedContent>> LoadAsync(IReadOnlyList<PublishedContent> published, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        foreach (var (record, _, _) in saved.Where(s => s.HasVanished))
        {
            var (facet, value) = (Facets.Naming(record.RecordKind), PublishedValue.Of(record.Id));
            ids.UnionWith(await db.PublishedReferences.Where(r => r.Facet == facet && r.Value == value).Select(r => r.RecordId).ToListAsync(cancellationToken));
        }

        var own = saved.Select(s => s.Record).OfType<Article>().ToDictionary(a => a.Id);
        ids.ExceptWith(published.Select(p => p.Article.Id));
        ids.ExceptWith(own.Values.Where(a => !a.IsPublic).Select(a => a.Id));
        var contents = new List<PublishedContent>();
        foreach (var some in ids.Order().Chunk(AtOnce))
        {
            Guid[] others = [.. some.Where(id => !own.ContainsKey(id))];
            var articles = await db.Articles.AsNoTracking().Where(a => others.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
            foreach (var id in some.Except(others)) articles[id] = own[id];
            contents.AddRange(await db.PresentContentsAsync(some, articles, cancellationToken));
        }

        return contents;
    }
}
