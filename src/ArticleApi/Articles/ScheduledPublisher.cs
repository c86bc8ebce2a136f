using ArticleApi.Data;
using ArticleApi.Data.Articles;
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
        var isAway = false;
        do
        {
            try
            {
                while (await TakeSomeAsync(stoppingToken))
                {
                }

                isAway = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // One line for each time that the database goes away is enough; what is due stays due.
                if (!isAway) logger.LogWarning("Scheduled articles could not be published: {Failure}.", failure.GetType().Name);
                isAway = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TakeSomeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().LeaseDueAsync(Lease, MostAtOnce, cancellationToken);
        if (due.Count == 0) return false;
        if (await TrySaveAsync(due, cancellationToken) is null) return true;

        // One that cannot be published must not keep the others.
        foreach (var id in due)
        {
            if (await TrySaveAsync([id], cancellationToken) is { } refused) await GiveUpAsync(id, refused, cancellationToken);
        }

        return true;
    }

    /// <summary>Takes the steps together. What refused them, null when they are done.</summary>
    private async Task<Exception?> TrySaveAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        db.Editor = Clock;
        foreach (var article in await db.Articles.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)) await StepAsync(db, article, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (Exception refused) when (refused is IRefusedRecord or SlugTakenException or DbUpdateConcurrencyException)
        {
            return refused;
        }
    }

    private static async Task StepAsync(ArticleDbContext db, Article article, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        if (article.IsToBePublished(now))
        {
            var obstacle = await db.ObstacleAsync(article, article.ScheduledRevision, cancellationToken);
            article.BecauseOf(obstacle?.Detail ?? $"Scheduled by {article.ScheduledBy}.");
            if (obstacle is null) article.Publish(now, article.ScheduledRevision);
            else article.FailSchedule(obstacle.Code, obstacle.Detail, now);
        }
        else if (article.IsToExpire(now))
        {
            article.BecauseOf("Expired.");
            article.Unpublish();
        }
    }

    private async Task GiveUpAsync(Guid id, Exception refused, CancellationToken cancellationToken)
    {
        // Somebody else saved the article meanwhile; it is looked at again when the lease is over.
        if (refused is DbUpdateConcurrencyException) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        db.Editor = Clock;
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null || !article.IsToBePublished(db.Time.UtcInstant())) return;
        var (code, detail) = refused is TrashedReferenceException
            ? ("reference.not_found", "The article refers to records that are in the trash.")
            : ("publication.refused", refused.Message);
        article.BecauseOf(detail);
        article.FailSchedule(code, detail, db.Time.UtcInstant());
        await db.SaveChangesAsync(cancellationToken);
    }
}
