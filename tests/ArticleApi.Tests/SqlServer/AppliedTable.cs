using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>A table as the statements so far have left it. Constraints and indexes stay syntax trees, so that renaming reaches into them.</summary>
internal sealed class AppliedTable(string name)
{
    public string Name { get; set; } = name;

    public Dictionary<string, AppliedColumn> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ConstraintDefinition> Constraints { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, CreateIndexStatement> Indexes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The constraints and indexes that stand in the way of dropping a column.</summary>
    public IEnumerable<string> UsersOf(string column)
    {
        var constraints = Constraints.Where(constraint => Uses(constraint.Value, column)).Select(constraint => constraint.Key);
        var indexes = Indexes.Where(index => Uses(index.Value, column)).Select(index => index.Key);
        var computed = Columns.Values.Where(other => other.Computed is { } expression && Uses(expression, column)).Select(other => other.Name);
        return constraints.Concat(indexes).Concat(computed);
    }

    /// <summary>Conditions and expressions are text to SQL Server: it does not rename a column that they name.</summary>
    public IEnumerable<string> EnforcedUsersOf(string column)
    {
        var checks = Constraints.Where(constraint => constraint.Value is CheckConstraintDefinition && Uses(constraint.Value, column)).Select(constraint => constraint.Key);
        var filters = Indexes.Where(index => index.Value.FilterPredicate is { } filter && Uses(filter, column)).Select(index => index.Key);
        var computed = Columns.Values.Where(other => other.Computed is { } expression && Uses(expression, column)).Select(other => other.Name);
        return checks.Concat(filters).Concat(computed);
    }

    public void RenameColumn(string from, string to)
    {
        var column = Columns[from];
        Columns.Remove(from);
        Columns.Add(to, column with { Name = to });

        foreach (var reference in Constraints.Values.Concat<TSqlFragment>(Indexes.Values).SelectMany(TSql.All<ColumnReferenceExpression>))
        {
            if (reference.MultiPartIdentifier?.Identifiers[^1] is { } name) Rename(name, from, to);
        }

        foreach (var key in Constraints.Values.OfType<ForeignKeyConstraintDefinition>().SelectMany(key => key.Columns)) Rename(key, from, to);
    }

    public static void Rename(Identifier identifier, string from, string to)
    {
        if (TSql.Same(identifier.Value, from)) identifier.Value = to;
    }

    private static bool Uses(TSqlFragment part, string column) =>
        TSql.All<ColumnReferenceExpression>(part).Any(reference => TSql.Same(TSql.Name(reference), column))
        || (part is ForeignKeyConstraintDefinition key && key.Columns.Any(name => TSql.Same(name.Value, column)));
}

/// <summary>A default that only filled the rows of a new column is not in the model, so it is no part of the comparison.</summary>
internal sealed record AppliedColumn(string Name, string Type, string Identity, bool NotNull, ScalarExpression? Computed, bool Persisted, string? Default)
{
    public static AppliedColumn Of(ColumnDefinition definition)
    {
        var collation = definition.Collation is { } name ? $" COLLATE {name.Value}" : "";
        var notNull = definition.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => !constraint.Nullable);
        return new AppliedColumn(
            definition.ColumnIdentifier.Value,
            definition.DataType is { } type ? TSql.Print(type) + collation : "",
            definition.IdentityOptions is { } identity ? " " + TSql.Print(identity) : "",
            notNull,
            definition.ComputedColumnExpression,
            definition.IsPersisted,
            definition.DefaultConstraint is { } value ? TSql.Print(value.Expression) : null);
    }

    public override string ToString() => Computed is { } expression
        ? $"AS {TSql.Print(expression)}{(Persisted ? " PERSISTED" : "")}"
        : $"{Type}{Identity} {(NotNull ? "NOT NULL" : "NULL")}";
}
