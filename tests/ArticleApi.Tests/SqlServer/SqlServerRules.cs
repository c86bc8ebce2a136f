using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Our rules over one command; those over the schema are <see cref="SchemaRules"/>.</summary>
internal static class SqlServerRules
{
    public static IReadOnlyList<Finding> Check(CapturedCommand command, SqlSchema schema)
    {
        if (TSql.TryParse(command.Text, out var error) is not { } script) return [error!];
        return
        [
            .. QueryRules.Check(script, command),
            .. GroupingRules.Check(script),
            .. WriteRules.Check(script, schema),
            .. TypeRules.Check(script, schema, command),
            .. Executed(script, schema),
        ];
    }

    /// <summary>EF hides statements in EXEC(N'...') where a batch may not hold them plainly.</summary>
    private static IEnumerable<Finding> Executed(TSqlScript script, SqlSchema schema) =>
        TSql.All<ExecutableStringList>(script)
            .Where(list => list.Strings.All(part => part is StringLiteral))
            .Select(list => string.Concat(list.Strings.Cast<StringLiteral>().Select(part => part.Value)))
            .SelectMany(text => Check(new CapturedCommand(text, []), schema));
}
