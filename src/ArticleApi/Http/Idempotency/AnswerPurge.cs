using ArticleApi.Data;
using ArticleApi.Data.Idempotency;

namespace ArticleApi.Http.Idempotency;

/// <summary>Deletes stored answers whose time is over, a few at a time.</summary>
internal sealed class AnswerPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<AnswerPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
                while (await db.PurgeAnswersAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // An answer that is over is not given either way.
                logger.LogWarning("Could not delete expired answers: {Failure}", failure.Message);
            }
        }
    }
}
