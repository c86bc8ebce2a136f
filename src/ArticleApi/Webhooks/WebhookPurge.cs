using ArticleApi.Data;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http;

namespace ArticleApi.Webhooks;

/// <summary>Deletes deliveries that ended long ago, a few at a time.</summary>
internal sealed class WebhookPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<WebhookPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(PurgeAsync, logger, "Old deliveries of webhooks could not be deleted", stoppingToken);
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        while (await db.PurgeDeliveriesAsync(cancellationToken) > 0)
        {
        }
    }
}
