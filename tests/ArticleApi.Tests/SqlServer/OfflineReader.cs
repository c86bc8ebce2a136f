using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Made-up rows of the given shapes. No value is ever null; numbers grow, so that keys the database makes are distinct.</summary>
internal sealed class OfflineReader(IReadOnlyList<ResultShape> shapes, IReadOnlyDictionary<string, object> values) : DbDataReader
{
    private static readonly DateTime Noon = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
    private static long lastNumber = 100;

    // EF reads a key more than once and takes another value for another row.
    private readonly Dictionary<(int Shape, int Row, int Ordinal, Type Type), object> madeUp = [];

    private int shape;
    private int row = -1;
    private bool closed;

    public override int FieldCount => shape < shapes.Count ? shapes[shape].Columns.Count : 0;

    public override int Depth => 0;

    public override bool HasRows => shape < shapes.Count && shapes[shape].Rows > 0;

    public override bool IsClosed => closed;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => shape < shapes.Count && ++row < shapes[shape].Rows;

    public override bool NextResult()
    {
        shape++;
        row = -1;
        return shape < shapes.Count;
    }

    public override void Close() => closed = true;

    public override string GetName(int ordinal) => shapes[shape].Columns[ordinal] ?? "";

    public override int GetOrdinal(string name)
    {
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
        {
            if (TSql.Same(GetName(ordinal), name)) return ordinal;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "No column has this name.");
    }

    public override T GetFieldValue<T>(int ordinal) =>
        values.TryGetValue(GetName(ordinal), out var value) && value is T given ? given : (T)Value(typeof(T), ordinal);

    public override bool IsDBNull(int ordinal) => false;

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override object GetValue(int ordinal) =>
        values.TryGetValue(GetName(ordinal), out var value) ? value : Value(typeof(long), ordinal);

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++) values[ordinal] = GetValue(ordinal);
        return count;
    }

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private object Value(Type type, int ordinal)
    {
        if (!madeUp.TryGetValue((shape, row, ordinal, type), out var value))
        {
            value = MakeUp(type, ordinal);
            madeUp.Add((shape, row, ordinal, type), value);
        }

        return value;
    }

    private object MakeUp(Type type, int ordinal)
    {
        if (type == typeof(int) || type == typeof(long)) return Convert.ChangeType(Number(ordinal), type, CultureInfo.InvariantCulture);
        if (type == typeof(string)) return "0";
        if (type == typeof(Guid)) return Guid.CreateVersion7();
        if (type == typeof(byte[])) return "{}"u8.ToArray();
        if (type == typeof(MemoryStream) || type == typeof(Stream)) return new MemoryStream("{}"u8.ToArray());
        if (type == typeof(DateTime)) return Noon;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(Noon);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Noon);
        if (type == typeof(TimeOnly)) return TimeOnly.FromDateTime(Noon);
        if (type == typeof(TimeSpan)) return TimeSpan.FromHours(1);
        if (type == typeof(object)) return GetValue(ordinal);
        return Convert.ChangeType(GetName(ordinal) is "" ? shapes[shape].Count : 1, type, CultureInfo.InvariantCulture);
    }

    /// <summary>EF recognises the rows of a MERGE by their position, and counts rows in a column with no name.</summary>
    private long Number(int ordinal) => GetName(ordinal) switch
    {
        "_Position" => row,
        "" => shapes[shape].Count,
        _ => Interlocked.Increment(ref lastNumber),
    };
}
