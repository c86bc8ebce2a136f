using ArticleApi.Data;
using ArticleApi.Data.Previews;
using ArticleApi.Http;

namespace ArticleApi.Previews;

/// <summary>Deletes preview links that ended long ago, a few at a time, and the keys that signed them. One that ended opens nothing either way.</summary>
internal sealed class PreviewPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<PreviewPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(PurgeAsync, logger, "Ended preview links could not be deleted", stoppingToken);
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        while (await db.PurgePreviewsAsync(cancellationToken) > 0)
        {
        }
    }
}
