namespace ArticleApi.Hosting;

/// <summary>
/// On a stop signal readiness fails first; for a while the port stays open, until balancers have noticed; then requests in flight
/// finish and the port closes.
/// </summary>
internal sealed class Drain(IConfiguration configuration, IHostEnvironment environment, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    /// <summary>How long requests in flight may take to finish.</summary>
    public static readonly TimeSpan InFlight = TimeSpan.FromSeconds(25);

    private const double DefaultSeconds = 3;

    private readonly Func<object, Task> close = http => Close((HttpContext)http, lifetime.ApplicationStopping);

    public TimeSpan Time { get; } =
        TimeSpan.FromSeconds(configuration.GetValue<double?>("Shutdown:DrainSeconds") ?? (environment.IsDevelopment() ? 0 : DefaultSeconds));

    /// <summary>Tells clients not to keep their connection, so that none sends a request into the closing port.</summary>
    public Task CloseConnectionsAsync(HttpContext http, RequestDelegate next)
    {
        // Asked when the answer begins: one that was waited for is often given because of the stop signal.
        http.Response.OnStarting(close, http);
        return next(http);
    }

    private static Task Close(HttpContext http, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested && http.Request.Protocol.StartsWith("HTTP/1", StringComparison.Ordinal)) http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(Time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
