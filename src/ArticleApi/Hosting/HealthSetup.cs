using ArticleApi.Http;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ArticleApi.Hosting;

/// <summary>The probes of an orchestrator or load balancer, and the order in which the process stops.</summary>
internal static class HealthSetup
{
    private const string RetryAfterSeconds = "5";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddArticleHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Readiness>();
        services.AddHealthChecks().AddCheck<Readiness>("ready", timeout: Patience);

        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddOptions<HostOptions>().Configure<Drain>((host, drain) => host.ShutdownTimeout = drain.Time + Drain.InFlight);
        return services;
    }

    public static WebApplication MapArticleHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        return app;
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        if (report.Status != HealthStatus.Unhealthy) return http.Response.WriteAsJsonAsync(new { status = "healthy" }, http.RequestAborted);

        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        var reason = report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(description => description is not null);
        return ProblemWriter.WriteAsync(http, Problems.Document(StatusCodes.Status503ServiceUnavailable, detail: reason ?? "The API is not ready."));
    }
}
