using System.Linq.Expressions;
using ArticleApi.Data;

namespace ArticleApi.Http;

internal static class Timeline
{
    /// <summary>The rows of a page of what is sorted by an instant, and one more that tells whether there are others; in the order of travel.</summary>
    public static IQueryable<TRow> PageOf<TRow>(
        this IQueryable<TRow> rows, Expression<Func<TRow, DateTime>> at, Expression<Func<TRow, Guid>> id, bool newestFirst, Cursor? from, PageQuery query)
    {
        var descending = newestFirst != (from?.IsBackward == true);
        if (from is { Value.Instant: { } last, Id: var lastId }) rows = rows.After(at, id, descending, last, lastId);
        return rows.Sorted(at, id, descending).Skip(query.Offset).Take(query.Limit + 1);
    }
}
