using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>The form of queries: functions, widths, order, names, and what our engines do not share.</summary>
internal sealed class QueryRules : TSqlFragmentVisitor
{
    private const int ParametersOfACommand = 2098;
    private const int RowsOfValues = 1000;

    private readonly List<Finding> findings = [];

    private QueryRules()
    {
    }

    public static IReadOnlyList<Finding> Check(TSqlScript script, CapturedCommand command)
    {
        var rules = new QueryRules();
        script.Accept(rules);
        if (command.Parameters.Count > ParametersOfACommand) rules.Add("8003", $"{command.Parameters.Count} parameters");
        return rules.findings;
    }

    public override void Visit(FunctionCall node)
    {
        if (KnownFunctions.Check(node) is { } finding) findings.Add(finding);
    }

    public override void Visit(NextValueForExpression node)
    {
        if (node.SequenceName.SchemaIdentifier is null) Add("house", $"a sequence is named with its schema: {TSql.Source(node)}");
    }

    public override void Visit(NamedTableReference node)
    {
        if (node.TemporalClause is not null) Add("house", $"a temporal query: {TSql.Source(node)}");
    }

    public override void Visit(ValuesInsertSource node) => Rows(node.RowValues.Count);

    public override void Visit(InlineDerivedTable node) => Rows(node.RowValues.Count);

    public override void Visit(BinaryQueryExpression node)
    {
        if (Width(node.FirstQueryExpression) is { } first && Width(node.SecondQueryExpression) is { } second && first != second)
        {
            Add("205", $"a {node.BinaryQueryExpressionType} of {first} and {second} columns");
        }
    }

    public override void Visit(ScalarSubquery node)
    {
        if (Width(node.QueryExpression) is { } width && width != 1) Add("116", $"a value from {width} columns: {TSql.Source(node)}");
    }

    public override void Visit(QueryDerivedTable node)
    {
        if (node.Columns.Count == 0) Named(node.QueryExpression, node);
    }

    public override void Visit(CommonTableExpression node)
    {
        if (node.Columns.Count == 0) Named(node.QueryExpression, node);
    }

    public override void Visit(FromClause node)
    {
        var twice = TSql.Own<TableReferenceWithAlias>(node)
            .Select(table => table.Alias?.Value ?? (table as NamedTableReference)?.SchemaObject.BaseIdentifier.Value)
            .Where(name => name is not null)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) Add("1011", $"{twice.Key} stands for two tables");
    }

    public override void Visit(QuerySpecification node)
    {
        // EF writes ORDER BY (SELECT 1) where a query skips rows of no order: the pages then overlap.
        if (node.OffsetClause is not null && (node.OrderByClause is null || node.OrderByClause.OrderByElements.All(IsConstant)))
        {
            Add("house", $"OFFSET without an order: {TSql.Source(node)}");
        }

        if (node is { UniqueRowFilter: UniqueRowFilter.Distinct, OrderByClause: not null }) OrderedByOutput(node);
    }

    private void OrderedByOutput(QuerySpecification node)
    {
        var outputs = node.SelectElements.OfType<SelectScalarExpression>().Select(element => TSql.Print(element.Expression))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = node.SelectElements.Select(TSql.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var element in node.OrderByClause.OrderByElements)
        {
            var named = element.Expression is ColumnReferenceExpression { MultiPartIdentifier.Count: 1 } column && names.Contains(TSql.Name(column));
            if (!named && !outputs.Contains(TSql.Print(element.Expression))) Add("145", $"DISTINCT ordered by what it does not return: {TSql.Source(element)}");
        }
    }

    private void Named(QueryExpression query, TSqlFragment where)
    {
        if (First(query) is not { } first) return;
        var scalars = first.SelectElements.OfType<SelectScalarExpression>().ToList();
        var names = scalars.Select(TSql.Name).ToList();
        if (names.Contains(null)) Add("8155", $"a column without a name: {TSql.Source(where)}");
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count) Add("8156", $"a column name twice: {TSql.Source(where)}");
    }

    private void Rows(int count)
    {
        if (count > RowsOfValues) Add("10738", $"{count} rows of VALUES");
    }

    private static bool IsConstant(ExpressionWithSortOrder element) =>
        element.Expression is Literal or ScalarSubquery { QueryExpression: QuerySpecification { FromClause: null } };

    private static int? Width(QueryExpression query) =>
        First(query) is { } first && !first.SelectElements.OfType<SelectStarExpression>().Any() ? first.SelectElements.Count : null;

    private static QuerySpecification? First(QueryExpression query) => query switch
    {
        BinaryQueryExpression binary => First(binary.FirstQueryExpression),
        QueryParenthesisExpression parenthesis => First(parenthesis.QueryExpression),
        _ => query as QuerySpecification,
    };

    private void Add(string code, string text) => findings.Add(new Finding(code, text));
}
