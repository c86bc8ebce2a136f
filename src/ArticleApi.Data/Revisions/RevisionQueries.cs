using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Revisions;

public static class RevisionQueries
{
    /// <summary>The revisions of one record.</summary>
    public static IQueryable<Revision> RevisionsOf(this ArticleDbContext db, RecordKind kind, Guid id) =>
        db.Revisions.AsNoTracking().Where(r => r.Kind == kind && r.RecordId == id);

    /// <summary>The record as the last save up to an instant left it; null when there was none yet.</summary>
    public static async Task<TRecord?> AsOfAsync<TRecord>(this ArticleDbContext db, RecordKind kind, Guid id, DateTime instant, CancellationToken cancellationToken)
        where TRecord : Record
    {
        var snapshot = await db.SnapshotsUntil(kind, id, instant).FirstOrDefaultAsync(cancellationToken);
        return snapshot is null ? null : RevisionSnapshot.Read<TRecord>(snapshot);
    }

    /// <summary>Walks the versions of the record backwards along the primary key, so that it needs no index of its own.</summary>
    internal static IQueryable<string> SnapshotsUntil(this ArticleDbContext db, RecordKind kind, Guid id, DateTime instant) =>
        db.RevisionsOf(kind, id).Where(r => r.At <= instant).OrderByDescending(r => r.Version).Select(r => r.Snapshot);
}
