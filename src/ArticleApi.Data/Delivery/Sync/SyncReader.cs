using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>What holds of all documents at one moment.</summary>
/// <param name="Epoch">The life of the sequence.</param>
/// <param name="Floor">The highest number of a tombstone that was purged.</param>
/// <param name="Schema">The form of the documents.</param>
/// <param name="Head">The number of the last public change.</param>
public sealed record SyncMoment(Guid Epoch, long Floor, int Schema, long Head);

/// <summary>That a document is public, as of its last change.</summary>
public sealed record SyncedMark(RecordKind Kind, Guid Id, long Sequence);

/// <summary>The last change of one document, without the document.</summary>
public sealed record SyncedHead(RecordKind Kind, Guid Id, long Sequence, long Version, int Wanted, long Floor)
{
    /// <summary>Whether it is there, and not gone or left out by the filters.</summary>
    public bool IsThere => Wanted == 1;
}

/// <summary>What sync can ask the database: published documents in the order of their last changes.</summary>
public sealed class SyncReader(ArticleDbContext db)
{
    /// <summary>To be read before a page: whatever has a number up to the head is there by then.</summary>
    public Task<SyncMoment> MomentAsync(CancellationToken cancellationToken) => SyncQueries.For(db).MomentAsync(db, cancellationToken);

    /// <summary>The next documents, one at a time as they come from the database.</summary>
    public async Task<SyncedRows> PageAsync(SyncRange range, CancellationToken cancellationToken) => new(db, await SyncQueries.For(db).PageAsync(db, range, cancellationToken));

    /// <summary>The next changes, without the documents.</summary>
    public Task<List<SyncedHead>> HeadsAsync(SyncRange range, CancellationToken cancellationToken) => new SyncRangeQuery(db, range).Heads().ToListAsync(cancellationToken);

    /// <summary>All that is public in the range of the first pull, and whatever has changed behind it.</summary>
    public IAsyncEnumerable<SyncedMark> Marks(SyncRange range) => new SyncRangeQuery(db, range).Marks().AsAsyncEnumerable();
}
