using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>
/// The columns and the number of rows of one result set, read off the statement that yields it, and what a column without
/// a name holds: how many rows were counted or changed, or whether there are any.
/// </summary>
internal sealed record ResultShape(IReadOnlyList<string?> Columns, int Rows, int Count)
{
    /// <summary>One per SELECT that returns rows and per OUTPUT clause that goes to the client, in order.</summary>
    public static IReadOnlyList<ResultShape> Of(string sql, int rowsPerQuery)
    {
        var script = TSql.Parse(sql);

        // A SELECT beside a change reads back what the change wrote, as SaveChanges and our counter do.
        var changes = TSql.All<DataModificationStatement>(script).Count > 0;
        var shaper = new Shaper(changes ? 1 : rowsPerQuery);
        script.Accept(shaper);
        return shaper.Shapes;
    }

    private sealed class Shaper(int rowsPerQuery) : TSqlFragmentVisitor
    {
        public List<ResultShape> Shapes { get; } = [];

        public override void ExplicitVisit(SelectStatement node)
        {
            if (node.Into is not null || First(node.QueryExpression) is not { } query) return;
            if (query.SelectElements.Any(element => element is SelectSetVariable)) return;

            var counts = query.SelectElements.Any(element => TSql.Own<FunctionCall>(element).Any(KnownFunctions.IsAggregate) || TSql.Own<ExistsPredicate>(element).Count > 0);
            var oneRow = query.FromClause is null || (counts && query.GroupByClause is null);
            Add(query.SelectElements, oneRow ? 1 : rowsPerQuery, counts ? rowsPerQuery : 1);
        }

        public override void ExplicitVisit(InsertStatement node) =>
            Add(node.InsertSpecification.OutputClause, (node.InsertSpecification.InsertSource as ValuesInsertSource)?.RowValues.Count ?? 1);

        public override void ExplicitVisit(UpdateStatement node) => Add(node.UpdateSpecification.OutputClause, 1);

        public override void ExplicitVisit(DeleteStatement node) => Add(node.DeleteSpecification.OutputClause, 1);

        public override void ExplicitVisit(MergeStatement node) =>
            Add(node.MergeSpecification.OutputClause, (node.MergeSpecification.TableReference as InlineDerivedTable)?.RowValues.Count ?? 1);

        private void Add(OutputClause? output, int rows)
        {
            if (output is not null) Add(output.SelectColumns, rows, count: 1);
        }

        private void Add(IList<SelectElement> elements, int rows, int count) => Shapes.Add(new ResultShape([.. elements.Select(TSql.Name)], rows, count));

        private static QuerySpecification? First(QueryExpression? query) => query switch
        {
            BinaryQueryExpression binary => First(binary.FirstQueryExpression),
            QueryParenthesisExpression parenthesis => First(parenthesis.QueryExpression),
            _ => query as QuerySpecification,
        };
    }
}
