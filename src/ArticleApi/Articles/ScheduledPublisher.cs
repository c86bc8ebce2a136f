using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>
/// Publishes what is scheduled and takes back what expires, as a person would: any instance, each step once, and what came due
/// while none ran as soon as one does.
/// </summary>
internal sealed class ScheduledPublisher(IServiceScopeFactory scopes, ILogger<ScheduledPublisher> logger) : BackgroundService
{
    private const int MostAtOnce = 25;

    private static readonly Editor Clock = new("schedule", MayPublish: true);

    // By the machine's clock: it paces the work. What is due is told by the time of the context.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Short, so that what a dead instance held is soon taken over. Who takes longer loses nothing but the work.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        await timer.RunAsync(TakeAllAsync, logger, "Scheduled articles could not be published", stoppingToken);
    }

    private async Task TakeAllAsync(CancellationToken cancellationToken)
    {
        while (await TakeSomeAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> TakeSomeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().LeaseDueAsync(Lease, MostAtOnce, cancellationToken);
        if (due.Ids.Count == 0) return false;
        try
        {
            if (await TrySaveAsync(due.Ids, cancellationToken) is null) return true;

            // One that cannot be published must not keep the others.
            foreach (var id in due.Ids)
            {
                if (await TrySaveAsync([id], cancellationToken) is { } failure) await GiveUpAsync(id, failure, cancellationToken);
            }
        }
        finally
        {
            // So that another instance need not wait for the lease to end.
            if (cancellationToken.IsCancellationRequested) await ReleaseAsync(due);
        }

        return true;
    }

    // In a scope of its own: what was interrupted has left its context as it was then.
    private async Task ReleaseAsync(DueLease due)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().ReleaseDueAsync(due, CancellationToken.None);
    }

    /// <summary>Takes the steps together. What failed, null when they are done.</summary>
    private async Task<Exception?> TrySaveAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        db.Editor = Clock;
        try
        {
            foreach (var article in await db.Articles.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)) await StepAsync(db, article, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (Exception failure) when (WorkFailure.IsOfTheArticle(db, failure))
        {
            return failure;
        }
    }

    private static async Task StepAsync(ArticleDbContext db, Article article, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        if (article.IsToBePublished(now))
        {
            var plan = await db.ToPublishAsync(article, article.ScheduledRevision, article.ScheduledOverrides, cancellationToken);
            article.BecauseOf(plan.Obstacle?.Detail ?? $"Scheduled by {article.ScheduledBy}.");
            if (plan.Obstacle is { } obstacle) article.FailSchedule(obstacle.Code, obstacle.Detail, now);
            else article.Publish(now, plan);
        }
        else if (article.IsToExpire(now))
        {
            article.BecauseOf("Expired.");
            article.Unpublish();
        }
    }

    private async Task GiveUpAsync(Guid id, Exception failure, CancellationToken cancellationToken)
    {
        // Somebody else saved the article meanwhile; it is looked at again when the lease is over.
        if (WorkFailure.Of(failure) is not { } obstacle) return;
        if (obstacle.Code == ProblemCodes.Internal) logger.LogError(failure, "The article {Id} could not be published when it was to be", id);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        db.Editor = Clock;
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null || !article.IsToBePublished(db.Time.UtcInstant())) return;
        article.BecauseOf(obstacle.Detail);
        article.FailSchedule(obstacle.Code, obstacle.Detail, db.Time.UtcInstant());
        await db.SaveChangesAsync(cancellationToken);
    }
}
