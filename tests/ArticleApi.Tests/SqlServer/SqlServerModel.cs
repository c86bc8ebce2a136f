using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>A create script in Microsoft's own schema model of SQL Server 2022: what of it is unsound, and which commands do not run against it.</summary>
internal sealed partial class SqlServerModel
{
    private const int PackSize = 20;

    private readonly List<string> definitions = [];
    private readonly List<CapturedCommand> data = [];
    private readonly Finding? syntax;
    private SqlSchema? schema;

    private SqlServerModel(string createScript)
    {
        Script = createScript;
        foreach (var batch in TSql.TryParse(createScript, out syntax)?.Batches ?? []) Sort(batch);
    }

    public string Script { get; }

    public static SqlServerModel Load(string createScript) => new(createScript);

    public static SqlServerModel Of(DbContext context) => new(context.Database.GenerateCreateScript());

    /// <summary>The schema and the data that comes with it. A warning counts: a name that does not resolve is no more than that.</summary>
    public IReadOnlyList<Finding> Validate(params IEnumerable<CodePointLimit> limits)
    {
        if (syntax is not null) return [syntax];

        var refused = new List<Finding>();
        using var model = Build(refused);
        var rules = SchemaRules.Check(model, Schema(model), limits);
        return [.. refused, .. rules, .. Temporal(), .. Expressions(Schema(model)), .. Examine(data, withSchema: true)];
    }

    /// <summary>Each command as the body of a procedure, checked by the schema model and by our rules.</summary>
    public IReadOnlyList<Finding> Check(params IEnumerable<CapturedCommand> commands) => Examine(commands, withSchema: false);

    private List<Finding> Examine(IEnumerable<CapturedCommand> commands, bool withSchema)
    {
        var distinct = commands.DistinctBy(command => command.Shape, StringComparer.Ordinal).ToList();
        using var bare = Build([]);
        var findings = distinct.SelectMany(command => SqlServerRules.Check(command, Schema(bare)).Select(finding => At(command, finding))).ToList();

        // Many commands in one procedure are taken several times faster; one by one they are looked at where something is found.
        var packs = distinct.Chunk(PackSize).Select((pack, number) => KeyValuePair.Create($"command_{number}", pack)).ToDictionary();
        var found = Findings(packs.ToDictionary(pack => pack.Key, pack => CapturedCommand.AsProcedure(pack.Key, pack.Value)));
        if (withSchema) findings.AddRange(found[""]);

        var suspects = packs.Where(pack => found[pack.Key].Any()).SelectMany(pack => pack.Value)
            .Select((command, number) => KeyValuePair.Create($"command_{number}", command)).ToDictionary();
        if (suspects.Count == 0) return findings;
        var single = Findings(suspects.ToDictionary(suspect => suspect.Key, suspect => suspect.Value.AsProcedure(suspect.Key)));
        findings.AddRange(suspects.SelectMany(suspect => single[suspect.Key].Select(finding => At(suspect.Value, finding))));
        return findings;
    }

    /// <summary>What is found about procedures, by their names; without a name what is found about the schema itself.</summary>
    private ILookup<string, Finding> Findings(Dictionary<string, string> procedures)
    {
        var findings = new List<(string Name, Finding Finding)>();
        var accepted = new List<string>();
        var model = Build([]);
        try
        {
            foreach (var (name, procedure) in procedures)
            {
                try
                {
                    model.AddObjects(procedure);
                    accepted.Add(procedure);
                }
                catch (DacModelException exception)
                {
                    findings.AddRange(exception.Messages.Select(message => (name, AsFinding(message))));

                    // A model that refused something is no longer to be trusted.
                    model.Dispose();
                    model = Build([]);
                    foreach (var before in accepted) model.AddObjects(before);
                }
            }

            findings.AddRange(model.Validate()
                .Select(message => (Name: CommandName().Match(message.Message).Groups["name"].Value, Message: message))
                .Where(found => found.Name.Length == 0 || !SystemCatalog.Explains(found.Message.Message))
                .Select(found => (found.Name, AsFinding(found.Message))));
        }
        finally
        {
            model.Dispose();
        }

        return findings.ToLookup(found => found.Name, found => found.Finding, StringComparer.OrdinalIgnoreCase);
    }

    private SqlSchema Schema(TSqlModel model) => schema ??= new SqlSchema(model);

    /// <summary>A schema model silently takes INSERTs and forgets them; what acts instead of defining is checked as a command.</summary>
    private void Sort(TSqlBatch batch)
    {
        if (batch.Statements.Any(statement => statement is DataModificationStatement or IfStatement or BeginEndBlockStatement or ExecuteStatement))
        {
            data.Add(new CapturedCommand(TSql.Source(batch), []));
        }
        else
        {
            definitions.AddRange(batch.Statements.Select(TSql.Source));
        }
    }

    private TSqlModel Build(List<Finding> refused)
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in TSql.Parse(SystemCatalog.Definitions).Batches.SelectMany(batch => batch.Statements)) model.AddObjects(TSql.Source(statement));
        foreach (var statement in definitions)
        {
            try
            {
                model.AddObjects(statement);
            }
            catch (DacModelException exception)
            {
                refused.AddRange(exception.Messages.Select(message => new Finding(AsFinding(message).Code, $"{message.Message} {statement}")));
            }
        }

        return model;
    }

    /// <summary>EF puts a temporal table together as text at run time, where no parser sees it.</summary>
    private IEnumerable<Finding> Temporal() =>
        Script.Contains("SYSTEM_VERSIONING", StringComparison.OrdinalIgnoreCase) ? [new Finding("house", "a table is temporal")] : [];

    /// <summary>In defaults, conditions and computed columns, too, functions exist or not and sequences have a schema.</summary>
    private IEnumerable<Finding> Expressions(SqlSchema tables) =>
        definitions
            .SelectMany(definition => TSql.All<ScalarExpression>(TSql.Parse(definition)))
            .Where(expression => expression is FunctionCall or NextValueForExpression)
            .SelectMany(expression => SqlServerRules.Check(new CapturedCommand("SELECT " + TSql.Source(expression), []), tables))
            .Where(finding => finding.Code is "195" or "174" or "house");

    private static Finding AsFinding(DacModelMessage message) => new($"{message.Prefix}{message.Number}", message.Message);

    private static Finding At(CapturedCommand command, Finding finding) => finding with { Text = $"{finding.Text} in: {command.Text}" };

    [GeneratedRegex(@"\[dbo\]\.\[(?<name>command_[0-9]+)\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CommandName();
}
