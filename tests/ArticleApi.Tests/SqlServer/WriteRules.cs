using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>What an INSERT, UPDATE or MERGE may write, and what it must.</summary>
internal sealed class WriteRules : TSqlFragmentVisitor
{
    private readonly SqlSchema schema;
    private readonly List<Finding> findings = [];

    // EF switches it on around seed data that states its keys.
    private readonly HashSet<string> identityInsert;

    private WriteRules(SqlSchema schema, TSqlScript script)
    {
        this.schema = schema;
        identityInsert = TSql.All<SetIdentityInsertStatement>(script)
            .Where(statement => statement.IsOn)
            .Select(statement => TSql.Name(statement.Table))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public static IReadOnlyList<Finding> Check(TSqlScript script, SqlSchema schema)
    {
        var rules = new WriteRules(schema, script);
        script.Accept(rules);
        return rules.findings;
    }

    public override void Visit(InsertSpecification node)
    {
        if (Target(node.Target) is { } table) Insert(table, node.Columns, (node.InsertSource as ValuesInsertSource)?.RowValues ?? []);
    }

    public override void Visit(MergeSpecification node)
    {
        if (Target(node.Target) is not { } table) return;
        foreach (var action in node.ActionClauses.Select(clause => clause.Action))
        {
            if (action is InsertMergeAction insert) Insert(table, insert.Columns, insert.Source.RowValues);
            if (action is UpdateMergeAction update) Update(table, update.SetClauses);
        }
    }

    public override void Visit(UpdateSpecification node)
    {
        // UPDATE [a] SET ... FROM [Articles] AS [a]
        var aliased = node.Target is NamedTableReference target
            ? TSql.Own<NamedTableReference>(node.FromClause).FirstOrDefault(table => TSql.Same(table.Alias?.Value, target.SchemaObject.BaseIdentifier.Value))
            : null;
        if (Target(aliased ?? node.Target) is { } table) Update(table, node.SetClauses);
    }

    private SqlTable? Target(TableReference table) => table is NamedTableReference named ? schema.Find(TSql.Name(named.SchemaObject)) : null;

    private void Insert(SqlTable table, IList<ColumnReferenceExpression> columns, IList<RowValue> rows)
    {
        if (columns.Count == 0) return;

        var names = columns.Select(TSql.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count < columns.Count) findings.Add(new Finding("264", $"a column of {table.Name} is named twice"));
        foreach (var column in table.Columns.Values.Where(column => column.NeedsValue && !names.Contains(column.Name)))
        {
            findings.Add(new Finding("515", $"{table.Name}.{column.Name} is NOT NULL and gets no value"));
        }

        foreach (var name in names) Written(table, name, "544");
        foreach (var row in rows)
        {
            if (row.ColumnValues.Count != columns.Count) findings.Add(new Finding("110", $"{columns.Count} columns of {table.Name} and {row.ColumnValues.Count} values"));
            foreach (var (column, value) in columns.Zip(row.ColumnValues)) Fits(table, TSql.Name(column), value);
        }
    }

    private void Update(SqlTable table, IList<SetClause> clauses)
    {
        foreach (var set in clauses.OfType<AssignmentSetClause>().Where(set => set.Column is not null))
        {
            Written(table, TSql.Name(set.Column), "8102");
            Fits(table, TSql.Name(set.Column), set.NewValue);
        }
    }

    private void Written(SqlTable table, string? name, string identityCode)
    {
        if (name is null || table.Columns.GetValueOrDefault(name) is not { } column) return;
        if (column.IsComputed) findings.Add(new Finding("271", $"{table.Name}.{name} is computed"));
        if (column.IsRowVersion) findings.Add(new Finding("272", $"{table.Name}.{name} is a rowversion"));
        if (column.IsIdentity && !identityInsert.Contains(table.Name)) findings.Add(new Finding(identityCode, $"{table.Name}.{name} is an identity"));
    }

    private void Fits(SqlTable table, string? name, ScalarExpression value)
    {
        if (name is null || table.Columns.GetValueOrDefault(name) is not { } column) return;
        if (value is NullLiteral && !column.Nullable) findings.Add(new Finding("515", $"NULL for {table.Name}.{name}"));
        if (value is StringLiteral { Value.Length: var length } && !column.IsMax && column.Length > 0 && length > column.Length)
        {
            findings.Add(new Finding("2628", $"{length} characters for {table.Name}.{name}, which holds {column.Length}"));
        }
    }
}
