using ArticleApi.Data.Changes;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Slugs;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>The published documents that one save touches. Their old bytes are never read: the tag tells whether they differ.</summary>
internal sealed class Documents(ArticleDbContext db)
{
    private readonly DateTime now = db.Time.UtcInstant();
    private readonly Dictionary<Reference, PublishedDocument?> loaded = [];
    private readonly Dictionary<Reference, DocumentChange> changes = [];

    public async Task LoadAsync(IReadOnlyCollection<Reference> references, CancellationToken cancellationToken)
    {
        foreach (var kind in references.Where(r => !loaded.ContainsKey(r)).Distinct().GroupBy(r => r.Kind))
        {
            Guid[] ids = [.. kind.Select(r => r.Id)];
            var found = await db.PublishedDocuments.AsNoTracking().Where(d => d.Kind == kind.Key && ids.Contains(d.Id))
                .Select(d => new PublishedDocument
                {
                    Kind = d.Kind,
                    Id = d.Id,
                    Gone = d.Gone,
                    Sequence = d.Sequence,
                    Version = d.Version,
                    ETag = d.ETag,
                    SortText = d.SortText,
                    SortTime = d.SortTime,
                    SortTimeEnd = d.SortTimeEnd,
                    ChangedAt = d.ChangedAt,
                    Slug = d.Slug,
                    SpeakerId = d.SpeakerId,
                    MovedTo = d.MovedTo,
                    Anonymous = d.Anonymous,
                }).ToDictionaryAsync(d => d.Id, cancellationToken);
            foreach (var reference in kind) loaded[reference] = found.GetValueOrDefault(reference.Id);
        }
    }

    /// <summary>Whether the record is public as things stand in this save.</summary>
    public bool IsPublic(Reference reference) => loaded.GetValueOrDefault(reference) is { Gone: GoneReason.None };

    public bool WasPublic(Reference reference) => changes.TryGetValue(reference, out var change) ? change.VisibleBefore : IsPublic(reference);

    public bool Changed(Reference reference) => changes.TryGetValue(reference, out var change) && change.Changed;

    public void Publish(RenderedDocument rendered, ChangeAction action)
    {
        var document = loaded.GetValueOrDefault(rendered.Reference);
        var before = document is { Gone: GoneReason.None };
        if (before && document!.ETag == rendered.ETag)
        {
            changes[rendered.Reference] = new DocumentChange(document, action, before, Changed: false);
            return;
        }

        if (document is null)
            db.PublishedDocuments.Add(loaded[rendered.Reference] = document = new PublishedDocument { Kind = rendered.Reference.Kind, Id = rendered.Reference.Id });
        else
            Track(document);
        document.Gone = GoneReason.None;
        document.Version = rendered.Version;
        document.ETag = rendered.ETag;
        document.SortText = rendered.SortText;
        document.SortTime = rendered.SortTime;
        document.SortTimeEnd = rendered.SortTimeEnd;
        document.SpeakerId = rendered.SpeakerId;
        document.TextKey = rendered.TextKey;
        document.ChangedAt = rendered.ChangedAt ?? now;
        document.Slug = rendered.Slug;
        document.Anonymous = rendered.Anonymous;
        document.Summary = rendered.Summary;
        document.Full = rendered.Full;
        if (db.Entry(document) is { State: not EntityState.Added } entry) entry.Property(d => d.TextKey).IsModified = true;
        changes[rendered.Reference] = new DocumentChange(document, action, before, Changed: true);
    }

    /// <summary>Leaves a tombstone: the reason and the slug that was public, and not one word more.</summary>
    public void Withdraw(Reference reference, GoneReason reason, ChangeAction action)
    {
        var document = loaded[reference]!;
        Track(document);
        document.Gone = reason;
        document.ETag = "";
        document.SortText = "";
        document.SortTime = Projection.NoTime;
        document.SortTimeEnd = null;
        document.SpeakerId = null;
        document.ChangedAt = now;
        var entry = db.Entry(document);
        entry.Property(d => d.TextKey).IsModified = true;
        entry.Property(d => d.Summary).IsModified = true;
        entry.Property(d => d.Full).IsModified = true;
        changes[reference] = new DocumentChange(document, action, VisibleBefore: true, Changed: true);
    }

    /// <summary>Lets the tombstone of a record that vanished lead to the one in its place. What was never public leads nowhere.</summary>
    public void Lead(Reference reference, Guid into)
    {
        if (loaded[reference] is not { } document || document.MovedTo == into) return;
        Track(document);
        document.MovedTo = into;
        changes.TryAdd(reference, new DocumentChange(document, ChangeAction.Merged, VisibleBefore: false, Changed: true));
    }

    private void Track(PublishedDocument document)
    {
        if (db.Entry(document).State == EntityState.Detached) db.Attach(document);
    }

    /// <summary>Enters the slugs that are public now; those that were stay and lead to the present one.</summary>
    public async Task KeepSlugsAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in changes.Values.Where(c => c is { Changed: true, VisibleAfter: true, Document.Slug: not null }).GroupBy(c => c.Reference.Kind))
        {
            var ids = kind.ToDictionary(c => SlugKeys.Of(c.Document.Slug!), c => c.Reference.Id, StringComparer.Ordinal);
            string[] keys = [.. ids.Keys];
            var known = await db.PublishedSlugs.Where(s => s.Kind == kind.Key && keys.Contains(s.SlugKey)).ToDictionaryAsync(s => s.SlugKey, cancellationToken);
            foreach (var (key, id) in ids)
            {
                if (known.TryGetValue(key, out var slug)) slug.Id = id;
                else db.PublishedSlugs.Add(new PublishedSlug { Kind = kind.Key, SlugKey = key, Id = id });
            }
        }
    }

    /// <summary>Files the public quotes under their own facets, and takes those that are gone out.</summary>
    public async Task FileQuotesAsync(IReadOnlyList<Quote> quotes, IReadOnlyList<Guid> gone, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. quotes.Select(q => q.Id), .. gone];
        if (ids.Length == 0) return;
        var old = (await db.PublishedReferences.Where(r => ids.Contains(r.RecordId)).ToListAsync(cancellationToken)).ToLookup(r => r.RecordId);
        foreach (var quote in quotes)
            db.PublishedReferences.SyncRows(quote.Id, old[quote.Id], Facets.Of(quote), loaded[new(RecordKind.Quote, quote.Id)]!.SortTime);
        foreach (var id in gone) db.PublishedReferences.RemoveRange(old[id]);
    }

    /// <summary>What became of the documents, and that those of the saved records were left alone where nothing was done to them.</summary>
    public IReadOnlyList<DocumentChange> Changes(IReadOnlyList<Reference> saved)
    {
        var own = saved.ToHashSet();
        var untouched = saved.Where(r => !changes.ContainsKey(r) && IsPublic(r))
            .Select(r => new DocumentChange(loaded[r]!, ChangeAction.Updated, VisibleBefore: true, Changed: false));
        return [.. changes.Values.Where(c => c.Changed || own.Contains(c.Reference)), .. untouched];
    }
}

internal static class PublishedReferenceRows
{
    public static void SyncRows(
        this DbSet<PublishedReference> set, Guid recordId, IEnumerable<PublishedReference> old, IEnumerable<FacetValue> wanted, DateTime sortTime)
    {
        var rows = wanted.ToHashSet();
        foreach (var row in old)
        {
            if (row.SortTime != sortTime || !rows.Remove(new(row.Facet, row.Value))) set.Remove(row);
        }

        set.AddRange(rows.Select(f => new PublishedReference { Facet = f.Facet, Value = f.Value, SortTime = sortTime, RecordId = recordId }));
    }
}
