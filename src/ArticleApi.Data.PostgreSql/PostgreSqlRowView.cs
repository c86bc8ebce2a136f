using System.Data.Common;
using ArticleApi.Data.Delivery;

namespace ArticleApi.Data.PostgreSql;

/// <summary>Takes bytes from the driver without an array for each row.</summary>
internal sealed class PostgreSqlRowView(DbDataReader rows) : RowView(rows)
{
    private readonly DbDataReader rows = rows;
    private byte[] room = [];

    public override ReadOnlySpan<byte> Bytes(int column)
    {
        if (IsNull(column)) return default;
        var length = (int)rows.GetBytes(column, 0, null, 0, 0);
        if (length > room.Length) room = new byte[Math.Max(length, room.Length * 2)];
        return room.AsSpan(0, (int)rows.GetBytes(column, 0, room, 0, length));
    }
}
