using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Jobs;

public static class JobQueries
{
    private static readonly JobState[] Open = [JobState.Waiting, JobState.Running];

    /// <summary>Takes on the oldest job that nobody works on; null when there is none. The claim must be renewed in time.</summary>
    public static async Task<(Guid Job, Guid Claim)?> LeaseJobAsync(this ArticleDbContext db, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        var free = db.Jobs.Where(j => Open.Contains(j.State) && (j.LeasedUntil == null || j.LeasedUntil <= now));
        if (await free.OrderBy(j => j.CreatedAt).ThenBy(j => j.Id).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(cancellationToken) is not { } id) return null;
        var claim = Guid.CreateVersion7();
        return await db.LeaseAsync(free.Where(j => j.Id == id), claim, now + lease, cancellationToken) ? (id, claim) : null;
    }

    /// <summary>Keeps a job for longer. False when another has it, or it has ended.</summary>
    public static Task<bool> RenewJobAsync(this ArticleDbContext db, Guid job, Guid claim, TimeSpan lease, CancellationToken cancellationToken) =>
        db.LeaseAsync(db.Jobs.Where(j => j.Id == job && j.LeasedBy == claim && Open.Contains(j.State)), claim, db.Time.UtcInstant() + lease, cancellationToken);

    /// <summary>Lets go of a job, when the claim still holds.</summary>
    public static Task<bool> ReleaseJobAsync(this ArticleDbContext db, Guid job, Guid claim, CancellationToken cancellationToken) =>
        db.LeaseAsync(db.Jobs.Where(j => j.Id == job && j.LeasedBy == claim), claim, null, cancellationToken);

    /// <summary>Deletes the jobs that ended long ago.</summary>
    public static Task PurgeJobsAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        var before = db.Time.UtcInstant() - Job.Remembered;
        return db.TransactAsync(() => db.Jobs.Where(j => j.EndedAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private static async Task<bool> LeaseAsync(this ArticleDbContext db, IQueryable<Job> jobs, Guid claim, DateTime? until, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // a lease is no content: it has no version and takes no place in the sequence
        return await db.TransactAsync(() => jobs.ExecuteUpdateAsync(j => j.SetProperty(r => r.LeasedBy, claim).SetProperty(r => r.LeasedUntil, until), cancellationToken), cancellationToken) == 1;
#pragma warning restore RS0030
    }
}
