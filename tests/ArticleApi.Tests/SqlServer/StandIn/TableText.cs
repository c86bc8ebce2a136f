using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer.StandIn;

/// <summary>Tables and indexes in the words of SQLite.</summary>
internal static class TableText
{
    public static string Of(CreateTableStatement table, SqliteText text)
    {
        var definition = table.Definition;
        var identity = definition.ColumnDefinitions.FirstOrDefault(column => column.IdentityOptions is not null);
        var parts = definition.ColumnDefinitions.Select(column => column == identity
                ? $"{text.Read(column.ColumnIdentifier)} INTEGER PRIMARY KEY AUTOINCREMENT"
                : Column(column, text))
            .Concat(definition.TableConstraints.Select(constraint => Constraint(constraint, identity is not null, text)));
        return $"CREATE TABLE {text.Read(table.SchemaObjectName.BaseIdentifier)} ({string.Join(", ", parts)});";
    }

    public static string Of(CreateIndexStatement index, SqliteText text)
    {
        var filter = index.FilterPredicate is { } predicate ? $" WHERE {text.Read(predicate)}" : "";
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {text.Read(index.Name)} ON {text.Read(index.OnName.BaseIdentifier)} ({List(index.Columns, text)}){filter};";
    }

    // A text may be no longer than its column, by the units in which SQL Server counts.
    private static string Column(ColumnDefinition column, SqliteText text)
    {
        var name = text.Read(column.ColumnIdentifier);
        var isNullable = column.Constraints.OfType<NullableConstraintDefinition>().All(constraint => constraint.Nullable);
        var length = column.DataType is SqlDataTypeReference { Parameters: [IntegerLiteral { Value: var most }], SqlDataTypeOption: SqlDataTypeOption.NVarChar }
            ? $" CHECK (UTF16({name}) <= {most})"
            : "";
        var value = column.DefaultConstraint is { } start ? $" DEFAULT ({text.Read(start.Expression)})" : "";
        return $"{name} {SqliteText.TypeOf(column.DataType)}{(isNullable ? "" : " NOT NULL")}{value}{length}";
    }

    private static string Constraint(ConstraintDefinition constraint, bool hasIdentity, SqliteText text) => constraint switch
    {
        UniqueConstraintDefinition key => $"{(key.IsPrimaryKey && !hasIdentity ? "PRIMARY KEY" : "UNIQUE")} ({List(key.Columns, text)})",
        _ => text.Read(constraint),
    };

    private static string List(IEnumerable<ColumnWithSortOrder> columns, SqliteText text) => string.Join(", ", columns.Select(text.Read));
}
