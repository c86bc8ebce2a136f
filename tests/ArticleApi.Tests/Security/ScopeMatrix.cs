using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure.Checked;

namespace ArticleApi.Tests.Security;

/// <summary>
/// Which scope each operation needs, written by hand beside the code so that nothing becomes open by itself: an operation without
/// a row fails the build.
/// </summary>
internal static class ScopeMatrix
{
    /// <summary>Stands in the place of a scope where no key helps, and none is needed.</summary>
    public const string Open = "";

    private const string Resources = "articles authors quotes sources speakers";

    private static readonly (string Place, string Scope)[] Rows =
    [
        .. Each("GET", "", Scopes.ContentRead), .. Each("GET", "/{id}", Scopes.ContentRead), .. Each("GET", "/{id}/revisions", Scopes.ContentRead),
        .. Each("GET", "/{id}/revisions/{version}", Scopes.ContentRead), .. Each("GET", "/{id}/usage", Scopes.ContentRead),
        .. Each("GET", "/{id}/revisions/{version}/diff/{other}", Scopes.ContentRead), .. Each("POST", "/{id}/revisions/{version}/restore", Scopes.ContentWrite),
        .. Each("PUT", "/{id}/revisions/{version}/checkpoint", Scopes.ContentWrite), .. Each("DELETE", "/{id}/revisions/{version}/checkpoint", Scopes.ContentWrite),
        ("GET /api/v1/manage/quotes/{id}/occurrences", Scopes.ContentRead),
        ("GET /api/v1/manage/quotes/{id}/timeline", Scopes.ContentRead),
        ("GET /api/v1/manage/quotes/{id}/variants", Scopes.ContentRead),
        ("POST /api/v1/manage/quotes/similar", Scopes.ContentRead),
        ("POST /api/v1/manage/quotes/{id}/variants/{otherId}/decision", Scopes.ContentWrite),
        ("GET /api/v1/manage/speakers/{id}/quotes", Scopes.ContentRead),
        ("POST /api/v1/manage/quality/quote-check", Scopes.ContentRead),
        ("POST /api/v1/manage/articles/{id}/integrity", Scopes.ContentRead),
        ("POST /api/v1/manage/articles/{id}/lint", Scopes.ContentRead),
        ("GET /api/v1/manage/articles/{id}/readiness", Scopes.ContentRead),
        .. Each("POST", "", Scopes.ContentWrite), .. Each("PUT", "/{id}", Scopes.ContentWrite), .. Each("PATCH", "/{id}", Scopes.ContentWrite),
        .. Each("DELETE", "/{id}", Scopes.ContentWrite), .. Each("POST", "/{id}/restore", Scopes.ContentWrite), .. Each("POST", "/batch", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/submit", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/reopen", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/archive", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/publish", Scopes.ContentPublish),
        ("POST /api/v1/manage/articles/{id}/unpublish", Scopes.ContentPublish),
        .. Each("POST", "/{id}/purge", Scopes.Admin),
        ("GET /api/v1/manage/audit", Scopes.Admin),
        ("GET /api/v1/manage/export", Scopes.Admin),
        ("POST /api/v1/manage/import", Scopes.Admin),
        .. Resources.Split(' ').Select(name => ($"GET /api/v1/manage/{name}.csv", Scopes.ContentRead)),
        ("POST /api/v1/manage/articles/bulk", Scopes.ContentWrite),
        ("GET /api/v1/manage/tasks", Scopes.ContentRead),
        ("GET /api/v1/manage/tasks/{id}", Scopes.ContentRead),
        ("POST /api/v1/manage/tasks/{id}/resolve", Scopes.ContentWrite),
        ("POST /api/v1/manage/tasks/{id}/dismiss", Scopes.ContentWrite),
        ("POST /api/v1/manage/tasks/{id}/reopen", Scopes.ContentWrite),
        ("POST /api/v1/manage/tasks/{id}/assign", Scopes.ContentWrite),
        ("GET /api/v1/manage/sources/{id}/impact", Scopes.ContentRead),
        ("POST /api/v1/manage/sources/{id}/retractions", Scopes.ContentPublish),
        ("DELETE /api/v1/manage/sources/{id}/retractions/{retractionId}", Scopes.ContentPublish),
        ("POST /api/v1/manage/quotes/{id}/corrections", Scopes.ContentWrite),
        ("GET /api/v1/manage/reports/voices", Scopes.ContentRead),
        ("GET /api/v1/manage/jobs", Scopes.ContentRead),
        ("GET /api/v1/manage/jobs/{id}", Scopes.ContentRead),
        ("GET /api/v1/manage/jobs/{id}/items", Scopes.ContentRead),
        ("POST /api/v1/manage/jobs/{id}/cancel", Scopes.ContentWrite),
        ("GET /api/v1/manage/imports", Scopes.ContentRead),
        ("POST /api/v1/manage/imports", Scopes.ContentWrite),
        ("GET /api/v1/manage/imports/{id}", Scopes.ContentRead),
        ("DELETE /api/v1/manage/imports/{id}", Scopes.ContentWrite),
        ("PATCH /api/v1/manage/imports/{id}/candidates/{candidateId}", Scopes.ContentWrite),
        ("POST /api/v1/manage/imports/{id}/confirm", Scopes.ContentWrite),
        ("GET /api/v1/manage/articles/{id}/comments", Scopes.ContentRead),
        ("POST /api/v1/manage/articles/{id}/comments", Scopes.ContentWrite),
        ("GET /api/v1/manage/articles/{id}/comments/{commentId}", Scopes.ContentRead),
        ("DELETE /api/v1/manage/articles/{id}/comments/{commentId}", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/comments/{commentId}/resolve", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/comments/{commentId}/reopen", Scopes.ContentWrite),
        ("GET /api/v1/manage/articles/{id}/preview-links", Scopes.ContentRead),
        ("POST /api/v1/manage/articles/{id}/preview-links", Scopes.ContentWrite),
        ("GET /api/v1/manage/articles/{id}/preview-links/{linkId}", Scopes.ContentRead),
        ("DELETE /api/v1/manage/articles/{id}/preview-links/{linkId}", Scopes.ContentWrite),
        ("POST /api/v1/manage/articles/{id}/schedule", Scopes.ContentPublish),
        ("POST /api/v1/manage/articles/{id}/unschedule", Scopes.ContentPublish),
        ("POST /api/v1/manage/articles/{id}/notices", Scopes.ContentPublish),
        ("POST /api/v1/manage/articles/{id}/retract", Scopes.ContentPublish),
        .. "authors sources speakers".Split(' ').Select(name => ($"POST /api/v1/manage/{name}/{{id}}/merge-into/{{other}}", Scopes.ContentPublish)),
        ("GET /api/v1/manage/events", Scopes.ContentRead),
        ("GET /api/v1/manage/sync", Scopes.ContentRead),
        ("POST /api/v1/manage/sync", Scopes.ContentWrite),
        ("GET /api/v1/manage/api-keys", Scopes.Admin),
        ("POST /api/v1/manage/api-keys", Scopes.Admin),
        ("GET /api/v1/manage/api-keys/{id}", Scopes.Admin),
        ("DELETE /api/v1/manage/api-keys/{id}", Scopes.Admin),
        ("POST /api/v1/manage/api-keys/{id}/rotate", Scopes.Admin),
        .. "GET ,POST ,GET /{id},PUT /{id},DELETE /{id},POST /{id}/rotate-secret,POST /{id}/ping,POST /{id}/enable,POST /{id}/disable,POST /{id}/replay,GET /{id}/deliveries,POST /{id}/deliveries/{deliveryId}/replay"
            .Split(',').Select(place => (place.Replace(" ", " /api/v1/manage/webhooks", StringComparison.Ordinal), Scopes.Admin)),

        // Of the public side, where the installation asks readers for a key.
        .. Resources.Split(' ').SelectMany(name => new[] { ($"GET /api/v1/{name}", Scopes.DeliveryRead), ($"GET /api/v1/{name}/{{id}}", Scopes.DeliveryRead) }),
        .. "articles authors sources speakers".Split(' ').Select(name => ($"GET /api/v1/{name}/by-slug/{{slug}}", Scopes.DeliveryRead)),
        ("GET /api/v1/speakers/{id}/quotes", Scopes.DeliveryRead),
        .. "card card.html jsonld oembed".Split(' ').Select(form => ($"GET /api/v1/quotes/{{id}}/{form}", Scopes.DeliveryRead)),
        ("GET /api/v1/tags", Scopes.DeliveryRead),
        ("GET /api/v1/sections", Scopes.DeliveryRead),
        ("GET /api/v1/sync", Scopes.DeliveryRead),
        ("GET /api/v1/sync/digest", Scopes.DeliveryRead),
        ("GET /api/v1/events", Scopes.DeliveryRead),

        // Its address is the key.
        ("GET /api/v1/preview/{token}", Open),
    ];

    private static readonly Dictionary<string, string> ScopeByPlace = Rows.ToDictionary(row => row.Place, row => row.Scope, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Places => ScopeByPlace.Keys;

    /// <summary>The operations of both documents.</summary>
    public static IEnumerable<string> Documented => from document in ContractDocument.All from path in document.Paths from operation in path.Operations.Values select operation.Place;

    public static string ScopeOf(string place) => ScopeByPlace[place];

    private static IEnumerable<(string, string)> Each(string method, string part, string scope) =>
        Resources.Split(' ').Select(name => ($"{method} /api/v1/manage/{name}{part}", scope));
}
