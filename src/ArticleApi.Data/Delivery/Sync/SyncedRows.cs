using Microsoft.EntityFrameworkCore.Storage;

namespace ArticleApi.Data.Delivery;

/// <summary>
/// The last changes of documents one after the other, as they come from the database: what is asked of a row is read then, because every look
/// into one counts where there are thousands.
/// </summary>
public sealed class SyncedRows : IAsyncDisposable
{
    private readonly RelationalDataReader rows;
    private readonly RowView row;

    internal SyncedRows(ArticleDbContext db, RelationalDataReader rows) => (this.rows, row) = (rows, db.ViewOf(rows.DbDataReader));

    public RecordKind Kind => (RecordKind)row.Code(0);

    public Guid Id => row.Id(1);

    /// <summary>Why the document is not there any more; one that is only left out by the filters is not gone.</summary>
    public GoneReason Gone => (GoneReason)row.Code(2);

    public Guid? MovedTo => row.IsNull(3) ? null : row.Id(3);

    public long Sequence => row.Number(4);

    public long Version => row.Number(5);

    /// <summary>The document, until the next row; empty for one that is gone or that the filters leave out.</summary>
    public ReadOnlySpan<byte> Document => row.Bytes(6);

    /// <summary>The highest number of a tombstone that was purged, at the moment of the rows.</summary>
    public long Floor => row.Number(7);

    /// <summary>Goes to the next row, the first time to the first one; false when there is none.</summary>
    public Task<bool> NextAsync(CancellationToken cancellationToken) => rows.DbDataReader.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
