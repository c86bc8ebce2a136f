using ArticleApi.Data.Delivery;

namespace ArticleApi.Delivery;

/// <summary>Asks the database every quarter of a second whether something public changed on another instance.</summary>
internal sealed class ContentVersionFollower(
    IServiceScopeFactory scopes, ContentVersion content, DeliverySettings settings, ILogger<ContentVersionFollower> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.IsCached) return;

        // By the machine's clock: it paces the work, and no answer shows it.
        using var timer = new PeriodicTimer(settings.PollInterval);
        var isAway = false;
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                content.Confirm(await scope.ServiceProvider.GetRequiredService<PublishedReader>().ContentVersionAsync(stoppingToken));
                isAway = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The cache stops answering by itself; one line for each time that the database goes away is enough.
                if (!isAway) logger.LogWarning("The content version could not be read: {Failure}.", failure.GetType().Name);
                isAway = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
