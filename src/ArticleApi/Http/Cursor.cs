namespace ArticleApi.Http;

/// <summary>The place in a sorted list from which a page goes on: the sort key and the id of the row next to it.</summary>
/// <param name="Sort">The sort as in the query, such as <c>-publishedAt</c>.</param>
/// <param name="IsBackward">Whether the page before the place is wanted, not the one after it.</param>
/// <param name="Value">The row's value of the sort key.</param>
/// <param name="Id">The row's id, which breaks ties.</param>
public sealed record Cursor(string Sort, bool IsBackward, CursorValue Value, Guid Id);

/// <summary>A sort key: a text, an instant, a number, or none where the row has no value.</summary>
public readonly record struct CursorValue
{
    public string? Text { get; init; }

    public DateTime? Instant { get; init; }

    public long? Number { get; init; }

    public static implicit operator CursorValue(string? text) => new() { Text = text };

    public static implicit operator CursorValue(DateTime? instant) => new() { Instant = instant };

    public static implicit operator CursorValue(long? number) => new() { Number = number };

    public static CursorValue FromString(string? text) => text;

    public static CursorValue FromDateTime(DateTime? instant) => instant;

    public static CursorValue FromInt64(long? number) => number;
}

/// <summary>What a cursor is good for: one list with its filters, for one kind of reader.</summary>
public static class CursorScope
{
    // They change how much of the list is shown and how, not which rows it has and in which order; the sort is in the cursor.
    private static readonly HashSet<string> Presentation = new(StringComparer.Ordinal)
    {
        "cursor", "limit", "page", "count", "sort", "include", "bodyFormat",
    };

    /// <param name="request">The request of the list; its path tells the surface and the resource.</param>
    /// <param name="role">What the reader may see, such as the name of the surface or a scope.</param>
    public static string Of(HttpRequest request, string role)
    {
        var filters = request.Query
            .Where(parameter => !Presentation.Contains(parameter.Key) && !parameter.Key.StartsWith("fields", StringComparison.Ordinal))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value.ToString())}");
        return $"{role} {request.Path} {string.Join('&', filters)}";
    }
}
