using ArticleApi.Data.ApiKeys;
using ArticleApi.Http;

namespace ArticleApi.ApiKeys;

internal static class ApiKeyPages
{
    /// <summary>The keys after a place in the list, the newest first; before it, the nearest first.</summary>
    public static IQueryable<ApiKey> From(this IQueryable<ApiKey> keys, Cursor? place)
    {
        if (place is not { Value.Instant: { } at, Id: var id }) return keys.OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id);
        return place.IsBackward
            ? keys.Where(k => k.CreatedAt > at || (k.CreatedAt == at && k.Id > id)).OrderBy(k => k.CreatedAt).ThenBy(k => k.Id)
            : keys.Where(k => k.CreatedAt < at || (k.CreatedAt == at && k.Id < id)).OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id);
    }
}
