using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Changes;

/// <summary>What those who keep copies of working copies ask.</summary>
public static class ChangeQueries
{
    /// <summary>What holds of all working copies. Changes are never purged, so no client is too late for them.</summary>
    /// <param name="db">The context.</param>
    /// <param name="schema">The form in which records are shown.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static Task<SyncMoment> ChangeMomentAsync(this ArticleDbContext db, int schema, CancellationToken cancellationToken) => (
        from state in db.SyncStates
        from sequence in db.ChangeSequences
        select new SyncMoment(state.Epoch, 0, schema, sequence.Value)).SingleAsync(cancellationToken);

    /// <summary>The next records that have changed.</summary>
    public static Task<List<ChangedRecord>> ChangedRecordsAsync(this ArticleDbContext db, ChangeRange range, CancellationToken cancellationToken) =>
        new ChangeRangeQuery(db, range).Page().ToListAsync(cancellationToken);

    /// <summary>Into which records these have vanished; those that have not are left out.</summary>
    public static async Task<Dictionary<Reference, Guid>> MergedIntoAsync(this ArticleDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await db.Merges.AsNoTracking().Where(m => ids.Contains(m.FromId)).ToDictionaryAsync(m => new Reference(m.Kind, m.FromId), m => m.IntoId, cancellationToken);

    /// <summary>The version of a record and whether it is gone. In the trash it has a version; purged, the last one that it had; zero where none ever was.</summary>
    public static async Task<(long Version, bool IsGone)> StateOfAsync(this ArticleDbContext db, RecordKind kind, Guid id, CancellationToken cancellationToken)
    {
        var found = await db.RecordsOf(kind).Where(r => r.Id == id).Select(r => new { r.Version, r.DeletedAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is not null) return (found.Version, found.DeletedAt is not null);
        var last = await db.Changes.Where(c => c.Kind == kind && c.RecordId == id).OrderByDescending(c => c.Sequence).Select(c => (long?)c.Version).FirstOrDefaultAsync(cancellationToken);
        return (last ?? 0, true);
    }
}
