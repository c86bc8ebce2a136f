using System.Collections;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ArticleApi.Tests.SqlServer.StandIn;

/// <summary>SQLite's rows. A later statement of a command may still be refused when its result is asked for.</summary>
internal sealed class StandInReader(SqliteCommand command, DbDataReader rows) : DbDataReader
{
    public override int FieldCount => rows.FieldCount;

    public override int Depth => rows.Depth;

    public override bool HasRows => rows.HasRows;

    public override bool IsClosed => rows.IsClosed;

    public override int RecordsAffected => rows.RecordsAffected;

    public override object this[int ordinal] => rows[ordinal];

    public override object this[string name] => rows[name];

    public static StandInReader Of(SqliteCommand command) => new(command, SqlFailure.Translated(command.ExecuteReader));

    public override bool Read() => SqlFailure.Translated(rows.Read);

    public override bool NextResult() => SqlFailure.Translated(rows.NextResult);

    public override void Close() => rows.Close();

    public override string GetName(int ordinal) => rows.GetName(ordinal);

    public override int GetOrdinal(string name) => rows.GetOrdinal(name);

    public override T GetFieldValue<T>(int ordinal) => rows.GetFieldValue<T>(ordinal);

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override bool GetBoolean(int ordinal) => rows.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => rows.GetByte(ordinal);

    public override char GetChar(int ordinal) => rows.GetChar(ordinal);

    public override DateTime GetDateTime(int ordinal) => rows.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => rows.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => rows.GetDouble(ordinal);

    public override float GetFloat(int ordinal) => rows.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => rows.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => rows.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => rows.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => rows.GetInt64(ordinal);

    public override string GetString(int ordinal) => rows.GetString(ordinal);

    /// <summary>Whoever does not say of what type it is gets a number as the int that T-SQL makes of it.</summary>
    public override object GetValue(int ordinal) => rows.GetValue(ordinal) is var value && value is long and <= int.MaxValue and >= int.MinValue
        ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
        : value;

    public override int GetValues(object[] values) => rows.GetValues(values);

    public override string GetDataTypeName(int ordinal) => rows.GetDataTypeName(ordinal);

    public override Type GetFieldType(int ordinal) => rows.GetFieldType(ordinal);

    public override Stream GetStream(int ordinal) => rows.GetStream(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        rows.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        rows.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => rows.GetEnumerator();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.Dispose();
            command.Dispose();
        }

        base.Dispose(disposing);
    }
}
