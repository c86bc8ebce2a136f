using System.Data.Common;
using ArticleApi.Data.Delivery;
using SQLitePCL;

namespace ArticleApi.Data.Sqlite;

/// <summary>Asks SQLite once for each value, where the driver first asks for its type, and makes a text of an id and an array of bytes.</summary>
internal sealed class SqliteRowView(DbDataReader rows, sqlite3_stmt statement) : RowView(rows)
{
    public override byte Code(int column) => (byte)Number(column);

    public override long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public override Guid Id(int column) => Guid.Parse(Bytes(column));

    public override ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);
}
