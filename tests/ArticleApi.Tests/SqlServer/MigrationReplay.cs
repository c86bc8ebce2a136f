using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>
/// Runs every migration in a schema of ours and compares what is left with the migration's own model, and at the end with
/// the context's. A TSqlModel cannot: it silently ignores ALTER COLUMN, DROP and sp_rename.
/// </summary>
internal sealed class MigrationReplay
{
    private readonly DbContext context;
    private readonly IMigrationsSqlGenerator generator;
    private readonly AppliedSchema schema = new();
    private readonly List<Finding> findings = [];

    private MigrationReplay(DbContext context)
    {
        this.context = context;
        generator = context.GetService<IMigrationsSqlGenerator>();
    }

    public static IReadOnlyList<Finding> Check(DbContext context)
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        var provider = context.Database.ProviderName!;
        var migrations = assembly.Migrations.Select(migration => (migration.Key, assembly.CreateMigration(migration.Value, provider)));
        return Check(context, context.Database.GenerateCreateScript(), [.. migrations]);
    }

    /// <param name="context">Whose provider generates the commands.</param>
    /// <param name="createScript">Where the migrations have to end.</param>
    /// <param name="migrations">In their order, each with its name.</param>
    public static IReadOnlyList<Finding> Check(DbContext context, string createScript, params IReadOnlyList<(string Name, Migration Migration)> migrations)
    {
        var replay = new MigrationReplay(context);
        if (migrations.Count == 0) replay.findings.Add(new Finding("none", "there are no migrations"));
        foreach (var (name, migration) in migrations) replay.Run(name, migration);
        replay.Compare("the model", createScript);
        return replay.findings;
    }

    private void Run(string name, Migration migration)
    {
        var target = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel, designTime: true, validationLogger: null);
        foreach (var operation in migration.UpOperations.OfType<SqlOperation>()) Wrapped(name, operation);
        foreach (var command in generator.Generate(migration.UpOperations, target))
        {
            if (!command.TransactionSuppressed) OutsideTransaction(name, command.CommandText);
            new SchemaApplier(schema, statement => Data(name, statement, command.CommandText)).Apply(command.CommandText);
            Report(name, schema.TakeFindings());
        }

        var script = CreateScript(target);
        Report($"{name}, target model", SqlServerModel.Load(script).Validate());
        Compare($"{name}, target model", script);
    }

    private string CreateScript(IModel model)
    {
        var operations = context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        return string.Join("\nGO\n", generator.Generate(operations, model).Select(command => command.CommandText));
    }

    private void Compare(string name, string createScript)
    {
        var wanted = new AppliedSchema();
        new SchemaApplier(wanted, _ => { }).Apply(createScript);
        Report(name, wanted.TakeFindings());
        Report(name, schema.DifferencesFrom(wanted));
    }

    /// <summary>Against the schema as the migration has left it so far, not as it ends.</summary>
    private void Data(string name, TSqlStatement statement, string command)
    {
        // Seed data states its keys.
        var identityInsert = TSql.All<SetIdentityInsertStatement>(TSql.Parse(command)).Where(set => set.IsOn).Select(set => TSql.Source(set) + ";\n");
        var text = string.Concat(identityInsert.Distinct(StringComparer.Ordinal)) + TSql.Source(statement);
        Report(name, SqlServerModel.Load(schema.ToCreateScript()).Check(new CapturedCommand(text, [])));
    }

    /// <summary>
    /// An idempotent script asks before each command whether it ran already, but SQL Server resolves the columns of the whole
    /// batch before it asks, and a later migration may have dropped one.
    /// </summary>
    private void Wrapped(string name, SqlOperation operation)
    {
        if (TSql.TryParse(operation.Sql, out _) is not { } script) return; // Applying it reports the error.
        if (script.Batches.SelectMany(batch => batch.Statements).Any(statement => statement is DataModificationStatement))
        {
            findings.Add(new Finding("house", $"{name}: Sql() that changes data goes into EXEC(N'...'): {operation.Sql}"));
        }
    }

    private void OutsideTransaction(string name, string command)
    {
        if (TSql.TryParse(command, out _) is not { } script) return;
        if (TSql.All<AlterDatabaseStatement>(script).Count > 0) findings.Add(new Finding("226", $"{name}: ALTER DATABASE inside a transaction"));
        if (TSql.All<TSqlStatement>(script).Any(statement => statement is CreateFullTextCatalogStatement or CreateFullTextIndexStatement or DropFullTextIndexStatement or DropFullTextCatalogStatement))
        {
            findings.Add(new Finding("574", $"{name}: full text is defined inside a transaction"));
        }
    }

    private void Report(string name, IEnumerable<Finding> found) => findings.AddRange(found.Select(finding => finding with { Text = $"{name}: {finding.Text}" }));
}
