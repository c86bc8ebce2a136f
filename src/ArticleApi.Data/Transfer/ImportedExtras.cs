using ArticleApi.Data.Comments;
using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>What belongs to records without being part of them: publications, names of revisions, comments, tasks. What is here already stays as it is.</summary>
/// <param name="db">The context of the import.</param>
/// <param name="taken">The records that are taken over, with the version in which they are here already.</param>
internal sealed class ImportedExtras(ArticleDbContext db, IReadOnlyDictionary<ImportedRecord, long> taken)
{
    private IEnumerable<ImportedRecord> Records => taken.Keys;

    /// <summary>Adds what is missing; answers to which records.</summary>
    public async Task<IReadOnlySet<Reference>> AddAsync(CancellationToken cancellationToken)
    {
        var added = new HashSet<Reference>();
        await AddPublicationsAsync(added, cancellationToken);
        await AddCheckpointsAsync(added, cancellationToken);
        await AddCommentsAsync(added, cancellationToken);
        await AddTasksAsync(added, cancellationToken);
        return added;
    }

    private async Task AddPublicationsAsync(HashSet<Reference> added, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. Records.Where(r => r.Publications.Count > 0).Select(r => r.Head.Id)];
        if (ids.Length == 0) return;
        var known = (await db.Publications.Where(p => ids.Contains(p.ArticleId)).Select(p => new { p.ArticleId, p.Version }).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var record in Records)
        {
            foreach (var line in record.Publications.Where(p => !known.Contains(new { ArticleId = p.Id, p.Version })))
            {
                db.Publications.Add(ImportedRecord.Of(line));
                added.Add(record.Reference);
            }
        }
    }

    private async Task AddCheckpointsAsync(HashSet<Reference> added, CancellationToken cancellationToken)
    {
        foreach (var kind in Records.Where(r => r.Revisions.Any(l => l.Checkpoint is not null)).GroupBy(r => r.Head.Kind))
        {
            Guid[] ids = [.. kind.Select(r => r.Head.Id)];
            var known = await db.Checkpoints.AsNoTracking().Where(c => c.Kind == kind.Key && ids.Contains(c.RecordId)).ToListAsync(cancellationToken);
            var versions = known.Select(c => (c.RecordId, c.Version)).ToHashSet();
            var names = known.Select(c => (c.RecordId, c.Name)).ToHashSet();
            foreach (var record in kind)
            {
                foreach (var line in record.Revisions)
                {
                    if (line.Checkpoint is not { } named || versions.Contains((line.Id, line.Version)) || names.Contains((line.Id, named.Name))) continue;
                    if (line.Version <= taken[record] && !await IsHereAsync(kind.Key, line, cancellationToken)) continue;
                    names.Add((line.Id, named.Name));
                    db.Checkpoints.Add(new Checkpoint { Kind = kind.Key, RecordId = line.Id, Version = line.Version, Name = named.Name, By = named.By, At = named.At });
                    added.Add(record.Reference);
                }
            }
        }
    }

    // It may have been pruned here.
    private Task<bool> IsHereAsync(RecordKind kind, RevisionLine line, CancellationToken cancellationToken) =>
        db.RevisionsOf(kind, line.Id).AnyAsync(r => r.Version == line.Version, cancellationToken);

    private async Task AddCommentsAsync(HashSet<Reference> added, CancellationToken cancellationToken)
    {
        foreach (var record in Records.Where(r => r.Comments.Count > 0))
        {
            var known = await db.Comments.Where(c => c.ArticleId == record.Head.Id).Select(c => c.Id).ToHashSetAsync(cancellationToken);
            foreach (var line in record.Comments.Where(c => known.Add(c.Id)))
            {
                db.Comments.Add(Of(line));
                added.Add(record.Reference);
            }
        }
    }

    // There is one for each cause, whichever of the two installations opened it first.
    private async Task AddTasksAsync(HashSet<Reference> added, CancellationToken cancellationToken)
    {
        foreach (var record in Records.Where(r => r.Tasks.Count > 0))
        {
            Guid[] ids = [.. record.Tasks.Select(t => t.Id)];
            var known = await db.ReviewTasks.AsNoTracking().Where(t => t.ArticleId == record.Head.Id || ids.Contains(t.Id)).ToListAsync(cancellationToken);
            var there = known.Select(t => t.Id).ToHashSet();
            var causes = known.Where(t => t.ArticleId == record.Head.Id).Select(t => (t.Kind, t.CauseId)).ToHashSet();
            foreach (var line in record.Tasks.Where(t => there.Add(t.Id) && causes.Add((t.Kind, t.CauseId))))
            {
                db.ReviewTasks.Add(line.ToTask());
                added.Add(record.Reference);
            }
        }
    }

    private static Comment Of(CommentLine line)
    {
        var comment = new Comment
        {
            Id = line.Id,
            ArticleId = line.ArticleId,
            BlockKey = line.BlockKey,
            ReplyTo = line.ReplyTo,
            Text = line.Text,
            CreatedBy = line.CreatedBy,
            CreatedAt = line.CreatedAt,
        };
        if (line is { ResolvedAt: { } at, ResolvedBy: { } by }) comment.Resolve(by, at);
        return comment;
    }
}
