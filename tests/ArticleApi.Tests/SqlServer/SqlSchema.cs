using Microsoft.SqlServer.Dac.Model;

namespace ArticleApi.Tests.SqlServer;

/// <summary>The tables of a TSqlModel, in the few facts that the rules ask for.</summary>
internal sealed class SqlSchema
{
    private readonly Dictionary<string, SqlTable> tables;

    public SqlSchema(TSqlModel model) =>
        tables = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass)
            .GroupBy(TableName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => Read(same.First()), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<SqlTable> Tables => tables.Values;

    public SqlTable? Find(string? table) => table is null ? null : tables.GetValueOrDefault(table);

    /// <summary>The same spelling as <see cref="TSql.Name(Microsoft.SqlServer.TransactSql.ScriptDom.SchemaObjectName)"/> gives.</summary>
    public static string TableName(TSqlObject table) =>
        table.Name.Parts is [.., var schema, var name] && !TSql.Same(schema, "dbo") ? $"{schema}.{name}" : table.Name.Parts[^1];

    private static SqlTable Read(TSqlObject table)
    {
        var defaults = table.GetChildren()
            .Where(child => child.ObjectType == DefaultConstraint.TypeClass)
            .SelectMany(constraint => constraint.GetReferenced(DefaultConstraint.TargetColumn))
            .Select(column => column.Name.Parts[^1])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var columns = table.GetReferenced(Table.Columns)
            .GroupBy(column => column.Name.Parts[^1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => Read(same.First(), defaults.Contains(same.Key)), StringComparer.OrdinalIgnoreCase);
        return new SqlTable(TableName(table), columns);
    }

    private static SqlColumn Read(TSqlObject column, bool hasDefault)
    {
        var computed = column.GetMetadata<ColumnType>(Column.ColumnType) == ColumnType.ComputedColumn;
        return new SqlColumn(
            column.Name.Parts[^1],
            column.GetReferenced(Column.DataType).FirstOrDefault()?.Name.Parts[^1].ToLowerInvariant() ?? "",
            column.GetProperty<int>(Column.Length),
            column.GetProperty<bool>(Column.IsMax),
            column.GetProperty<int>(Column.Precision),
            column.GetProperty<bool>(Column.Nullable),
            column.GetProperty<bool>(Column.IsIdentity),
            computed,
            hasDefault,
            column.GetProperty<string?>(Column.Collation));
    }
}

internal sealed record SqlTable(string Name, IReadOnlyDictionary<string, SqlColumn> Columns);

/// <summary>A type without a name is that of a computed column, which nobody declared.</summary>
internal sealed record SqlColumn(
    string Name, string Type, int Length, bool IsMax, int Precision, bool Nullable, bool IsIdentity, bool IsComputed, bool HasDefault, string? Collation)
{
    public bool IsRowVersion => Type is "rowversion" or "timestamp";

    public bool IsWide => Type is "nvarchar" or "nchar";

    /// <summary>An insert that does not mention the column fails.</summary>
    public bool NeedsValue => !Nullable && !IsIdentity && !IsComputed && !HasDefault && !IsRowVersion;

    /// <summary>What an index key may take at most.</summary>
    public int KeyBytes => Type switch
    {
        "nvarchar" or "nchar" => Length * 2,
        "varchar" or "char" or "varbinary" or "binary" => Length,
        "uniqueidentifier" => 16,
        "datetimeoffset" => 10,
        "decimal" or "numeric" => 17,
        "bit" or "tinyint" => 1,
        "smallint" => 2,
        "int" => 4,
        _ => 8,
    };
}
