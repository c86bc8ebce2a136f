using ArticleApi.Data;
using ArticleApi.Data.Previews;

namespace ArticleApi.Previews;

/// <summary>Deletes preview links that ended long ago, a few at a time, and the keys that signed them.</summary>
internal sealed class PreviewPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<PreviewPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
                while (await db.PurgePreviewsAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A link that ended opens nothing either way.
                logger.LogWarning("Could not delete ended preview links: {Failure}", failure.Message);
            }
        }
    }
}
