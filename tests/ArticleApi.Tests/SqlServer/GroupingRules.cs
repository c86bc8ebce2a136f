using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Aggregates: what may stand beside them, inside them and where they may stand.</summary>
internal sealed class GroupingRules : TSqlFragmentVisitor
{
    private readonly List<Finding> findings = [];

    private GroupingRules()
    {
    }

    public static IReadOnlyList<Finding> Check(TSqlScript script)
    {
        var rules = new GroupingRules();
        script.Accept(rules);
        return rules.findings;
    }

    public override void Visit(WhereClause node)
    {
        foreach (var call in TSql.Own<FunctionCall>(node.SearchCondition).Where(KnownFunctions.IsAggregate))
        {
            findings.Add(new Finding("147", $"an aggregate in WHERE: {TSql.Source(call)}"));
        }
    }

    public override void Visit(FunctionCall node)
    {
        if (!KnownFunctions.IsAggregate(node)) return;
        var nested = node.Parameters.Any(parameter =>
            TSql.All<FunctionCall>(parameter).Any(KnownFunctions.IsAggregate) || TSql.All<ScalarSubquery>(parameter).Count > 0);
        if (nested) findings.Add(new Finding("130", $"an aggregate over an aggregate or a sub-query: {TSql.Source(node)}"));
    }

    public override void Visit(QuerySpecification node)
    {
        IEnumerable<TSqlFragment?> parts = [.. node.SelectElements, node.HavingClause, node.OrderByClause];
        var outputs = parts.OfType<TSqlFragment>().ToList();
        var grouped = node.GroupByClause is not null || outputs.Any(part => TSql.Own<FunctionCall>(part).Any(KnownFunctions.IsAggregate));
        if (!grouped) return;

        var keys = (node.GroupByClause?.GroupingSpecifications ?? []).Select(TSql.Print).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var aliases = node.SelectElements.Select(TSql.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var part in outputs)
        {
            var covered = Covered(part, keys);
            foreach (var column in TSql.Own<ColumnReferenceExpression>(part).Where(column => !covered.Any(range => range.Contains(column))))
            {
                // ORDER BY may name an output.
                if (part is OrderByClause && column.MultiPartIdentifier?.Count == 1 && aliases.Contains(TSql.Name(column))) continue;
                findings.Add(new Finding("8120", $"{TSql.Source(column)} is neither grouped nor aggregated"));
            }
        }
    }

    /// <summary>The parts in which any column may stand: grouped expressions, aggregates, and the unit of a DATEPART.</summary>
    private static List<Tokens> Covered(TSqlFragment part, HashSet<string> keys) =>
    [
        .. TSql.Own<ScalarExpression>(part).Where(expression => keys.Contains(TSql.Print(expression))).Select(Tokens.Of),
        .. TSql.Own<FunctionCall>(part).Where(KnownFunctions.IsAggregate).Select(Tokens.Of),
        .. TSql.Own<FunctionCall>(part).Where(KnownFunctions.TakesDatePart).Select(call => Tokens.Of(call.Parameters[0])),
    ];

    private sealed record Tokens(int First, int Last)
    {
        public static Tokens Of(TSqlFragment fragment) => new(fragment.FirstTokenIndex, fragment.LastTokenIndex);

        public bool Contains(TSqlFragment fragment) => fragment.FirstTokenIndex >= First && fragment.LastTokenIndex <= Last;
    }
}
