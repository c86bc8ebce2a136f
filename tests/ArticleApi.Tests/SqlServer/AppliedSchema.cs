using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>What statements of definition leave behind, applied one by one: enough of T-SQL to replay EF's migrations with no server.</summary>
internal sealed class AppliedSchema
{
    private readonly Dictionary<string, AppliedTable> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> sequences = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Finding> findings = [];

    /// <summary>What did not apply since the last time it was asked.</summary>
    public IReadOnlyList<Finding> TakeFindings()
    {
        IReadOnlyList<Finding> taken = [.. findings];
        findings.Clear();
        return taken;
    }

    public void Report(string code, string text) => findings.Add(new Finding(code, text));

    public AppliedTable Table(string name)
    {
        if (tables.TryGetValue(name, out var table)) return table;
        Report("4902", $"table {name} does not exist");
        return new AppliedTable(name);
    }

    public AppliedTable CreateTable(string name)
    {
        var table = new AppliedTable(name);
        if (!tables.TryAdd(name, table)) Report("2714", $"table {name} exists already");
        return table;
    }

    public void DropTable(string name)
    {
        Table(name);
        var referring = ForeignKeysTo(name).Where(key => !TSql.Same(key.Table.Name, name)).Select(key => key.Table.Name).FirstOrDefault();
        if (referring is not null) Report("3726", $"table {name} is still referenced by {referring}");
        tables.Remove(name);
    }

    public void AddColumn(AppliedTable table, ColumnDefinition definition)
    {
        var column = AppliedColumn.Of(definition);
        if (!table.Columns.TryAdd(column.Name, column)) Report("2705", $"column {table.Name}.{column.Name} exists already");
    }

    public void NeedColumn(AppliedTable table, string column)
    {
        if (!table.Columns.ContainsKey(column)) Report("207", $"column {table.Name}.{column} does not exist");
    }

    public void AddConstraint(AppliedTable table, ConstraintDefinition constraint)
    {
        foreach (var column in TSql.All<ColumnReferenceExpression>(constraint)) NeedColumn(table, TSql.Name(column) ?? "");
        if (constraint is ForeignKeyConstraintDefinition key)
        {
            foreach (var column in key.Columns) NeedColumn(table, column.Value);
            var referenced = TSql.Same(TSql.Name(key.ReferenceTableName), table.Name) ? table : Table(TSql.Name(key.ReferenceTableName));
            foreach (var column in key.ReferencedTableColumns) NeedColumn(referenced, column.Value);
        }

        var name = constraint.ConstraintIdentifier?.Value ?? TSql.Print(constraint);
        if (tables.Values.Any(other => other.Constraints.ContainsKey(name))) Report("2714", $"constraint {name} exists already");
        table.Constraints[name] = constraint;
    }

    public void DropConstraint(AppliedTable table, string name)
    {
        if (!table.Constraints.Remove(name, out var constraint)) Report("3728", $"constraint {table.Name}.{name} does not exist");
        if (constraint is not UniqueConstraintDefinition unique) return;

        var columns = unique.Columns.Select(column => TSql.Name(column.Column)).ToList();
        var referring = ForeignKeysTo(table.Name).Any(key => key.Key.ReferencedTableColumns.Select(column => column.Value).SequenceEqual(columns, StringComparer.OrdinalIgnoreCase));
        if (referring) Report("3725", $"constraint {table.Name}.{name} is still referenced by a foreign key");
    }

    public void AddSequence(string name, string definition)
    {
        if (!sequences.TryAdd(name, definition)) Report("2714", $"sequence {name} exists already");
    }

    public void DropSequence(string name)
    {
        if (!sequences.Remove(name)) Report("3701", $"sequence {name} does not exist");
    }

    public void RenameTable(string from, string to)
    {
        var table = Table(from);
        tables.Remove(from);
        table.Name = to;
        if (!tables.TryAdd(to, table)) Report("15335", $"table {to} exists already");
        foreach (var (_, key) in ForeignKeysTo(from)) key.ReferenceTableName.BaseIdentifier.Value = to;
        foreach (var index in table.Indexes.Values) index.OnName.BaseIdentifier.Value = to;
    }

    public void RenameColumn(AppliedTable table, string from, string to)
    {
        NeedColumn(table, from);
        if (table.Columns.ContainsKey(to)) Report("15335", $"column {table.Name}.{to} exists already");
        foreach (var user in table.EnforcedUsersOf(from)) Report("15336", $"column {table.Name}.{from} is used by {user} and cannot be renamed");
        if (!table.Columns.ContainsKey(from) || table.Columns.ContainsKey(to)) return;

        table.RenameColumn(from, to);
        foreach (var column in ForeignKeysTo(table.Name).SelectMany(key => key.Key.ReferencedTableColumns)) AppliedTable.Rename(column, from, to);
    }

    public void RenameIndex(AppliedTable table, string from, string to)
    {
        if (!table.Indexes.Remove(from, out var index))
        {
            Report("15248", $"index {table.Name}.{from} does not exist");
            return;
        }

        index.Name.Value = to;
        if (!table.Indexes.TryAdd(to, index)) Report("15335", $"index {table.Name}.{to} exists already");
    }

    /// <summary>Every element by name, in one spelling.</summary>
    public SortedDictionary<string, string> Elements()
    {
        var elements = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, definition) in sequences) elements.Add($"sequence {name}", definition);
        foreach (var table in tables.Values)
        {
            elements.Add($"table {table.Name}", "");
            foreach (var column in table.Columns.Values) elements.Add($"column {table.Name}.{column.Name}", $"{column}");
            foreach (var (name, constraint) in table.Constraints) elements.Add($"constraint {table.Name}.{name}", TSql.Print(constraint));
            foreach (var (name, index) in table.Indexes) elements.Add($"index {table.Name}.{name}", TSql.Print(index));
        }

        return elements;
    }

    public IEnumerable<Finding> DifferencesFrom(AppliedSchema wanted)
    {
        var (here, there) = (Elements(), wanted.Elements());
        foreach (var (name, definition) in there)
        {
            if (!here.TryGetValue(name, out var found)) yield return new Finding("differs", $"{name} is in the model and not in the migrations");
            else if (!string.Equals(found, definition, StringComparison.Ordinal)) yield return new Finding("differs", $"{name} is {definition} in the model and {found} in the migrations");
        }

        foreach (var name in here.Keys.Where(name => !there.ContainsKey(name))) yield return new Finding("differs", $"{name} is in the migrations and not in the model");
        foreach (var table in wanted.tables.Values)
        {
            foreach (var column in table.Columns.Values.Where(column => column.Default is not null))
            {
                var found = tables.GetValueOrDefault(table.Name)?.Columns.GetValueOrDefault(column.Name)?.Default;
                if (!string.Equals(found, column.Default, StringComparison.Ordinal)) yield return new Finding("differs", $"{table.Name}.{column.Name} defaults to {column.Default} in the model and to {found ?? "nothing"} in the migrations");
            }
        }
    }

    public string ToCreateScript()
    {
        var statements = sequences.Values.ToList();
        foreach (var table in tables.Values)
        {
            var columns = table.Columns.Values.Select(column => $"[{column.Name}] {column}{(column.Default is { } value ? $" DEFAULT {value}" : "")}");
            statements.Add($"CREATE TABLE [{table.Name.Replace(".", "].[", StringComparison.Ordinal)}] ({string.Join(", ", columns.Concat(table.Constraints.Values.Select(TSql.Print)))})");
        }

        return string.Join("\nGO\n", statements.Concat(tables.Values.SelectMany(table => table.Indexes.Values.Select(TSql.Print))));
    }

    private List<(AppliedTable Table, ForeignKeyConstraintDefinition Key)> ForeignKeysTo(string name) =>
    [
        .. tables.Values.SelectMany(table => table.Constraints.Values
            .OfType<ForeignKeyConstraintDefinition>()
            .Where(key => TSql.Same(TSql.Name(key.ReferenceTableName), name))
            .Select(key => (table, key))),
    ];
}
