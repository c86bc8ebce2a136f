using ArticleApi.Data;
using ArticleApi.Data.Revisions;

namespace ArticleApi.Http.Revisions;

/// <summary>Prunes old revisions, where the installation does not keep them for ever.</summary>
internal sealed class RevisionPurge(RevisionSettings settings, IServiceScopeFactory scopes, TimeProvider time, ILogger<RevisionPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.KeepDays is not { } days) return;
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
                var count = await new RevisionPruning(db, time.UtcInstant().AddDays(-days), settings.KeepLatest).RunAsync(stoppingToken);
                if (count > 0) logger.LogInformation("Pruned {Count} old revisions", count);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // What is too old now is still too old in an hour.
                logger.LogWarning("Could not prune old revisions: {Failure}", failure.Message);
            }
        }
    }
}
