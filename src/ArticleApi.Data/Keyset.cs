using System.Linq.Expressions;
using System.Reflection;

namespace ArticleApi.Data;

/// <summary>
/// Goes on behind a row of a sorted list without counting what lies before it. The condition has the form
/// `key &lt;= v and (key &lt; v or id &lt; i)`, because every engine seeks by its first part.
/// </summary>
public static class Keyset
{
    private static readonly MethodInfo CompareStrings = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    public static IQueryable<TRow> After<TRow, TKey>(
        this IQueryable<TRow> rows, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, Guid>> id, bool descending, TKey value, Guid lastId)
    {
        var row = key.Parameters[0];
        var idBody = new Rebind(id.Parameters[0], row).Visit(id.Body);
        var at = Value(value);
        var atOrBeyond = Compare(key.Body, at, descending, orEqual: true);
        var beyond = Compare(key.Body, at, descending, orEqual: false);
        var nextId = Compare(idBody, Value(lastId), descending, orEqual: false);
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(atOrBeyond, Expression.OrElse(beyond, nextId)), row));
    }

    public static IQueryable<TRow> Sorted<TRow, TKey>(
        this IQueryable<TRow> rows, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, Guid>> id, bool descending) =>
        descending ? rows.OrderByDescending(key).ThenByDescending(id) : rows.OrderBy(key).ThenBy(id);

    private static BinaryExpression Compare(Expression left, Expression right, bool descending, bool orEqual)
    {
        if (left.Type == typeof(string))
            (left, right) = (Expression.Call(CompareStrings, left, right), Expression.Constant(0));
        return (descending, orEqual) switch
        {
            (true, true) => Expression.LessThanOrEqual(left, right),
            (true, false) => Expression.LessThan(left, right),
            (false, true) => Expression.GreaterThanOrEqual(left, right),
            _ => Expression.GreaterThan(left, right),
        };
    }

    // A member of an object, unlike a constant, becomes a parameter of the statement, so that its plan is made once.
    private static MemberExpression Value<TValue>(TValue value) => Expression.Field(Expression.Constant(new Holder<TValue> { Value = value }), nameof(Holder<TValue>.Value));

    private sealed class Holder<TValue>
    {
        public TValue? Value;
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
