using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>What holds of all documents at one moment.</summary>
/// <param name="Epoch">The life of the sequence.</param>
/// <param name="Floor">The highest number of a tombstone that was purged.</param>
/// <param name="Schema">The form of the documents.</param>
/// <param name="Head">The number of the last public change.</param>
public sealed record SyncMoment(Guid Epoch, long Floor, int Schema, long Head);

/// <summary>
/// The last change of one document: its bytes, or none for one that is gone or that the filters leave out. The bytes are those of the row,
/// and gone with it.
/// </summary>
public sealed record SyncedDocument(
    RecordKind Kind, Guid Id, GoneReason Gone, Guid? MovedTo, long Sequence, long Version, ReadOnlyMemory<byte>? Bytes, long Floor);

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
    public Task<SyncMoment> MomentAsync(CancellationToken cancellationToken) => (
        from state in db.SyncStates
        from projection in db.ProjectionStates
        from sequence in db.ChangeSequences
        select new SyncMoment(state.Epoch, state.Floor, projection.Version, sequence.PublicValue)).SingleAsync(cancellationToken);

    /// <summary>The next documents, one at a time as they come from the database.</summary>
    public IAsyncEnumerable<SyncedDocument> Page(SyncRange range)
    {
        var (room, floor) = (Array.Empty<byte>(), (long?)null);
        return RowStream.Of(db, new SyncRangeQuery(db, range).Page(), Read);

        // Every look into a row counts where there are thousands: what is there is not gone and leads nowhere else, and the floor is that of all.
        SyncedDocument Read(DbDataReader row)
        {
            floor ??= row.GetInt64(7);
            var (kind, id, sequence, version) = ((RecordKind)row.GetByte(0), row.GetGuid(1), row.GetInt64(4), row.GetInt64(5));
            return db.ReadBytes(row, 6, ref room) is { } length
                ? new SyncedDocument(kind, id, GoneReason.None, null, sequence, version, room.AsMemory(0, length), floor.Value)
                : new SyncedDocument(kind, id, (GoneReason)row.GetByte(2), row.IsDBNull(3) ? null : row.GetGuid(3), sequence, version, null, floor.Value);
        }
    }

    /// <summary>The next changes, without the documents.</summary>
    public Task<List<SyncedHead>> HeadsAsync(SyncRange range, CancellationToken cancellationToken) => new SyncRangeQuery(db, range).Heads().ToListAsync(cancellationToken);

    /// <summary>All that is public in the range of the first pull, and whatever has changed behind it.</summary>
    public IAsyncEnumerable<SyncedMark> Marks(SyncRange range) => new SyncRangeQuery(db, range).Marks().AsAsyncEnumerable();
}
