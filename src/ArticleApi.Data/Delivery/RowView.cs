using System.Data.Common;

namespace ArticleApi.Data.Delivery;

/// <summary>A look into the row at which a reader stands. What a driver does around a value counts where there are thousands of rows, so an engine may go past it.</summary>
public class RowView(DbDataReader rows)
{
    public bool IsNull(int column) => rows.IsDBNull(column);

    public virtual byte Code(int column) => rows.GetByte(column);

    public virtual long Number(int column) => rows.GetInt64(column);

    public virtual Guid Id(int column) => rows.GetGuid(column);

    /// <summary>The bytes, in the driver's own memory or in room that is used again where there is a way: gone with the row. None where there is no value.</summary>
    public virtual ReadOnlySpan<byte> Bytes(int column) => IsNull(column) ? default : rows.GetFieldValue<byte[]>(column);
}
