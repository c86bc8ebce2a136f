using System.Text.Json.Serialization;

namespace ArticleApi.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Data">The items, in the order of the sort.</param>
/// <param name="Info">Where in the list the page lies.</param>
/// <param name="Links">The page itself and its neighbours.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, [property: JsonPropertyName("page")] PageInfo Info, PageLinks Links) : IEnvelope
{
    IEnumerable<object?> IEnvelope.Content => Data.Cast<object?>();
}

/// <summary>Where in the list a page lies.</summary>
/// <param name="Limit">How many items a page holds at most.</param>
/// <param name="NextCursor">The cursor of the next page; null on the last one.</param>
/// <param name="PrevCursor">The cursor of the page before; null on the first one.</param>
/// <param name="HasMore">Whether there are items after this page.</param>
/// <param name="Total">How many items the whole list has: with `count=exact`, and on numbered pages.</param>
public sealed record PageInfo(int Limit, string? NextCursor, string? PrevCursor, bool HasMore, long? Total);

/// <summary>Links to a page and its neighbours, relative to the address of the API.</summary>
/// <param name="Self">This page.</param>
/// <param name="Next">The next page; absent on the last one.</param>
/// <param name="Prev">The page before; absent on the first one.</param>
public sealed record PageLinks(
    string Self,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prev)
{
    /// <summary>The same links as the value of a Link header (RFC 8288).</summary>
    public string ToHeader() =>
        string.Join(", ", new[] { (Self, "self"), (Next, "next"), (Prev, "prev") }
            .Where(link => link.Item1 is not null)
            .Select(link => $"<{link.Item1}>; rel=\"{link.Item2}\""));
}
