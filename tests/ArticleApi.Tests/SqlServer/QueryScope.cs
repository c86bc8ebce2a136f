using Microsoft.SqlServer.TransactSql.ScriptDom;
using Columns = System.Collections.Generic.IReadOnlyDictionary<string, string?>;

namespace ArticleApi.Tests.SqlServer;

/// <summary>
/// Which columns a part of a statement sees, and of what type an expression is there. A type that cannot be told is null,
/// and nothing is held against it.
/// </summary>
internal sealed class QueryScope(SqlSchema schema, IReadOnlyDictionary<string, string> variables, QueryScope? outer = null)
{
    private static readonly Columns Unknown = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Columns> sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Columns> commonTables = outer is null ? new(StringComparer.OrdinalIgnoreCase) : outer.commonTables;

    public QueryScope Inner(FromClause? from)
    {
        var inner = new QueryScope(schema, variables, this);
        foreach (var table in from?.TableReferences ?? []) inner.Add(table);
        return inner;
    }

    public void AddCommonTable(CommonTableExpression table)
    {
        // Known by name first: a recursive one refers to itself.
        commonTables[table.ExpressionName.Value] = Unknown;
        commonTables[table.ExpressionName.Value] = Renamed(ColumnsOf(table.QueryExpression), table.Columns);
    }

    public void Add(string alias, Columns columns) => sources[alias] = columns;

    public void Add(TableReference table)
    {
        switch (table)
        {
            case JoinTableReference join:
                Add(join.FirstTableReference);
                Add(join.SecondTableReference);
                break;
            case JoinParenthesisTableReference parenthesis:
                Add(parenthesis.Join);
                break;
            case NamedTableReference named:
                Add(named.Alias?.Value ?? named.SchemaObject.BaseIdentifier.Value, ColumnsOf(named));
                break;
            case QueryDerivedTable { Alias: { } alias } derived:
                Add(alias.Value, Renamed(ColumnsOf(derived.QueryExpression), derived.Columns));
                break;
            case OpenJsonTableReference { Alias: { } alias } json:
                Add(alias.Value, json.SchemaDeclarationItems.ToDictionary(
                    item => item.ColumnDefinition.ColumnIdentifier.Value,
                    item => (string?)SqlType.Of(item.ColumnDefinition.DataType),
                    StringComparer.OrdinalIgnoreCase));
                break;
            case TableReferenceWithAlias { Alias: { } alias }:
                Add(alias.Value, Unknown);
                break;
        }
    }

    public Columns ColumnsOf(NamedTableReference table)
    {
        if (commonTables.TryGetValue(table.SchemaObject.BaseIdentifier.Value, out var common)) return common;
        return schema.Find(TSql.Name(table.SchemaObject)) is { } found
            ? found.Columns.ToDictionary(column => column.Key, column => column.Value.Type is "" ? null : column.Value.Type, StringComparer.OrdinalIgnoreCase)
            : Unknown;
    }

    public string? TypeOf(ScalarExpression? expression) => expression switch
    {
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var alias, var column] } => Find(alias.Value, column.Value),
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var column] } => Find(column.Value),
        VariableReference variable => variables.GetValueOrDefault(variable.Name),
        IntegerLiteral or NumericLiteral or RealLiteral or MoneyLiteral => "decimal",
        StringLiteral literal => literal.IsNational ? "nvarchar" : "varchar",
        BinaryLiteral => "varbinary",
        CastCall cast => SqlType.Of(cast.DataType),
        TryCastCall cast => SqlType.Of(cast.DataType),
        ConvertCall convert => SqlType.Of(convert.DataType),
        TryConvertCall convert => SqlType.Of(convert.DataType),
        ParenthesisExpression parenthesis => TypeOf(parenthesis.Expression),
        UnaryExpression unary => TypeOf(unary.Expression),
        CoalesceExpression coalesce => FirstKnown(coalesce.Expressions),
        SearchedCaseExpression choice => FirstKnown([.. choice.WhenClauses.Select(when => when.ThenExpression), choice.ElseExpression]),
        SimpleCaseExpression choice => FirstKnown([.. choice.WhenClauses.Select(when => when.ThenExpression), choice.ElseExpression]),
        NullIfExpression nullIf => TypeOf(nullIf.FirstExpression),
        LeftFunctionCall or RightFunctionCall => "nvarchar",
        BinaryExpression binary => TypeOf(binary.FirstExpression) is { } first && TypeOf(binary.SecondExpression) is { } second
            && SqlType.Family(first) == SqlType.Family(second) ? first : null,
        FunctionCall { CallTarget: null } call => KnownFunctions.ReturnType(call) ?? (KnownFunctions.TakesDatePart(call) ? null : TypeOf(call.Parameters.FirstOrDefault())),
        ScalarSubquery query => ColumnsInOrder(query.QueryExpression) is [var (_, type), ..] ? type : null,
        _ => null,
    };

    public IReadOnlyList<(string Name, string? Type)> ColumnsInOrder(QueryExpression query)
    {
        switch (query)
        {
            case BinaryQueryExpression binary:
                return ColumnsInOrder(binary.FirstQueryExpression);
            case QueryParenthesisExpression parenthesis:
                return ColumnsInOrder(parenthesis.QueryExpression);
            case QuerySpecification specification:
                var inner = Inner(specification.FromClause);
                return [.. specification.SelectElements.SelectMany(inner.Selected)];
            default:
                return [];
        }
    }

    private IEnumerable<(string Name, string? Type)> Selected(SelectElement element) => element switch
    {
        SelectScalarExpression scalar => [(TSql.Name(scalar) ?? "", TypeOf(scalar.Expression))],
        SelectStarExpression star => sources
            .Where(source => star.Qualifier is null || TSql.Same(source.Key, star.Qualifier.Identifiers[^1].Value))
            .SelectMany(source => source.Value.Select(column => (column.Key, column.Value))),
        _ => [],
    };

    private Dictionary<string, string?> ColumnsOf(QueryExpression query)
    {
        var columns = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, type) in ColumnsInOrder(query)) columns.TryAdd(name, type);
        return columns;
    }

    private static Columns Renamed(Columns columns, IList<Identifier> names) => names.Count == 0 ? columns : Unknown;

    private string? FirstKnown(IEnumerable<ScalarExpression?> expressions) => expressions.Select(TypeOf).FirstOrDefault(type => type is not null);

    private string? Find(string alias, string column) =>
        sources.TryGetValue(alias, out var columns) ? columns.GetValueOrDefault(column) : outer?.Find(alias, column);

    private string? Find(string column)
    {
        var source = sources.Values.FirstOrDefault(columns => columns.ContainsKey(column));
        return source is null ? outer?.Find(column) : source[column];
    }
}
