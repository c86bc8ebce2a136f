using ArticleApi.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>
/// Deletes the tombstones of what went long ago, with the slugs that lead to them, and raises the floor of sync with them. What
/// leads on to another record stays, because addresses are for ever.
/// </summary>
/// <param name="db">A context of its own.</param>
public sealed class TombstonePruning(ArticleDbContext db)
{
    // Few enough that nobody who saves meanwhile notices.
    private const int MostAtOnce = 200;

    /// <param name="keep">How long tombstones are kept.</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    /// <returns>How many tombstones were deleted.</returns>
    public async Task<int> RunAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var (count, before) = (0, db.Time.UtcInstant() - keep);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            // Looking takes nobody's turn.
            while (await Old(kind, before).AnyAsync(cancellationToken)) count += await DeleteAsync(kind, before, cancellationToken);
        }

        return count;
    }

    internal IQueryable<PublishedDocument> Old(RecordKind kind, DateTime before) =>
        db.PublishedDocuments.Where(d => d.Kind == kind && d.Gone > GoneReason.None && d.MovedTo == null && d.ChangedAt < before);

    private async Task<int> DeleteAsync(RecordKind kind, DateTime before, CancellationToken cancellationToken)
    {
        try
        {
            await db.BeginAsync(cancellationToken);

            // While the sequence is ours, none of them becomes public again.
            var finish = new SaveFinish(db, []);
            var last = await finish.TakeAsync(cancellationToken);
            var tombstones = await Old(kind, before).OrderBy(d => d.Sequence).Take(MostAtOnce).Select(d => new { d.Id, d.Sequence }).ToListAsync(cancellationToken);
            Guid[] ids = [.. tombstones.Select(t => t.Id)];
            await db.PublishedSlugs.Where(s => s.Kind == kind && ids.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
            await db.PublishedDocuments.Where(d => d.Kind == kind && ids.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
            var state = await db.SyncStates.SingleAsync(cancellationToken);
            state.Floor = tombstones.Select(t => t.Sequence).Append(state.Floor).Max();
            await db.CommitAsync(token => finish.NumberAsync(last, [], token), cancellationToken);
            return ids.Length;
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }
}
