using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Reads statements and applies them to a schema; what changes data is set aside to be checked against the schema as it was then.</summary>
internal sealed partial class SchemaApplier(AppliedSchema schema, Action<TSqlStatement> onData)
{
    // Defining nothing: EF's helpers around the statements that do.
    private static readonly HashSet<string> Harmless = new(["sp_addextendedproperty", "sp_dropextendedproperty", "sp_getapplock"], StringComparer.OrdinalIgnoreCase);

    public void Apply(string sql)
    {
        if (TSql.TryParse(sql, out var error) is not { } script)
        {
            schema.Report(error!.Code, $"{error.Text} in: {sql}");
            return;
        }

        foreach (var batch in script.Batches)
        {
            UsedBeforeCompiled(batch);
            foreach (var statement in batch.Statements) Apply(statement, batch);
        }
    }

    private void Apply(TSqlStatement statement, TSqlBatch batch)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                Add(schema.CreateTable(TSql.Name(create.SchemaObjectName)), create.Definition);
                break;
            case AlterTableAddTableElementStatement alter:
                Add(schema.Table(TSql.Name(alter.SchemaObjectName)), alter.Definition);
                break;
            case AlterTableAlterColumnStatement alter:
                Alter(schema.Table(TSql.Name(alter.SchemaObjectName)), alter);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var element in drop.AlterTableDropTableElements) Drop(schema.Table(TSql.Name(drop.SchemaObjectName)), element);
                break;
            case CreateIndexStatement create:
                Add(schema.Table(TSql.Name(create.OnName)), create);
                break;
            case DropIndexStatement drop:
                foreach (var clause in drop.DropIndexClauses.OfType<DropIndexClause>()) Drop(schema.Table(TSql.Name(clause.Object)), clause);
                break;
            case DropTableStatement drop:
                foreach (var table in drop.Objects) schema.DropTable(TSql.Name(table));
                break;
            case CreateSequenceStatement create:
                schema.AddSequence(TSql.Name(create.Name), TSql.Print(create));
                break;
            case DropSequenceStatement drop:
                foreach (var sequence in drop.Objects) schema.DropSequence(TSql.Name(sequence));
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements) Apply(inner, batch);
                break;
            case IfStatement { ThenStatement: ExecuteStatement execute } when TSql.Print(execute).Contains("DROP CONSTRAINT", StringComparison.OrdinalIgnoreCase):
                DropDefault(batch, statement);
                break;
            case IfStatement choice:
                Apply(choice.ThenStatement, batch);
                break;
            case ExecuteStatement execute:
                Execute(execute);
                break;
            case DataModificationStatement:
                onData(statement);
                break;
            case DeclareVariableStatement or SetVariableStatement or SetIdentityInsertStatement or PredicateSetStatement or SelectStatement or AlterDatabaseStatement
                or CreateFullTextCatalogStatement or CreateFullTextIndexStatement or DropFullTextCatalogStatement or DropFullTextIndexStatement:
                break;
            default:
                schema.Report("unknown", $"a kind of statement that the replay does not know: {TSql.Print(statement)}");
                break;
        }
    }

    private void Add(AppliedTable table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions) schema.AddColumn(table, column);
        foreach (var constraint in definition.ColumnDefinitions.SelectMany(column => column.Constraints).Where(constraint => constraint is not NullableConstraintDefinition))
        {
            schema.Report("unknown", $"a constraint inside a column of {table.Name}: {TSql.Print(constraint)}");
        }

        foreach (var constraint in definition.TableConstraints)
        {
            if (constraint is DefaultConstraintDefinition value) Default(table, value);
            else schema.AddConstraint(table, constraint);
        }
    }

    private void Default(AppliedTable table, DefaultConstraintDefinition value)
    {
        schema.NeedColumn(table, value.Column.Value);
        if (table.Columns.TryGetValue(value.Column.Value, out var column)) table.Columns[column.Name] = column with { Default = TSql.Print(value.Expression) };
    }

    private void Add(AppliedTable table, CreateIndexStatement index)
    {
        foreach (var column in TSql.All<ColumnReferenceExpression>(index)) schema.NeedColumn(table, TSql.Name(column) ?? "");
        if (!table.Indexes.TryAdd(index.Name.Value, index)) schema.Report("1913", $"index {table.Name}.{index.Name.Value} exists already");
    }

    private void Alter(AppliedTable table, AlterTableAlterColumnStatement alter)
    {
        var name = alter.ColumnIdentifier.Value;
        schema.NeedColumn(table, name);
        if (!table.Columns.TryGetValue(name, out var column)) return;

        var collation = alter.Collation is { } given ? $" COLLATE {given.Value}" : "";
        var changed = column with
        {
            Type = TSql.Print(alter.DataType) + collation,
            NotNull = alter.AlterTableAlterColumnOption is AlterTableAlterColumnOption.NotNull,
        };
        if (!TSql.Same(changed.Type, column.Type) && column.Default is not null) schema.Report("5074", $"{table.Name}.{name} still has a default");
        foreach (var user in table.UsersOf(name).Where(user => !Allows(table.Constraints.GetValueOrDefault(user)) || !OnlyWidens(column, changed)))
        {
            schema.Report("5074", $"{table.Name}.{name} is still used by {user}");
        }

        table.Columns[name] = changed;
    }

    private static bool Allows(ConstraintDefinition? user) => user is not (UniqueConstraintDefinition { IsPrimaryKey: true } or ForeignKeyConstraintDefinition);

    /// <summary>Under an index or a condition SQL Server lets only text and bytes of varying length grow.</summary>
    private static bool OnlyWidens(AppliedColumn column, AppliedColumn changed)
    {
        var (from, to) = (VaryingType().Match(column.Type), VaryingType().Match(changed.Type));
        return from.Success && to.Success
            && TSql.Same(from.Groups["type"].Value, to.Groups["type"].Value)
            && TSql.Same(from.Groups["collation"].Value, to.Groups["collation"].Value)
            && Size(to) >= Size(from);

        static int Size(Match type) => int.TryParse(type.Groups["size"].Value, CultureInfo.InvariantCulture, out var size) ? size : int.MaxValue;
    }

    private void Drop(AppliedTable table, AlterTableDropTableElement element)
    {
        var name = element.Name.Value;
        if (element.TableElementType != TableElementType.Column)
        {
            schema.DropConstraint(table, name);
            return;
        }

        schema.NeedColumn(table, name);
        foreach (var user in table.UsersOf(name)) schema.Report("5074", $"{table.Name}.{name} is still used by {user}");
        if (table.Columns.GetValueOrDefault(name)?.Default is not null) schema.Report("5074", $"{table.Name}.{name} still has a default");
        table.Columns.Remove(name);
    }

    private void Drop(AppliedTable table, DropIndexClause clause)
    {
        if (!table.Indexes.Remove(clause.Index.Value)) schema.Report("3701", $"index {table.Name}.{clause.Index.Value} does not exist");
    }

    /// <summary>A default has no name of ours; EF looks it up by table and column, the first two texts of its query.</summary>
    private void DropDefault(TSqlBatch batch, TSqlStatement statement)
    {
        var lookup = batch.Statements.TakeWhile(other => other != statement).OfType<SelectStatement>().LastOrDefault();
        if (TSql.All<StringLiteral>(lookup).Select(literal => literal.Value).ToList() is not [var path, var name, ..])
        {
            schema.Report("unknown", $"a constraint is dropped that the replay cannot name: {TSql.Print(statement)}");
            return;
        }

        var table = schema.Table(Parts(path)[^1]);
        schema.NeedColumn(table, name);
        if (table.Columns.TryGetValue(name, out var column)) table.Columns[name] = column with { Default = null };
    }

    private void Execute(ExecuteStatement statement)
    {
        switch (statement.ExecuteSpecification.ExecutableEntity)
        {
            case ExecutableStringList list when list.Strings.All(part => part is StringLiteral):
                Apply(string.Concat(list.Strings.Cast<StringLiteral>().Select(part => part.Value)));
                break;
            case ExecutableStringList when TSql.Print(statement).Contains("ALTER DATABASE", StringComparison.OrdinalIgnoreCase):
                break;
            case ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name: { } name } call when TSql.Same(name.BaseIdentifier.Value, "sp_rename"):
                Rename([.. call.Parameters.Select(parameter => ((StringLiteral)parameter.ParameterValue).Value)]);
                break;
            case ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name: { } name } when Harmless.Contains(name.BaseIdentifier.Value):
                break;
            default:
                schema.Report("unknown", $"a call that the replay does not know: {TSql.Print(statement)}");
                break;
        }
    }

    private void Rename(string[] arguments)
    {
        var path = Parts(arguments[0]);
        switch (arguments.ElementAtOrDefault(2)?.ToUpperInvariant())
        {
            case "COLUMN":
                schema.RenameColumn(schema.Table(path[^2]), path[^1], arguments[1]);
                break;
            case "INDEX":
                schema.RenameIndex(schema.Table(path[^2]), path[^1], arguments[1]);
                break;
            default:
                schema.RenameTable(path[^1], arguments[1]);
                break;
        }
    }

    private static string[] Parts(string path) => [.. path.Split('.').Select(part => part.Trim('[', ']'))];

    /// <summary>A batch is compiled before it runs, so it cannot use a column that it adds itself.</summary>
    private void UsedBeforeCompiled(TSqlBatch batch)
    {
        var added = new List<(string Table, string Column)>();
        foreach (var statement in batch.Statements)
        {
            if (statement is AlterTableAddTableElementStatement alter)
            {
                added.AddRange(alter.Definition.ColumnDefinitions.Select(column => (TSql.Name(alter.SchemaObjectName), column.ColumnIdentifier.Value)));
            }

            if (statement is not DataModificationStatement) continue;
            var tables = TSql.All<NamedTableReference>(statement).Select(table => TSql.Name(table.SchemaObject)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var columns = TSql.All<ColumnReferenceExpression>(statement).Select(TSql.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var (table, column) in added.Where(name => tables.Contains(name.Table) && columns.Contains(name.Column)))
            {
                schema.Report("207", $"{table}.{column} is added and used in one batch");
            }
        }
    }

    [GeneratedRegex(@"^(?<type>N?VAR[A-Z]+) \((?<size>[0-9]+|MAX)\)(?<collation>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex VaryingType();
}
