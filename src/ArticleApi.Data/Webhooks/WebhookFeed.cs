using ArticleApi.Data.Audit;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Webhooks;

/// <summary>What to do next: send a delivery, or, without one, ask again.</summary>
public sealed record WebhookTurn(WebhookEndpoint Endpoint, WebhookDelivery? Delivery);

/// <summary>How a try went.</summary>
public sealed record WebhookOutcome(int? Status, TimeSpan Duration, WebhookFault? Fault, TimeSpan? RetryAfter);

/// <summary>
/// The events of one endpoint in the order of their commits, for whoever has claimed it. A delivery is stored, and the position moved
/// behind its change, in one transaction before anything is sent: so a crash repeats what was under way, and leaves out nothing.
/// </summary>
public sealed class WebhookFeed(Guid endpointId, Guid claim, TimeSpan lease)
{
    private const int Gone = 410;

    private readonly Queue<Change> ahead = [];
    private bool isAheadReplay;

    /// <summary>Null when nothing is to be done now, or the claim is lost.</summary>
    public async Task<WebhookTurn?> NextAsync(ArticleDbContext db, CancellationToken cancellationToken)
    {
        if (await EndpointAsync(db, cancellationToken) is not { } endpoint) return null;
        var now = db.Time.UtcInstant();
        var isEnabled = endpoint.State == WebhookState.Enabled;
        var waiting = db.WebhookDeliveries.Where(d => d.EndpointId == endpointId && d.NextTryAt != null);
        var delivery = await waiting.Where(d => d.NextTryAt <= now && (isEnabled || !d.IsInOrder)).OrderBy(d => d.NextTryAt).ThenBy(d => d.Id).FirstOrDefaultAsync(cancellationToken);
        var goesOn = delivery is not null;
        if (delivery is null && isEnabled && !await waiting.AnyAsync(d => d.IsInOrder, cancellationToken))
            (delivery, goesOn) = await FollowAsync(db, endpoint, now, cancellationToken);
        Hold(db, endpoint.Position, goesOn ? now + lease : null);
        await db.SaveChangesAsync(cancellationToken);
        return goesOn ? new WebhookTurn(endpoint, delivery) : null;
    }

    /// <summary>Stores how a try went, and what follows from it for the endpoint. Null when the claim is lost, so that whoever has it now tries again.</summary>
    public async Task<WebhookEndpoint?> RecordAsync(ArticleDbContext db, Guid deliveryId, WebhookOutcome outcome, CancellationToken cancellationToken)
    {
        if (await EndpointAsync(db, cancellationToken) is not { } endpoint) return null;
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == deliveryId, cancellationToken) is not { } delivery) return null;
        var now = db.Time.UtcInstant();
        delivery.Tried(now, outcome.Status, outcome.Duration, outcome.Fault);
        if (outcome.Fault is null) delivery.End(WebhookDeliveryState.Delivered, now);
        else if (outcome.Status == Gone) GiveUp(db, endpoint, delivery, WebhookState.Disabled, "gone");
        else if (delivery.EventType == WebhookDelivery.Ping) delivery.End(WebhookDeliveryState.Failed, now);
        else if (WebhookRetries.After(delivery.Tries, outcome.Status, outcome.RetryAfter) is { } pause) delivery.TryAgain(now + pause);
        else if (delivery.IsInOrder) GiveUp(db, endpoint, delivery, WebhookState.Failing, "tries.exhausted");
        else delivery.End(WebhookDeliveryState.Failed, now);
        Hold(db, endpoint.Position, now + lease);
        await db.SaveChangesAsync(cancellationToken);
        return endpoint;
    }

    private Task<WebhookEndpoint?> EndpointAsync(ArticleDbContext db, CancellationToken cancellationToken) =>
        db.WebhookEndpoints.Include(e => e.Position).SingleOrDefaultAsync(e => e.Id == endpointId && e.Position.LeasedBy == claim, cancellationToken);

    // Written even when it is the same, so that the save fails when somebody else has the claim.
    private static void Hold(ArticleDbContext db, WebhookPosition position, DateTime? until)
    {
        position.HoldUntil(until);
        db.Entry(position).Property(p => p.LeasedUntil).IsModified = true;
    }

    private static void GiveUp(ArticleDbContext db, WebhookEndpoint endpoint, WebhookDelivery delivery, WebhookState state, string reason)
    {
        var now = db.Time.UtcInstant();
        if (delivery.IsInOrder)
        {
            delivery.GiveUp();
            endpoint.Position.FailedDelivery = delivery.Id;
        }
        else
        {
            delivery.End(WebhookDeliveryState.Failed, now);
        }

        endpoint.Stop(state, reason, now);
        db.Note(state == WebhookState.Failing ? "webhook.failing" : "webhook.gone", endpoint.Id);
    }

    /// <summary>The next event behind the position, which moves there; and whether there is anything to go on with.</summary>
    private async Task<(WebhookDelivery? Delivery, bool GoesOn)> FollowAsync(ArticleDbContext db, WebhookEndpoint endpoint, DateTime now, CancellationToken cancellationToken)
    {
        var position = endpoint.Position;
        var (from, last, isReplay) = position is { ReplayCursor: { } cursor, ReplayEnd: { } end } ? (cursor, end, true) : (position.Cursor, long.MaxValue, false);
        var isWhole = await ReadAheadAsync(db, from, last, isReplay, cancellationToken);
        while (ahead.TryDequeue(out var change))
        {
            if (isReplay) position.Replayed(change.Sequence);
            else position.Cursor = change.Sequence;
            if (await DeliveryOfAsync(db, endpoint, change, isReplay, now, cancellationToken) is { } delivery) return (delivery, true);
        }

        // The end of a replay is followed by what has happened since.
        if (isReplay && !isWhole && position.ReplayCursor is not null) position.Replayed(last);
        return (null, isReplay || isWhole);
    }

    // Whether as many were read as are at once, so that there may be more.
    private async Task<bool> ReadAheadAsync(ArticleDbContext db, long from, long last, bool isReplay, CancellationToken cancellationToken)
    {
        if (isAheadReplay == isReplay && ahead.Count > 0) return true;
        ahead.Clear();
        isAheadReplay = isReplay;
        foreach (var change in await db.ChangesBehind(from, last).ToListAsync(cancellationToken)) ahead.Enqueue(change);
        return ahead.Count == WebhookQueries.ChangesAtOnce;
    }

    private static async Task<WebhookDelivery?> DeliveryOfAsync(
        ArticleDbContext db, WebhookEndpoint endpoint, Change change, bool isReplay, DateTime now, CancellationToken cancellationToken)
    {
        if (WebhookEvents.Of(change) is not { } type || !endpoint.EventTypes.Contains(type)) return null;
        var matches = await MatchesAsync(db, endpoint, change, type, cancellationToken);
        if (matches == false && type != WebhookEvents.Updated) return null;
        var eventId = WebhookDelivery.EventIdOf(endpoint.Id, change.Sequence);
        var delivery = isReplay ? await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.EndpointId == endpoint.Id && d.EventId == eventId, cancellationToken) : null;
        delivery ??= db.WebhookDeliveries.Add(new WebhookDelivery
        {
            EndpointId = endpoint.Id,
            EventId = eventId,
            EventType = type,
            Sequence = change.Sequence,
            Kind = change.Kind,
            RecordId = change.RecordId,
            RecordVersion = change.Version,
            IsVisible = change.IsPublic && change.VisibleAfter,
            At = change.At,
            CreatedAt = now,
        }).Entity;
        delivery.Matches = matches;
        delivery.Wait(now, inOrder: true);
        return delivery;
    }

    /// <summary>Whether the article passes the filters as it is now; null when none apply: what is gone has no facets any more.</summary>
    private static async Task<bool?> MatchesAsync(ArticleDbContext db, WebhookEndpoint endpoint, Change change, string type, CancellationToken cancellationToken)
    {
        if (!endpoint.HasFilter || type is not (WebhookEvents.Published or WebhookEvents.Updated)) return null;
        var facets = await db.PublishedReferences.Where(r => r.RecordId == change.RecordId && (r.Facet == Facet.Tag || r.Facet == Facet.Section || r.Facet == Facet.Language))
            .Select(r => new { r.Facet, r.Value }).ToListAsync(cancellationToken);
        return Passes(Facet.Tag, endpoint.Tags) && Passes(Facet.Section, endpoint.Sections) && Passes(Facet.Language, endpoint.Languages);

        bool Passes(Facet facet, IReadOnlyList<string> wanted) => wanted.Count == 0 || facets.Any(f => f.Facet == facet && wanted.Contains(f.Value));
    }
}
