using ArticleApi.Data.Slugs;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>All that the delivery side can ask the database: what is published, and nothing else.</summary>
public sealed class PublishedReader(ArticleDbContext db)
{
    public Task<FoundDocument?> FindAsync(RecordKind kind, Guid id, CancellationToken cancellationToken) =>
        DocumentQueries.For(db).ByIdAsync(db, kind, id, cancellationToken);

    /// <summary>By the present slug or an older one.</summary>
    public Task<FoundDocument?> FindAsync(RecordKind kind, string slug, CancellationToken cancellationToken) =>
        DocumentQueries.For(db).BySlugAsync(db, kind, SlugKeys.Of(slug), cancellationToken);

    /// <summary>The content version: the last number at which something public changed.</summary>
    public Task<long> ContentVersionAsync(CancellationToken cancellationToken) =>
        db.ChangeSequences.Select(s => s.PublicValue).SingleAsync(cancellationToken);

    public async Task<IReadOnlyList<ListedDocument>> ListAsync(PublishedList list, CancellationToken cancellationToken) =>
        list.IsEmpty ? [] : await new PublishedListQuery(db, list).Page().ToListAsync(cancellationToken);

    public async Task<long> CountAsync(PublishedList list, CancellationToken cancellationToken) =>
        list.IsEmpty ? 0 : await new PublishedListQuery(db, list).All().LongCountAsync(cancellationToken);

    /// <summary>Which records the slugs lead to, by kind and key; those that do not lead anywhere are missing.</summary>
    public async Task<IReadOnlyDictionary<(RecordKind Kind, string Key), Guid>> IdsOfSlugsAsync(
        IReadOnlyCollection<(RecordKind Kind, string Key)> slugs, CancellationToken cancellationToken)
    {
        RecordKind[] kinds = [.. slugs.Select(s => s.Kind).Distinct()];
        string[] keys = [.. slugs.Select(s => s.Key).Distinct()];
        var found = await db.PublishedSlugs.Where(s => kinds.Contains(s.Kind) && keys.Contains(s.SlugKey))
            .Select(s => new { s.Kind, s.SlugKey, s.Id }).ToListAsync(cancellationToken);
        return found.ToDictionary(s => (s.Kind, s.SlugKey), s => s.Id);
    }

    /// <summary>Where those of the records lead that were public once and vanished into another one.</summary>
    public async Task<IReadOnlyDictionary<(RecordKind Kind, Guid Id), Guid>> MovedAsync(IReadOnlyCollection<RecordKind> kinds, Guid[] ids, CancellationToken cancellationToken) =>
        await db.PublishedDocuments.Where(d => kinds.Contains(d.Kind) && ids.Contains(d.Id) && d.MovedTo != null)
            .Select(d => new { d.Kind, d.Id, d.MovedTo }).ToDictionaryAsync(d => (d.Kind, d.Id), d => d.MovedTo!.Value, cancellationToken);

    /// <summary>Whether one of the speakers is public and must not be aggregated.</summary>
    public Task<bool> AnyAnonymousAsync(Guid[] speakers, CancellationToken cancellationToken) => db.PublishedDocuments
        .AnyAsync(d => d.Kind == RecordKind.Speaker && speakers.Contains(d.Id) && d.Gone == GoneReason.None && d.Anonymous, cancellationToken);

    /// <summary>The quotes that the articles print.</summary>
    public async Task<Guid[]> QuotesOfAsync(Guid[] articles, CancellationToken cancellationToken)
    {
        var values = await db.PublishedReferences.Where(r => articles.Contains(r.RecordId) && r.Facet == Facet.Quote)
            .Select(r => r.Value).Distinct().ToListAsync(cancellationToken);
        return [.. values.Select(Guid.Parse)];
    }

    /// <summary>The records that the documents lead to by these facets, each once and in one order, at most as many as said.</summary>
    public async Task<IReadOnlyList<ReachedRecord>> ReachedAsync(
        Guid[] records, IReadOnlyList<Facet> facets, int most, CancellationToken cancellationToken) => await db.PublishedReferences
            .Where(r => records.Contains(r.RecordId) && facets.Contains(r.Facet))
            .Select(r => new { r.Facet, r.Value }).Distinct().OrderBy(r => r.Facet).ThenBy(r => r.Value).Take(most)
            .Select(r => new ReachedRecord(r.Facet, r.Value)).ToListAsync(cancellationToken);

    /// <summary>The full documents of these records, as far as they are public, in the order of the ids given.</summary>
    public async Task<IReadOnlyList<FoundDocument>> DocumentsAsync(RecordKind kind, Guid[] ids, CancellationToken cancellationToken)
    {
        var found = await db.PublishedDocuments.Where(d => d.Kind == kind && ids.Contains(d.Id) && d.Gone == GoneReason.None)
            .Select(d => new FoundDocument(d.Id, d.Gone, d.ETag, d.ChangedAt, d.Slug, d.MovedTo, d.Full))
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
