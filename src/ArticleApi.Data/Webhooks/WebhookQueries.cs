using ArticleApi.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Webhooks;

/// <summary>An endpoint that nobody serves, and that may have something to be sent.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="Version">Of what an editor has set.</param>
/// <param name="EventTypes">What it is told of.</param>
/// <param name="IsDue">Whether something is to be tried now, or told once more; else it is to be found out.</param>
/// <param name="Cursor">The last change that it was told of, or need not be.</param>
public sealed record WebhookWork(Guid EndpointId, long Version, IReadOnlyList<string> EventTypes, bool IsDue, long Cursor);

public static class WebhookQueries
{
    /// <summary>How many changes are read at once.</summary>
    public const int ChangesAtOnce = 200;

    // Few enough that a purge never keeps a writer waiting.
    private const int MostPurged = 500;

    /// <summary>What could be done now. Behind a delivery that waits for its next try nothing is sent but what stands in no order.</summary>
    public static IQueryable<WebhookWork> WebhookWork(this ArticleDbContext db, DateTime now) =>
        from endpoint in db.WebhookEndpoints
        where endpoint.Position.LeasedUntil == null || endpoint.Position.LeasedUntil <= now
        let isEnabled = endpoint.State == WebhookState.Enabled
        let isDue = db.WebhookDeliveries.Any(d => d.EndpointId == endpoint.Id && d.NextTryAt <= now && (isEnabled || !d.IsInOrder))
        let isHeld = db.WebhookDeliveries.Any(d => d.EndpointId == endpoint.Id && d.NextTryAt != null && d.IsInOrder)
        where isDue || (isEnabled && !isHeld)
        select new WebhookWork(endpoint.Id, endpoint.Version, endpoint.EventTypes, isDue || endpoint.Position.ReplayCursor != null, endpoint.Position.Cursor);

    /// <summary>The next changes behind one, in the order of their commits.</summary>
    public static IQueryable<Change> ChangesBehind(this ArticleDbContext db, long sequence, long last = long.MaxValue) =>
        db.Changes.AsNoTracking().Where(c => c.Sequence > sequence && c.Sequence <= last).OrderBy(c => c.Sequence).Take(ChangesAtOnce);

    /// <summary>Takes an endpoint on, for a while; null when another instance has it. Only what is saved under the claim counts.</summary>
    public static async Task<Guid?> LeaseWebhookAsync(this ArticleDbContext db, Guid endpoint, TimeSpan lease, CancellationToken cancellationToken)
    {
        var (now, claim) = (db.Time.UtcInstant(), Guid.CreateVersion7());
        var free = db.WebhookPositions.Where(p => p.EndpointId == endpoint && (p.LeasedUntil == null || p.LeasedUntil <= now));
        return await db.ClaimAsync(free, claim, now + lease, cancellationToken) ? claim : null;
    }

    /// <summary>Takes an endpoint from whoever serves it, so that what an editor changes of its position is not overwritten. Saving lets go of it. False when there is none.</summary>
    public static Task<bool> SeizeWebhookAsync(this ArticleDbContext db, Guid endpoint, CancellationToken cancellationToken) =>
        db.ClaimAsync(db.WebhookPositions.Where(p => p.EndpointId == endpoint), Guid.CreateVersion7(), db.Time.UtcInstant().AddSeconds(10), cancellationToken);

    /// <summary>Lets go of an endpoint, when the claim still holds.</summary>
    public static Task<bool> ReleaseWebhookAsync(this ArticleDbContext db, Guid endpoint, Guid claim, CancellationToken cancellationToken) =>
        db.ClaimAsync(db.WebhookPositions.Where(p => p.EndpointId == endpoint && p.LeasedBy == claim), claim, null, cancellationToken);

    /// <summary>Those that ended long ago.</summary>
    public static IQueryable<WebhookDelivery> EndedBefore(this IQueryable<WebhookDelivery> deliveries, DateTime instant) =>
        deliveries.Where(d => d.EndedAt < instant).OrderBy(d => d.EndedAt).Take(MostPurged);

    /// <summary>Deletes some of them; says how many.</summary>
    public static Task<int> PurgeDeliveriesAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        var before = db.Time.UtcInstant() - WebhookDelivery.Remembered;
        return db.TransactAsync(() => db.WebhookDeliveries.EndedBefore(before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Deletes some of an endpoint's; says how many.</summary>
    public static Task<int> DeleteDeliveriesAsync(this ArticleDbContext db, Guid endpoint, CancellationToken cancellationToken)
    {
        var some = db.WebhookDeliveries.Where(d => d.EndpointId == endpoint).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Take(MostPurged);
        return db.TransactAsync(() => some.ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The number of the last change.</summary>
    public static Task<long> LastChangeAsync(this ArticleDbContext db, CancellationToken cancellationToken) =>
        db.ChangeSequences.Select(s => s.Value).SingleAsync(cancellationToken);

    /// <summary>The number of the first change at an instant or later; null when there is none.</summary>
    public static Task<long?> FirstChangeAsync(this ArticleDbContext db, DateTime from, CancellationToken cancellationToken) =>
        db.Changes.Where(c => c.At >= from).OrderBy(c => c.At).ThenBy(c => c.Sequence).Select(c => (long?)c.Sequence).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The number of the last change before an instant; null when there is none.</summary>
    public static Task<long?> LastChangeAsync(this ArticleDbContext db, DateTime to, CancellationToken cancellationToken) =>
        db.Changes.Where(c => c.At < to).OrderByDescending(c => c.At).ThenByDescending(c => c.Sequence).Select(c => (long?)c.Sequence).FirstOrDefaultAsync(cancellationToken);

    // Under an Idempotency-Key there is a transaction already.
    private static async Task<bool> ClaimAsync(this ArticleDbContext db, IQueryable<WebhookPosition> positions, Guid claim, DateTime? until, CancellationToken cancellationToken)
    {
        return (db.Database.CurrentTransaction is null ? await db.TransactAsync(UpdateAsync, cancellationToken) : await UpdateAsync()) == 1;

#pragma warning disable RS0030 // a lease is no content: it has no version and takes no place in the sequence
        Task<int> UpdateAsync() => positions.ExecuteUpdateAsync(p => p.SetProperty(r => r.LeasedBy, claim).SetProperty(r => r.LeasedUntil, until), cancellationToken);
#pragma warning restore RS0030
    }
}
