using ArticleApi.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Revisions;

/// <summary>
/// Deletes old revisions that nothing needs. What stays however old it is: the latest of each record, its first one, those with a
/// checkpoint, those of an article that the public sees or saw, because its documents are rendered anew from them, the one that
/// is to be published, and those that a preview link shows.
/// </summary>
/// <param name="db">A context of its own.</param>
/// <param name="before">Only what was saved before this instant is deleted.</param>
/// <param name="keepLatest">How many of the latest revisions of each record stay, at least one.</param>
public sealed class RevisionPruning(ArticleDbContext db, DateTime before, int keepLatest)
{
    // Few enough that nobody who saves meanwhile notices.
    private const int MostRecords = 100;
    private const int MostRevisions = 200;

    /// <summary>Returns how many revisions were deleted.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            for (var after = Guid.Empty; ;)
            {
                var ids = await Crowded(kind, after).ToArrayAsync(cancellationToken);
                foreach (var id in ids) count += await PruneAsync(kind, id, cancellationToken);
                if (ids.Length < MostRecords) break;
                after = ids[^1];
            }
        }

        return count;
    }

    /// <summary>The next records that have more revisions than are always kept; reads the primary key alone.</summary>
    internal IQueryable<Guid> Crowded(RecordKind kind, Guid after) => db.Revisions.Where(r => r.Kind == kind && r.RecordId > after)
        .GroupBy(r => r.RecordId).Where(record => record.Count() > keepLatest)
        .OrderBy(record => record.Key).Take(MostRecords).Select(record => record.Key);

    private async Task<int> PruneAsync(RecordKind kind, Guid id, CancellationToken cancellationToken)
    {
        var oldestKept = await db.RevisionsOf(kind, id).OrderByDescending(r => r.Version).Skip(keepLatest - 1).Select(r => r.Version).FirstOrDefaultAsync(cancellationToken);
        var count = 0;

        // Most records have nothing to prune, and looking takes nobody's turn.
        while (await Needless(kind, id, oldestKept).AnyAsync(cancellationToken)) count += await DeleteAsync(kind, id, oldestKept, cancellationToken);
        return count;
    }

    internal IQueryable<long> Needless(RecordKind kind, Guid id, long oldestKept) => db.RevisionsOf(kind, id)
        .Where(r => r.Version > 1 && r.Version < oldestKept && r.At < before)
        .Where(r => !db.Checkpoints.Any(c => c.Kind == r.Kind && c.RecordId == r.RecordId && c.Version == r.Version))
        .Where(r => r.Kind != RecordKind.Article || !db.Publications.Any(p => p.ArticleId == r.RecordId && (p.Revision == r.Version || p.Version == r.Version)))
        .Where(r => r.Kind != RecordKind.Article || !db.Articles.Any(a => a.Id == r.RecordId && a.ScheduledRevision == r.Version))
        .Where(r => r.Kind != RecordKind.Article || !db.PreviewLinks.Any(l => l.ArticleId == r.RecordId && l.Revision == r.Version))
        .OrderBy(r => r.Version).Select(r => r.Version);

    private async Task<int> DeleteAsync(RecordKind kind, Guid id, long oldestKept, CancellationToken cancellationToken)
    {
        try
        {
            await db.BeginAsync(cancellationToken);

            // Whoever has the sequence publishes; so while it is ours, no revision becomes public that is about to go.
            var finish = new SaveFinish(db, []);
            var last = await finish.TakeAsync(cancellationToken);
            long[] versions = await Needless(kind, id, oldestKept).Take(MostRevisions).ToArrayAsync(cancellationToken);
            var count = await db.Revisions.Where(r => r.Kind == kind && r.RecordId == id && versions.Contains(r.Version)).ExecuteDeleteAsync(cancellationToken);
            await db.CommitAsync(token => finish.NumberAsync(last, [], token), cancellationToken);
            return count;
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }
}
