using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http;

/// <summary>What every answer carries, errors included, unless the endpoint has set its own.</summary>
internal static class ResponseHeaders
{
    private const string HstsForAYear = "max-age=31536000; includeSubDomains";

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        // At the last moment: the exception handler empties the headers.
        http.Response.OnStarting(static state => Add((HttpContext)state), http);
        return next(http);
    }

    private static Task Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        var isManagement = http.Request.Path.StartsWithSegments("/api/v1/manage", StringComparison.OrdinalIgnoreCase);
        var isDelivery = !isManagement && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.TryAdd("Cross-Origin-Resource-Policy", isDelivery ? "cross-origin" : "same-site");
        if (http.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", HstsForAYear);
        if (HiddenToken.IsPreview(http.Request))
        {
            headers.CacheControl = "no-store";
            headers["X-Robots-Tag"] = "noindex";
        }

        if (isManagement) headers.CacheControl = "no-store";

        // The exception handler adds them for caches of HTTP/1.0; what may be kept is said by Cache-Control alone.
        headers.Remove(HeaderNames.Pragma);
        headers.Remove(HeaderNames.Expires);
        return Task.CompletedTask;
    }
}
