using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ArticleApi.Http;

/// <summary>Which pages of which sites may read the API from a browser. Credentials are never allowed: keys travel in headers that pages set themselves.</summary>
internal sealed class BrowserRules : ICorsPolicyProvider
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private static readonly string[] RequestHeaders =
    [
        "Authorization", "X-Api-Key", "Content-Type", "If-Match", "If-None-Match", "If-Modified-Since", "Idempotency-Key", "Prefer", "Last-Event-ID",
    ];

    private static readonly string[] AnswerHeaders =
    [
        "ETag", "Last-Modified", "Link", "Location", "Retry-After", "Idempotency-Replayed", "RateLimit", "RateLimit-Policy",
    ];

    /// <summary>The headers that pages may read, for answers that do not come through the framework's own rules.</summary>
    public static string ReadableHeaders { get; } = string.Join(',', AnswerHeaders);

    private readonly CorsPolicy delivery;
    private readonly CorsPolicy management;

    // The token is the key, wherever else readers need one.
    private readonly CorsPolicy preview = Rules(["GET", "HEAD"]).AllowAnyOrigin().Build();

    public BrowserRules(IReadOnlyList<string> origins, bool isDeliveryPublic)
    {
        foreach (var origin in origins)
        {
            if (!IsOrigin(origin)) throw new InvalidSettingException($"Cors:Origins: '{origin}' is not an exact origin such as https://cms.example.org.");
        }

        management = Rules(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]).WithOrigins([.. origins]).Build();
        delivery = isDeliveryPublic
            ? Rules(["GET", "HEAD"]).AllowAnyOrigin().Build()
            : Rules(["GET", "HEAD"]).WithOrigins([.. origins]).Build();
    }

    /// <summary>
    /// What anybody may read says so in every answer, not only to requests from another site: a shared cache keeps the first one
    /// for all.
    /// </summary>
    public static Task OpenDeliveryAsync(HttpContext http, RequestDelegate next)
    {
        if (IsDelivery(http.Request))
        {
            http.Response.OnStarting(static state =>
            {
                ((HttpResponse)state).Headers.TryAdd("Access-Control-Allow-Origin", "*");
                return Task.CompletedTask;
            }, http.Response);
        }

        return next(http);
    }

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult(HiddenToken.IsPreview(context.Request) ? preview : IsDelivery(context.Request) ? delivery : management)!;

    private static bool IsDelivery(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api/v1/manage", StringComparison.OrdinalIgnoreCase);

    private static CorsPolicyBuilder Rules(string[] methods) =>
        new CorsPolicyBuilder().WithMethods(methods).WithHeaders(RequestHeaders).WithExposedHeaders(AnswerHeaders).SetPreflightMaxAge(Remembered);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "https" or "http")
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0
        && !text.Contains('*', StringComparison.Ordinal);
}
