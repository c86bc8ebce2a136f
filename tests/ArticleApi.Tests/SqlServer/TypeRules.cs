using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Types that meet and do not match, in comparisons and in what a statement stores. A TSqlModel does not look at types inside statements.</summary>
internal sealed class TypeRules : TSqlFragmentVisitor
{
    private const string Compared = "compared with";
    private const string Stored = "stored in";

    private readonly SqlSchema schema;
    private readonly List<Finding> findings = [];
    private QueryScope scope;

    private TypeRules(SqlSchema schema, Dictionary<string, string> variables)
    {
        this.schema = schema;
        scope = new QueryScope(schema, variables);
    }

    public static IReadOnlyList<Finding> Check(TSqlScript script, SqlSchema schema, CapturedCommand command)
    {
        var types = command.Parameters.ToDictionary(
            CapturedCommand.VariableName, parameter => CapturedCommand.DeclaredType(parameter).Split('(')[0], StringComparer.OrdinalIgnoreCase);
        foreach (var declared in TSql.All<DeclareVariableElement>(script)) types[declared.VariableName.Value] = SqlType.Of(declared.DataType);

        var rules = new TypeRules(schema, types);
        foreach (var table in TSql.All<CommonTableExpression>(script)) rules.scope.AddCommonTable(table); // A statement comes before its WITH in a visit.
        script.Accept(rules);
        return rules.findings;
    }

    public override void ExplicitVisit(QuerySpecification node) => In(scope.Inner(node.FromClause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(UpdateSpecification node) => In(Writing(node), () =>
    {
        foreach (var set in node.SetClauses.OfType<AssignmentSetClause>().Where(set => set.Column is not null))
        {
            Compare(Stored, set.Column, set.NewValue);
        }

        base.ExplicitVisit(node);
    });

    public override void ExplicitVisit(DeleteSpecification node) => In(Writing(node), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(InsertSpecification node) => In(Target(scope.Inner(null), node.Target), () =>
    {
        foreach (var row in (node.InsertSource as ValuesInsertSource)?.RowValues ?? []) Store(node.Columns, row);
        if (node.InsertSource is SelectInsertSource { Select: var query })
        {
            foreach (var (column, (_, type)) in node.Columns.Zip(scope.ColumnsInOrder(query)))
            {
                Compare(Stored, column, scope.TypeOf(column), column, type);
            }
        }

        base.ExplicitVisit(node);
    });

    public override void ExplicitVisit(MergeSpecification node)
    {
        var inner = Target(scope.Inner(null), node.Target);
        if (node.TableAlias is { } alias && node.Target is NamedTableReference target) inner.Add(alias.Value, scope.ColumnsOf(target));
        inner.Add(node.TableReference);
        In(inner, () => base.ExplicitVisit(node));
    }

    public override void ExplicitVisit(BooleanComparisonExpression node)
    {
        Compare(Compared, node.FirstExpression, node.SecondExpression);
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(BooleanTernaryExpression node)
    {
        Compare(Compared, node.FirstExpression, node.SecondExpression);
        Compare(Compared, node.FirstExpression, node.ThirdExpression);
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(InPredicate node)
    {
        foreach (var value in node.Values) Compare(Compared, node.Expression, value);
        if (node.Subquery is { } query) Compare(Compared, node.Expression, query);
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(LikePredicate node)
    {
        if (scope.TypeOf(node.FirstExpression) is { } type && SqlType.Family(type) is not (TypeFamily.Text or TypeFamily.Other))
        {
            findings.Add(new Finding("206", $"LIKE over {type}: {TSql.Source(node)}"));
        }

        base.ExplicitVisit(node);
    }

    private void Store(IList<ColumnReferenceExpression> columns, RowValue row)
    {
        foreach (var (column, value) in columns.Zip(row.ColumnValues)) Compare(Stored, column, value);
    }

    private void Compare(string how, ScalarExpression first, ScalarExpression second) =>
        Compare(how, first, scope.TypeOf(first), second, scope.TypeOf(second));

    private void Compare(string how, ScalarExpression first, string? one, ScalarExpression second, string? other)
    {
        if (one is null || other is null) return;

        // A literal is read as the other side's type, whichever side it stands on.
        var clash = first is Literal ? SqlType.Clash(other, one, first) : SqlType.Clash(one, other, second);
        if (clash) findings.Add(new Finding("206", $"{other} {how} {one}: {TSql.Source(first)}, {TSql.Source(second)}"));

        // The column is converted row by row, and its index is of no use.
        if (how is Compared && (Narrows(first, one, other) || Narrows(second, other, one)))
        {
            findings.Add(new Finding("house", $"varchar meets nvarchar: {TSql.Source(first)}, {TSql.Source(second)}"));
        }
    }

    private static bool Narrows(ScalarExpression expression, string type, string other) =>
        expression is ColumnReferenceExpression && type is "varchar" or "char" && other is "nvarchar" or "nchar";

    private QueryScope Writing(UpdateDeleteSpecificationBase node) => Target(scope.Inner(node.FromClause), node.Target);

    private QueryScope Target(QueryScope inner, TableReference target)
    {
        if (target is not NamedTableReference named || schema.Find(TSql.Name(named.SchemaObject)) is null) return inner;

        var columns = scope.ColumnsOf(named);
        inner.Add(named.SchemaObject.BaseIdentifier.Value, columns);
        inner.Add("inserted", columns);
        inner.Add("deleted", columns);
        return inner;
    }

    private void In(QueryScope inner, Action visit)
    {
        var before = scope;
        scope = inner;
        visit();
        scope = before;
    }
}
