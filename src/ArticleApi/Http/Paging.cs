using Microsoft.AspNetCore.Http.Extensions;

namespace ArticleApi.Http;

/// <summary>Makes the envelope of a list from the rows that its query returned.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class Paging<T>
{
    /// <summary>What the list was asked for.</summary>
    public required PageQuery Query { get; init; }

    /// <summary>The cursor that the rows were read from, as <see cref="CursorProtector.Read"/> gave it.</summary>
    public Cursor? From { get; init; }

    /// <summary>The sort as in the query.</summary>
    public required string Sort { get; init; }

    /// <summary>See <see cref="CursorScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>The sort key and the id of an item.</summary>
    public required Func<T, (CursorValue Value, Guid Id)> KeyOf { get; init; }

    public required CursorProtector Cursors { get; init; }

    /// <summary>
    /// The page of up to limit + 1 rows in the order of travel, of which the one too many tells that there are more. Its links
    /// are also written as the Link header of the answer.
    /// </summary>
    public Page<T> Make(HttpContext http, IReadOnlyList<T> rows, long? total = null)
    {
        var isBackward = From?.IsBackward == true;
        var isCut = rows.Count > Query.Limit;
        List<T> items = [.. rows.Take(Query.Limit)];
        if (isBackward) items.Reverse();

        var hasNext = isBackward ? items.Count > 0 : isCut;
        var hasPrev = isBackward ? isCut : From is not null && items.Count > 0;
        var next = hasNext ? CursorAt(items[^1], isBackward: false) : null;
        var prev = hasPrev ? CursorAt(items[0], isBackward: true) : null;
        var links = Query.Page is { } page
            ? new PageLinks(Self(http.Request), isCut ? With(http.Request, "page", page + 1) : null, page > 1 ? With(http.Request, "page", page - 1) : null)
            : new PageLinks(Self(http.Request), With(http.Request, "cursor", next), With(http.Request, "cursor", prev));

        http.Response.Headers.Link = links.ToHeader();
        return new Page<T>(items, new PageInfo(Query.Limit, next, prev, hasNext, total), links);
    }

    private string CursorAt(T item, bool isBackward)
    {
        var (value, id) = KeyOf(item);
        return Cursors.Protect(new Cursor(Sort, isBackward, value, id), Scope);
    }

    /// <summary>The links of a list that is walked forwards only.</summary>
    internal static PageLinks Forwards(HttpRequest request, string? next) => new(Self(request), With(request, "cursor", next), null);

    // Without scheme and host: what a client sends as Host must not come back in a link.
    private static string Self(HttpRequest request) => request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();

    private static string? With(HttpRequest request, string name, object? value)
    {
        if (value is null) return null;
        var query = new QueryBuilder(request.Query.Where(parameter => !parameter.Key.Equals(name, StringComparison.Ordinal)).Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value)));
        query.Add(name, FormattableString.Invariant($"{value}"));
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }
}
