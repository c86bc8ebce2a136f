using ArticleApi.Data;
using ArticleApi.Data.Idempotency;

namespace ArticleApi.Http.Idempotency;

/// <summary>Deletes stored answers whose time is over, a few at a time. One that is over is not given either way.</summary>
internal sealed class AnswerPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<AnswerPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(PurgeAsync, logger, "Expired answers could not be deleted", stoppingToken);
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        while (await db.PurgeAnswersAsync(cancellationToken) > 0)
        {
        }
    }
}
