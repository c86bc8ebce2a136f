using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Delivery.Sync;

/// <summary>Forgets, once an hour, what has been gone for long enough.</summary>
internal sealed class TombstonePurge(SyncSettings settings, IServiceScopeFactory scopes, TimeProvider time, ILogger<TombstonePurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Keep is not { } keep) return;
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(token => PurgeAsync(keep, token), logger, "Old tombstones could not be purged", stoppingToken);
    }

    private async Task PurgeAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var count = await scope.ServiceProvider.GetRequiredService<TombstonePruning>().RunAsync(keep, cancellationToken);
        if (count > 0) logger.LogInformation("Purged {Count} tombstones", count);
    }
}
