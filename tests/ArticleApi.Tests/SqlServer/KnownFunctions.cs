using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>The functions of SQL Server 2022 that EF 10 or we may use: what they are called, how many arguments they take, what they return.</summary>
internal static class KnownFunctions
{
    private const int Many = 254;

    private static readonly Dictionary<string, Function> All = new(StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Aggregates = new(
        ["COUNT", "COUNT_BIG", "SUM", "MIN", "MAX", "AVG", "STDEV", "STDEVP", "VAR", "VARP", "STRING_AGG"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> TakeDatePart = new(
        ["DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEPART", "DATENAME", "DATETRUNC"], StringComparer.OrdinalIgnoreCase);

    static KnownFunctions()
    {
        // Null: the type of the first argument, as MIN has it, or one that does not matter here.
        Add(null, 1, 1, "SUM MIN MAX AVG STDEV STDEVP VAR VARP ABS CEILING FLOOR SQRT SIGN EXP LOG10 SIN COS TAN FIRST_VALUE LAST_VALUE");
        Add(null, 2, 2, "ISNULL POWER SWITCHOFFSET TODATETIMEOFFSET");
        Add(null, 1, 2, "LOG");
        Add(null, 1, 3, "LAG LEAD");
        Add(null, 2, 3, "ROUND");
        Add(null, 1, Many, "GREATEST LEAST");
        Add("int", 0, 0, "ROW_NUMBER RANK DENSE_RANK PI SCOPE_IDENTITY XACT_STATE ERROR_NUMBER");
        Add("int", 0, 1, "RAND SCHEMA_ID DB_ID");
        Add("int", 1, 1, "COUNT COUNT_BIG LEN DATALENGTH ASCII UNICODE YEAR MONTH DAY ISDATE ISNUMERIC NTILE TYPE_ID");
        Add("int", 1, 2, "ISJSON OBJECT_ID");
        Add("int", 1, Many, "CHECKSUM");
        Add("int", 2, 2, "PATINDEX DATEPART JSON_PATH_EXISTS");
        Add("int", 2, 3, "CHARINDEX");
        Add("int", 3, 3, "DATEDIFF DATEDIFF_BIG");
        Add("int", 4, 4, "APPLOCK_TEST");
        Add("nvarchar", 0, 0, "ERROR_MESSAGE HOST_NAME SCHEMA_NAME");
        Add("nvarchar", 0, 1, "DB_NAME SUSER_SNAME");
        Add("nvarchar", 1, 1, "UPPER LOWER TRIM REVERSE SPACE CHAR NCHAR SERVERPROPERTY");
        Add("nvarchar", 1, 2, "LTRIM RTRIM QUOTENAME JSON_QUERY");
        Add("nvarchar", 2, 2, "STRING_AGG REPLICATE DATENAME JSON_VALUE STRING_ESCAPE");
        Add("nvarchar", 2, 3, "FORMAT SUBSTRING");
        Add("nvarchar", 3, 3, "REPLACE TRANSLATE JSON_MODIFY");
        Add("nvarchar", 4, 4, "STUFF");
        Add("nvarchar", 2, Many, "CONCAT");
        Add("nvarchar", 3, Many, "CONCAT_WS");
        Add("nvarchar", 0, Many, "JSON_OBJECT JSON_ARRAY");
        Add("uniqueidentifier", 0, 0, "NEWID NEWSEQUENTIALID");
        Add("datetime2", 0, 0, "GETDATE GETUTCDATE SYSDATETIME SYSUTCDATETIME SYSDATETIMEOFFSET");
        Add("datetime2", 1, 2, "EOMONTH");
        Add("datetime2", 2, 2, "DATETRUNC");
        Add("datetime2", 3, 3, "DATEADD DATEFROMPARTS");
        Add("datetime2", 5, 5, "TIMEFROMPARTS");
        Add("datetime2", 7, 7, "DATETIMEFROMPARTS");
        Add("datetime2", 8, 8, "DATETIME2FROMPARTS");
        Add("datetime2", 10, 10, "DATETIMEOFFSETFROMPARTS");
        Add("varbinary", 0, 0, "MIN_ACTIVE_ROWVERSION");
        Add("varbinary", 1, 1, "COMPRESS DECOMPRESS");
        Add("varbinary", 2, 2, "HASHBYTES");
    }

    public static bool IsAggregate(FunctionCall call) => call.OverClause is null && Aggregates.Contains(call.FunctionName.Value);

    /// <summary>ScriptDom reads the year of DATEPART(year, ...) as a column.</summary>
    public static bool TakesDatePart(FunctionCall call) => TakeDatePart.Contains(call.FunctionName.Value);

    public static string? ReturnType(FunctionCall call) => All.GetValueOrDefault(call.FunctionName.Value)?.Returns;

    public static Finding? Check(FunctionCall call)
    {
        // A function of a schema is an object of the model, and a method of a type is not ours.
        if (call.CallTarget is not null) return null;

        var name = call.FunctionName.Value;
        if (!All.TryGetValue(name, out var function)) return new Finding("195", $"{name} is not a known function");
        return call.Parameters.Count < function.Fewest || call.Parameters.Count > function.Most
            ? new Finding("174", $"{name} with {call.Parameters.Count} arguments")
            : null;
    }

    private static void Add(string? returns, int fewest, int most, string names)
    {
        foreach (var name in names.Split(' ')) All.Add(name, new Function(returns, fewest, most));
    }

    private sealed record Function(string? Returns, int Fewest, int Most);
}
