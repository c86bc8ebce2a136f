using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Index = Microsoft.SqlServer.Dac.Model.Index;

namespace ArticleApi.Tests.SqlServer;

/// <summary>How many code points a column has to hold.</summary>
internal sealed record CodePointLimit(string Table, string Column, int CodePoints);

/// <summary>What a TSqlModel lets through although SQL Server, or the house, does not.</summary>
internal static partial class SchemaRules
{
    private const int ClusteredKeyBytes = 900;
    private const int KeyBytes = 1700;
    private const int KeyColumns = 32;

    public static IEnumerable<Finding> Check(TSqlModel model, SqlSchema schema, IEnumerable<CodePointLimit> limits) =>
    [
        .. schema.Tables.SelectMany(Tables),
        .. Keys(model).SelectMany(key => Key(key, schema)),
        .. limits.SelectMany(limit => Limit(limit, schema)),
        .. CascadePaths.Check(model),
    ];

    private static IEnumerable<Finding> Tables(SqlTable table)
    {
        if (table.Columns.Values.Count(column => column.IsRowVersion) > 1) yield return new Finding("2738", $"{table.Name} has two rowversion columns");

        foreach (var column in table.Columns.Values)
        {
            var name = $"{table.Name}.{column.Name}";
            var longest = column.IsWide ? 4000 : column.Type is "varchar" or "char" or "varbinary" or "binary" ? 8000 : int.MaxValue;
            if (column.Length > longest) yield return new Finding("131", $"{name} is {column.Type}({column.Length})");
            if (column is { Type: "decimal" or "numeric", Precision: > 38 }) yield return new Finding("2750", $"{name} has precision {column.Precision}");
            if (column.Type is "json" or "vector") yield return new Finding("2715", $"{name}: {column.Type} needs SQL Server 2025");
            if (column.Type is "text" or "ntext" or "image") yield return new Finding("house", $"{name}: {column.Type} is deprecated");
            if (!string.IsNullOrEmpty(column.Collation) && !KnownCollation().IsMatch(column.Collation)) yield return new Finding("448", $"{name}: collation {column.Collation}");
        }
    }

    private static IEnumerable<KeyShape> Keys(TSqlModel model) =>
    [
        .. model.GetObjects(DacQueryScopes.UserDefined, Index.TypeClass).Select(index =>
            new KeyShape(index, Names(index, Index.Columns), Names(index, Index.IncludedColumns), index.GetProperty<bool>(Index.Clustered), IsPrimary: false)),
        .. model.GetObjects(DacQueryScopes.UserDefined, PrimaryKeyConstraint.TypeClass).Select(key =>
            new KeyShape(key, Names(key, PrimaryKeyConstraint.Columns), [], key.GetProperty<bool>(PrimaryKeyConstraint.Clustered), IsPrimary: true)),
        .. model.GetObjects(DacQueryScopes.UserDefined, UniqueConstraint.TypeClass).Select(key =>
            new KeyShape(key, Names(key, UniqueConstraint.Columns), [], key.GetProperty<bool>(UniqueConstraint.Clustered), IsPrimary: false)),
    ];

    private static List<string> Names(TSqlObject key, ModelRelationshipClass relation) => [.. key.GetReferenced(relation).Select(column => column.Name.Parts[^1])];

    private static IEnumerable<Finding> Key(KeyShape key, SqlSchema schema)
    {
        var table = schema.Find(key.Object.GetParent() is { } parent ? SqlSchema.TableName(parent) : null);
        if (table is null) yield break;

        var name = $"{table.Name}.{key.Object.Name.Parts.LastOrDefault()}";
        var columns = key.Columns.Select(column => table.Columns.GetValueOrDefault(column)).OfType<SqlColumn>().ToList();
        foreach (var column in columns.Where(column => column.IsMax || column.Type is "xml" or "json" or "text" or "ntext" or "image"))
        {
            yield return new Finding("1919", $"{name}: {column.Name} cannot be part of a key");
        }

        var bytes = columns.Sum(column => column.KeyBytes);
        var most = key.IsClustered ? ClusteredKeyBytes : KeyBytes;
        if (bytes > most) yield return new Finding("1945", $"{name}: up to {bytes} bytes where {most} fit");
        if (columns.Count > KeyColumns) yield return new Finding("1904", $"{name}: {columns.Count} columns where {KeyColumns} fit");

        var twice = key.Columns.Concat(key.Included).GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) yield return new Finding("1909", $"{name}: {twice.Key} twice");

        // Our guids are made by the app and sort otherwise on SQL Server: clustered on them a table splits its pages all the time.
        if (key is { IsClustered: true, IsPrimary: true } && columns is [{ Type: "uniqueidentifier" }, ..])
        {
            yield return new Finding("house", $"{name}: the primary key is clustered on a uniqueidentifier");
        }
    }

    /// <summary>A code point beyond the first plane takes two of the units that nvarchar(n) counts.</summary>
    private static IEnumerable<Finding> Limit(CodePointLimit limit, SqlSchema schema)
    {
        var name = $"{limit.Table}.{limit.Column}";
        if (schema.Find(limit.Table)?.Columns.GetValueOrDefault(limit.Column) is not { } column)
        {
            yield return new Finding("207", $"{name}: a limit is stated for a column that does not exist");
        }
        else if (column.Type is not "nvarchar")
        {
            yield return new Finding("house", $"{name} is to hold text and is {column.Type}");
        }
        else if (!column.IsMax && column.Length < 2 * limit.CodePoints)
        {
            yield return new Finding("2628", $"{name} is nvarchar({column.Length}); {limit.CodePoints} code points need {2 * limit.CodePoints}");
        }
    }

    [GeneratedRegex("^((SQL_)?Latin1_General(_100|_CP1)?(_BIN2?|_C[IS]_A[IS](_KS)?(_WS)?(_SC)?)(_UTF8)?|DATABASE_DEFAULT)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KnownCollation();

    private sealed record KeyShape(TSqlObject Object, IReadOnlyList<string> Columns, IReadOnlyList<string> Included, bool IsClustered, bool IsPrimary);
}
