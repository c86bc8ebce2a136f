using Microsoft.Extensions.Primitives;

namespace ArticleApi.Http;

/// <summary>Refuses requests for hosts that <c>AllowedHosts</c> does not name. Probes come by address and are let through.</summary>
internal sealed class KnownHosts(IConfiguration configuration)
{
    private readonly List<StringSegment> allowed =
        [.. (configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(host => new StringSegment(host))];

    public Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (IsKnown(http.Request)) return next(http);
        return ProblemWriter.WriteAsync(http, Problems.Document(
            StatusCodes.Status400BadRequest, "request.unknown_host", "This API does not answer for that host."));
    }

    private bool IsKnown(HttpRequest request) =>
        allowed.Contains("*")
        || request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || (request.Host.HasValue && HostString.MatchesAny(request.Host.Host, allowed));
}
