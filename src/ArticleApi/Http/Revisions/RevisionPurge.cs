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
        await timer.RunAsync(token => PruneAsync(time.UtcInstant().AddDays(-days), token), logger, "Old revisions could not be pruned", stoppingToken);
    }

    private async Task PruneAsync(DateTime before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        var count = await new RevisionPruning(db, before, settings.KeepLatest).RunAsync(cancellationToken);
        if (count > 0) logger.LogInformation("Pruned {Count} old revisions", count);
    }
}
