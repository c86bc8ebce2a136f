using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Jobs;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>Works through jobs, one article after the other, each in a transaction with the note of what became of it.</summary>
internal sealed class BulkWorker(IServiceScopeFactory scopes, ILogger<BulkWorker> logger) : BackgroundService
{
    private const int MostAtOnce = 20;
    private const int MostTags = 50;

    // By the machine's clock: it paces the work.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenPurges = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private long? purgedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        await timer.RunAsync(TakeAllAsync, logger, "A job could not go on", stoppingToken);
    }

    // A job that could not go on waits for its lease to end, and goes on where it stopped.
    private async Task TakeAllAsync(CancellationToken cancellationToken)
    {
        while (await TakeOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> TakeOneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        if (purgedAt is not { } at || TimeProvider.System.GetElapsedTime(at) > BetweenPurges)
        {
            await db.PurgeJobsAsync(cancellationToken);
            purgedAt = TimeProvider.System.GetTimestamp();
        }

        if (await db.LeaseJobAsync(Lease, cancellationToken) is not { } leased) return false;
        try
        {
            await WorkAsync(db, leased.Job, leased.Claim, cancellationToken);
        }
        finally
        {
            // So that another instance need not wait for the lease to end.
            if (cancellationToken.IsCancellationRequested) await ReleaseAsync(leased.Job, leased.Claim);
        }

        return true;
    }

    private async Task WorkAsync(ArticleDbContext db, Guid id, Guid claim, CancellationToken cancellationToken)
    {
        var job = await ChangeAsync(db, id, j => j.Start(db.Time.UtcInstant()), cancellationToken);
        while (await db.RenewJobAsync(job.Id, claim, Lease, cancellationToken))
        {
            var some = await db.JobItems.AsNoTracking().Where(i => i.JobId == job.Id && i.State == JobItemState.Waiting).OrderBy(i => i.Position)
                .Take(MostAtOnce).ToListAsync(cancellationToken);
            foreach (var item in some) await TrySaveAsync(job, item, cancellationToken);
            if (some.Count > 0) continue;
            await ChangeAsync(db, job.Id, j => j.End(JobState.Done, db.Time.UtcInstant()), cancellationToken);
            break;
        }
    }

    // In a scope of its own: what was interrupted has left its context as it was then.
    private async Task ReleaseAsync(Guid job, Guid claim)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().ReleaseJobAsync(job, claim, CancellationToken.None);
    }

    private static async Task<Job> ChangeAsync(ArticleDbContext db, Guid id, Action<Job> change, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.SingleAsync(j => j.Id == id, cancellationToken);
        change(job);
        await db.SaveChangesAsync(cancellationToken);
        return job;
    }

    private async Task TrySaveAsync(Job job, JobItem item, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = ContextOf(scope, job);
        try
        {
            await SaveAsync(db, job, item, cancellationToken);
        }
        catch (Exception failure) when (WorkFailure.IsOfTheArticle(db, failure))
        {
            // Somebody else saved the article, or has the job now: it is looked at again while it waits.
            if (WorkFailure.Of(failure) is not { } obstacle) return;
            if (obstacle.Code == ProblemCodes.Internal) logger.LogError(failure, "The article {Id} could not be saved in a job", item.RecordId);
            await NoteAsync(job, item.Position, found => found.Refuse(obstacle.Code, obstacle.Detail), cancellationToken);
        }
    }

    private async Task SaveAsync(ArticleDbContext db, Job job, JobItem item, CancellationToken cancellationToken)
    {
        var article = await db.Articles.SingleOrDefaultAsync(a => a.Id == item.RecordId, cancellationToken);
        db.Attach(item);
        if (article is not { DeletedAt: null }) item.Refuse(ProblemCodes.NotFound, "The article is in the trash, or gone.");
        else if (await ObstacleAsync(db, job, article, cancellationToken) is { } obstacle) item.Refuse(obstacle.Code, obstacle.Detail);
        else item.Became(db.HasChanged(article) ? JobItemState.Done : JobItemState.Unchanged);

        if (!job.IsDryRun || item.State != JobItemState.Done)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        // All the checks of a save, and no save.
        await db.BeginAsync(cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await db.SettleAsync(cancellationToken);
        }
        finally
        {
            await db.RollbackAsync();
        }

        await NoteAsync(job, item.Position, found => found.Became(JobItemState.Done), cancellationToken);
    }

    private async Task NoteAsync(Job job, int position, Action<JobItem> note, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = ContextOf(scope, job);
        note(await db.JobItems.SingleAsync(i => i.JobId == job.Id && i.Position == position, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static ArticleDbContext ContextOf(AsyncServiceScope scope, Job job)
    {
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        db.Editor = new Editor(job.CreatedBy, job.MayPublish) { Id = job.ActorId, RequestId = $"job:{job.Id:N}" };
        db.Reason = job.Reason;
        return db;
    }

    /// <summary>Does it to the article; what stands against it, null when nothing does.</summary>
    private static async Task<Obstacle?> ObstacleAsync(ArticleDbContext db, Job job, Article article, CancellationToken cancellationToken)
    {
        switch (job.Action)
        {
            case JobAction.Publish:
                // What is public as it stands need not be published again.
                if (article.Status == ArticleStatus.Published && article.PublishedVersion == article.Version) return null;
                var plan = await db.ToPublishAsync(article, revision: null, overrides: [], cancellationToken);
                if (plan.Obstacle is not null) return plan.Obstacle;
                article.Publish(db.Time.UtcInstant(), plan);
                return null;
            case JobAction.Unpublish:
                if (article.ObstacleTo(ArticleStatus.Unpublished) is { } notPublic) return notPublic;
                article.Unpublish();
                return null;
            case JobAction.AddTags:
                var known = article.Tags.Select(KeyText.Tag).ToHashSet(StringComparer.Ordinal);
                article.Tags = [.. article.Tags, .. job.Tags.Where(tag => known.Add(KeyText.Tag(tag)))];
                return article.Tags.Count > MostTags ? new(ProblemCodes.ListTooMany, $"The article would have more than {MostTags} tags.") : null;
            case JobAction.RemoveTags:
                var dropped = job.Tags.Select(KeyText.Tag).ToHashSet(StringComparer.Ordinal);
                article.Tags = [.. article.Tags.Where(tag => !dropped.Contains(KeyText.Tag(tag)))];
                return null;
            default:
                article.Section = job.Section;
                return null;
        }
    }
}
