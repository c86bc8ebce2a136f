using ArticleApi.Data;
using ArticleApi.Data.Imports;
using ArticleApi.Http;

namespace ArticleApi.Imports;

/// <summary>Deletes drafts that are over, a few at a time. One that is over is not there for anybody either way.</summary>
internal sealed class ImportPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<ImportPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(PurgeAsync, logger, "Drafts of imports that are over could not be deleted", stoppingToken);
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        while (await db.PurgeImportsAsync(cancellationToken) > 0)
        {
        }
    }
}
