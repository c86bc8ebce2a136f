using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>What every check needs of ScriptDom: parse, print, find.</summary>
internal static class TSql
{
    public static TSqlScript Parse(string sql) =>
        TryParse(sql, out var error) ?? throw new InvalidOperationException($"{error}\n{sql}");

    public static TSqlScript? TryParse(string sql, out Finding? error)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        error = errors is [var first, ..] ? new Finding("102", $"line {first.Line}, column {first.Column}: {first.Message}") : null;
        return error is null ? script : null;
    }

    /// <summary>One spelling for what means the same, so that texts can be compared.</summary>
    public static string Print(TSqlFragment fragment)
    {
        var options = new SqlScriptGeneratorOptions { KeywordCasing = KeywordCasing.Uppercase, IncludeSemicolons = false };
        new Sql160ScriptGenerator(options).GenerateScript(fragment, out var text);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static string Source(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream
            .Skip(fragment.FirstTokenIndex)
            .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Select(token => token.Text));

    /// <summary>The table's name; the schema only where it is not the default one.</summary>
    public static string Name(SchemaObjectName name) =>
        name.SchemaIdentifier is { Value: var schema } && !Same(schema, "dbo")
            ? $"{schema}.{name.BaseIdentifier.Value}"
            : name.BaseIdentifier.Value;

    public static string? Name(ColumnReferenceExpression column) => column.MultiPartIdentifier?.Identifiers[^1].Value;

    public static string? Name(SelectElement element) => element switch
    {
        SelectScalarExpression { ColumnName: { } alias } => alias.Value,
        SelectScalarExpression { Expression: ColumnReferenceExpression column } => Name(column),
        _ => null,
    };

    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<T> All<T>(TSqlFragment? root) where T : TSqlFragment => Find<T>(root, intoQueries: true);

    /// <summary>Only what belongs to the same query: sub-queries answer for themselves.</summary>
    public static IReadOnlyList<T> Own<T>(TSqlFragment? root) where T : TSqlFragment => Find<T>(root, intoQueries: false);

    private static List<T> Find<T>(TSqlFragment? root, bool intoQueries) where T : TSqlFragment
    {
        var finder = new Finder<T>(intoQueries);
        root?.Accept(finder);
        return finder.Found;
    }

    private sealed class Finder<T>(bool intoQueries) : TSqlFragmentVisitor where T : TSqlFragment
    {
        // A visitor announces a node once per base type.
        private readonly HashSet<TSqlFragment> seen = new(ReferenceEqualityComparer.Instance);

        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (seen.Add(fragment) && fragment is T found) Found.Add(found);
        }

        public override void ExplicitVisit(QuerySpecification node)
        {
            if (intoQueries) base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(BinaryQueryExpression node)
        {
            if (intoQueries) base.ExplicitVisit(node);
        }
    }
}
