using System.Runtime.CompilerServices;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Comments;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Tasks;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>
/// All content of an installation, line by line, as it is at one moment. The order is by what is referred to and by id, and no line
/// tells of the engine or of the installation, so that two exports are equal just when the contents are.
/// </summary>
/// <param name="db">Where the content is.</param>
/// <param name="withConfidences">Whether what anonymous speakers were promised is told, too.</param>
public sealed class ContentExport(ArticleDbContext db, bool withConfidences)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    // Revisions, comments and tasks in memory at once.
    private const int MostRows = 64;

    // Whatever a record refers to stands before it.
    private static readonly RecordKind[] Order = [RecordKind.Speaker, RecordKind.Source, RecordKind.Author, RecordKind.Quote, RecordKind.Article];

    public async IAsyncEnumerable<TransferLine> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var moment = await db.BeginReadingAsync(cancellationToken);
        long count = 0;
        await foreach (var line in ContentAsync(cancellationToken))
        {
            count++;
            yield return line;
        }

        yield return new EndLine { Lines = count };
    }

    private async IAsyncEnumerable<TransferLine> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new HeaderLine { Format = HeaderLine.Name, FormatVersion = HeaderLine.CurrentVersion };
        foreach (var line in await MergesAsync(cancellationToken)) yield return line;
        foreach (var kind in Order)
        {
            foreach (var ids in (await IdsAsync(kind, cancellationToken)).Chunk(MostIds))
            {
                foreach (var some in Together(await HeadsAsync(kind, ids, cancellationToken)))
                {
                    await foreach (var line in RecordsAsync(kind, some, cancellationToken)) yield return line;
                }
            }
        }

        foreach (var line in await RemainsAsync(cancellationToken)) yield return line;
    }

    // First, because old revisions name records that have vanished.
    private async Task<IEnumerable<MergeLine>> MergesAsync(CancellationToken cancellationToken)
    {
        var merges = await db.Merges.Select(m => new MergeLine { Kind = m.Kind, FromId = m.FromId, IntoId = m.IntoId, At = m.At, By = m.By }).ToListAsync(cancellationToken);
        return merges.OrderBy(m => m.Kind).ThenBy(m => m.FromId);
    }

    // Sorted here: the engines order ids differently. Sources come after those that they belong to.
    private async Task<List<Guid>> IdsAsync(RecordKind kind, CancellationToken cancellationToken)
    {
        if (kind != RecordKind.Source)
        {
            var ids = await db.RecordsOf(kind).Select(r => r.Id).ToListAsync(cancellationToken);
            ids.Sort();
            return ids;
        }

        var parents = await db.Sources.Select(s => new { s.Id, s.ParentSourceId }).ToDictionaryAsync(s => s.Id, s => s.ParentSourceId, cancellationToken);
        return [.. parents.Keys.OrderBy(Depth).ThenBy(id => id)];

        int Depth(Guid id)
        {
            var depth = 0;
            for (var parent = parents[id]; parent is not null; parent = parents[parent.Value]) depth++;
            return depth;
        }
    }

    private async Task<List<Head>> HeadsAsync(RecordKind kind, Guid[] ids, CancellationToken cancellationToken)
    {
        var versions = await db.RecordsOf(kind).Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Version }).ToDictionaryAsync(r => r.Id, r => r.Version, cancellationToken);
        var revisions = await db.Revisions.Where(r => r.Kind == kind && ids.Contains(r.RecordId)).GroupBy(r => r.RecordId)
            .Select(r => new { r.Key, Count = r.Count() }).ToDictionaryAsync(r => r.Key, r => r.Count, cancellationToken);
        var comments = kind != RecordKind.Article ? [] : await db.Comments.Where(c => ids.Contains(c.ArticleId)).GroupBy(c => c.ArticleId)
            .Select(c => new { c.Key, Count = c.Count() }).ToDictionaryAsync(c => c.Key, c => c.Count, cancellationToken);
        var tasks = kind != RecordKind.Article ? [] : await db.ReviewTasks.Where(t => ids.Contains(t.ArticleId)).GroupBy(t => t.ArticleId)
            .Select(t => new { t.Key, Count = t.Count() }).ToDictionaryAsync(t => t.Key, t => t.Count, cancellationToken);
        var twice = kind != RecordKind.Quote ? [] : await db.Quotes.Where(q => q.AllowDuplicate && ids.Contains(q.Id)).Select(q => q.Id).ToHashSetAsync(cancellationToken);
        return [.. ids.Select(id => new Head(id, versions[id], twice.Contains(id), revisions[id] + comments.GetValueOrDefault(id) + tasks.GetValueOrDefault(id)))];
    }

    /// <summary>Records that follow one another and have few rows together; one that has many is alone.</summary>
    private static IEnumerable<List<Head>> Together(List<Head> heads)
    {
        var some = new List<Head>();
        var rows = 0;
        foreach (var head in heads)
        {
            if (some.Count > 0 && rows + head.Rows > MostRows)
            {
                yield return some;
                (some, rows) = ([], 0);
            }

            some.Add(head);
            rows += head.Rows;
        }

        if (some.Count > 0) yield return some;
    }

    private async IAsyncEnumerable<TransferLine> RecordsAsync(RecordKind kind, List<Head> heads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid[] ids = [.. heads.Select(h => h.Id)];
        var slugs = (await db.Slugs.AsNoTracking().Where(s => s.Kind == kind && ids.Contains(s.RecordId)).ToListAsync(cancellationToken)).ToLookup(s => s.RecordId);
        var names = (await db.Checkpoints.AsNoTracking().Where(c => c.Kind == kind && ids.Contains(c.RecordId)).ToListAsync(cancellationToken)).ToDictionary(c => (c.RecordId, c.Version));
        var revisions = heads.Count == 1 ? null : (await RevisionsOf(kind, ids).ToListAsync(cancellationToken)).ToLookup(r => r.RecordId);
        var publications = kind != RecordKind.Article ? null : (await db.Publications.AsNoTracking().Where(p => ids.Contains(p.ArticleId)).ToListAsync(cancellationToken)).ToLookup(p => p.ArticleId);
        var comments = kind != RecordKind.Article ? null : (await db.Comments.AsNoTracking().Where(c => ids.Contains(c.ArticleId)).ToListAsync(cancellationToken)).ToLookup(c => c.ArticleId);
        var tasks = kind != RecordKind.Article ? null : (await db.ReviewTasks.AsNoTracking().Where(t => ids.Contains(t.ArticleId)).ToListAsync(cancellationToken)).ToLookup(t => t.ArticleId);
        foreach (var head in heads)
        {
            yield return new RecordLine { Kind = kind, Id = head.Id, Version = head.Version, AllowDuplicate = head.AllowDuplicate, Slugs = [.. slugs[head.Id].OrderBy(s => s.SlugKey, StringComparer.Ordinal).Select(Own)] };
            var history = revisions is null ? OneByOneAsync(kind, head.Id, cancellationToken) : revisions[head.Id].OrderBy(r => r.Version).ToAsyncEnumerable();
            await foreach (var revision in history) yield return Line(revision, names.GetValueOrDefault((head.Id, revision.Version)));
            foreach (var publication in publications?[head.Id].OrderBy(p => p.Version) ?? Enumerable.Empty<Publication>())
                yield return new PublicationLine { Id = head.Id, Version = publication.Version, Revision = publication.Revision, At = publication.At, By = publication.By, Printed = publication.Printed };
            foreach (var comment in comments?[head.Id].OrderBy(c => c.CreatedAt).ThenBy(c => c.Id) ?? Enumerable.Empty<Comment>()) yield return Line(comment);
            foreach (var task in tasks?[head.Id].OrderBy(t => t.OpenedAt).ThenBy(t => t.Id) ?? Enumerable.Empty<ReviewTask>()) yield return TaskLine.Of(task);
        }
    }

    // A long history is read in parts.
    private async IAsyncEnumerable<Revision> OneByOneAsync(RecordKind kind, Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long last = 0; ;)
        {
            var some = await db.RevisionsOf(kind, id).Where(r => r.Version > last).OrderBy(r => r.Version).Take(MostRows).ToListAsync(cancellationToken);
            foreach (var revision in some) yield return revision;
            if (some.Count < MostRows) yield break;
            last = some[^1].Version;
        }
    }

    internal IQueryable<Revision> RevisionsOf(RecordKind kind, Guid[] ids) =>
        db.Revisions.AsNoTracking().Where(r => r.Kind == kind && ids.Contains(r.RecordId));

    /// <summary>What is between two records, what tells of records that are not there any more, and of what the public once saw. Small beside the records, so it is read at once.</summary>
    private async Task<IEnumerable<TransferLine>> RemainsAsync(CancellationToken cancellationToken)
    {
        var decisions = await db.VariantDecisions
            .Select(d => new VariantDecisionLine { QuoteId = d.QuoteId, OtherId = d.OtherId, Verdict = d.Verdict, MisquoteId = d.MisquoteId, By = d.By, At = d.At }).ToListAsync(cancellationToken);
        List<TransferLine> lines = [.. decisions.OrderBy(d => d.QuoteId).ThenBy(d => d.OtherId)];
        foreach (var kind in Order)
        {
            var records = db.RecordsOf(kind);
            var reserved = await db.Slugs.AsNoTracking().Where(s => s.Kind == kind && !records.Any(r => r.Id == s.RecordId)).ToListAsync(cancellationToken);
            lines.AddRange(reserved.OrderBy(s => s.SlugKey, StringComparer.Ordinal).Select(s => new ReservedSlugLine { Kind = kind, Id = s.RecordId, Slug = s.Slug, ReservedUntil = s.ReservedUntil }));
        }

        var gone = await db.PublishedDocuments.Where(d => d.Gone != GoneReason.None)
            .Select(d => new { d.Kind, d.Id, d.Gone, d.Version, d.Slug, d.MovedTo, d.Anonymous }).ToListAsync(cancellationToken);
        lines.AddRange(gone.OrderBy(d => d.Kind).ThenBy(d => d.Id).Select(d => new TombstoneLine
        {
            Kind = d.Kind,
            Id = d.Id,
            Reason = d.Gone,
            Version = d.Version,
            Slug = d.Slug,
            MovedTo = d.MovedTo,
            Anonymous = d.Anonymous,
        }));
        var known = await db.PublishedSlugs.Select(s => new PublicSlugLine { Kind = s.Kind, Key = s.SlugKey, Id = s.Id }).ToListAsync(cancellationToken);
        return lines.Concat(known.OrderBy(s => s.Kind).ThenBy(s => s.Key, StringComparer.Ordinal));
    }

    private static OwnSlug Own(SlugRow slug) => new() { Slug = slug.Slug, IsCurrent = slug.IsCurrent, ReservedUntil = slug.ReservedUntil };

    private RevisionLine Line(Revision revision, Checkpoint? named) => new()
    {
        Id = revision.RecordId,
        Version = revision.Version,
        Action = revision.Action,
        At = revision.At,
        By = revision.By,
        Reason = revision.Reason,
        RevertedTo = revision.RevertedTo,
        Checkpoint = named is null ? null : new CheckpointName { Name = named.Name, By = named.By, At = named.At },
        Snapshot = withConfidences || revision.Kind != RecordKind.Speaker ? revision.Snapshot : RevisionSnapshot.Without(revision.Snapshot, nameof(Speaker.Anonymity)),
    };

    private static CommentLine Line(Comment comment) => new()
    {
        Id = comment.Id,
        ArticleId = comment.ArticleId,
        BlockKey = comment.BlockKey,
        ReplyTo = comment.ReplyTo,
        Text = comment.Text,
        CreatedBy = comment.CreatedBy,
        CreatedAt = comment.CreatedAt,
        ResolvedBy = comment.ResolvedBy,
        ResolvedAt = comment.ResolvedAt,
    };

    private sealed record Head(Guid Id, long Version, bool AllowDuplicate, int Rows);
}
