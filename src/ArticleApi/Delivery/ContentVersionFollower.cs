using ArticleApi.Data.Delivery;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>Asks the database every quarter of a second whether something public changed on another instance. While it cannot, the cache stops answering by itself. Who waits for a change learns of it here too.</summary>
internal sealed class ContentVersionFollower(
    IServiceScopeFactory scopes, ContentVersion content, DeliverySettings settings, ILogger<ContentVersionFollower> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the machine's clock: it paces the work, and no answer shows it.
        using var timer = new PeriodicTimer(settings.PollInterval);
        await timer.RunAsync(FollowAsync, logger, "The content version could not be read", stoppingToken, atOnce: true);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        content.Confirm(await scope.ServiceProvider.GetRequiredService<PublishedReader>().ContentVersionAsync(cancellationToken));
    }
}
