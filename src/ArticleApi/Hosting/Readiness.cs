using ArticleApi.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ArticleApi.Hosting;

/// <summary>Whether requests should come here: not while the process stops, the database is away, or its schema or documents are of another release.</summary>
internal sealed class Readiness(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Readiness> logger) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim alone = new(1);
    private HealthCheckResult last;
    private long? askedAt;
    private bool isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("The process is stopping.");

        await alone.WaitAsync(cancellationToken);
        try
        {
            if (askedAt is not { } at || time.GetElapsedTime(at) >= Fresh)
            {
                last = await AskAsync(cancellationToken);
                askedAt = time.GetTimestamp();
            }

            return last;
        }
        finally
        {
            alone.Release();
        }
    }

    public void Dispose() => alone.Dispose();

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        try
        {
            isMigrated = isMigrated || !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
            if (!isMigrated) return HealthCheckResult.Unhealthy("The database lacks migrations.");
            var projection = await db.ProjectionStates.AsNoTracking().SingleAsync(cancellationToken);
            return projection.IsCurrent ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The published documents are of another release.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The framework would show the text of the failure to whoever asks.
            logger.LogWarning("Not ready: {Failure}", failure.GetBaseException().Message);
            return HealthCheckResult.Unhealthy("The database cannot be used.");
        }
    }
}
