using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Webhooks;

/// <summary>What is done with an endpoint: its secret, whether it is served, and what it is told once more.</summary>
[ApiController, Route("api/v1/manage/webhooks/{id}"), Tags("Webhooks"), Authorize(Policies.Admin)]
public sealed class WebhookStepsController(ArticleDbContext db) : ControllerBase
{
    /// <summary>Gives an endpoint a new secret. For 24 hours everything is signed with both, so that the receiver can change over in its own time. The secret is not shown again to a repeated request either.</summary>
    [HttpPost("rotate-secret", Name = "rotateWebhookSecret"), SecretAnswer]
    [ProducesResponseType<NewWebhookView>(201), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public async Task<ActionResult<NewWebhookView>> RotateSecret(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } endpoint) return Problems.NotFound();
        var secret = WebhookSecrets.Create();
        endpoint.Rotate(new WebhookSecrets(await db.SecretAsync(cancellationToken)).Seal(id, secret), db.Time.UtcInstant());
        db.Note("webhook.secretRotated", id);
        var view = NewWebhookView.Of(endpoint, secret);
        await db.SaveChangesAsync(cancellationToken);
        return CreatedAtRoute("getWebhook", new { id }, view);
    }

    /// <summary>Sends an endpoint a test (`webhook.ping`), once, whatever state it is in and whatever waits. The answer is the delivery, whose `state` soon tells how it went.</summary>
    [HttpPost("ping", Name = "pingWebhook")]
    [ProducesResponseType<WebhookDeliveryView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<WebhookDeliveryView>> Ping(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == id, cancellationToken)) return Problems.NotFound();
        var ping = db.WebhookDeliveries.Add(WebhookDelivery.PingOf(id, db.Time.UtcInstant())).Entity;
        db.Note("webhook.pinged", id);
        var view = WebhookDeliveryView.Of(ping);
        await db.SaveChangesAsync(cancellationToken);
        return view;
    }

    /// <summary>Has an endpoint served (again). It goes on where it stopped: nothing that happened meanwhile is left out unless `from` says so.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="from">`position` (all that waits is sent, beginning with the event that failed), `next` (that one is left out) or `now` (all that happened until now is left out).</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("enable", Name = "enableWebhook")]
    [ProducesResponseType<WebhookView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<WebhookView>> Enable(Guid id, [FromQuery] WebhookResumption from = WebhookResumption.Position, CancellationToken cancellationToken = default)
    {
        if (await SeizeAsync(id, cancellationToken) is not { } endpoint) return Problems.NotFound();
        var (now, failed) = (db.Time.UtcInstant(), endpoint.Position.FailedDelivery);
        var held = await db.WebhookDeliveries.Where(d => d.EndpointId == id && d.NextTryAt != null && d.IsInOrder).ToListAsync(cancellationToken);
        foreach (var delivery in held)
        {
            if (from == WebhookResumption.Position) delivery.Hurry(now);
            else delivery.End(WebhookDeliveryState.Skipped, now);
        }

        // Also one that was sent again by itself since, and has not arrived: what comes behind it must not go before it.
        if (failed is not null && await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == failed, cancellationToken) is { State: not WebhookDeliveryState.Delivered } dead)
        {
            if (from == WebhookResumption.Position) dead.Wait(now, inOrder: true);
            else dead.End(WebhookDeliveryState.Skipped, now);
        }

        endpoint.Position.FailedDelivery = null;
        if (from == WebhookResumption.Now) endpoint.Position.SkipTo(await db.LastChangeAsync(cancellationToken));
        endpoint.Enable();
        return await SaveAsync(endpoint, "webhook.enabled", cancellationToken);
    }

    /// <summary>Has an endpoint not served any more. What happens meanwhile waits; a try that is under way is not called back.</summary>
    [HttpPost("disable", Name = "disableWebhook")]
    [ProducesResponseType<WebhookView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<WebhookView>> Disable(Guid id, CancellationToken cancellationToken)
    {
        if (await SeizeAsync(id, cancellationToken) is not { } endpoint) return Problems.NotFound();
        endpoint.Stop(WebhookState.Disabled, "manual", db.Time.UtcInstant());
        return await SaveAsync(endpoint, "webhook.disabled", cancellationToken);
    }

    /// <summary>
    /// Tells an endpoint once more of what it has been told, from a number or an instant on, in their order, under the same `webhook-id`; what happens meanwhile comes behind. Changes are kept for ever, so the
    /// stretch may be of any age; whether an event is one of the endpoint's goes by what is set for it now. 409 `webhook.replay_running` while another replay is; 422 `webhook.replay_empty` when nothing lies in the stretch.
    /// </summary>
    [HttpPost("replay", Name = "replayWebhook")]
    [ProducesResponseType<WebhookView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<WebhookView>> Replay(Guid id, WebhookReplayInput input, CancellationToken cancellationToken)
    {
        if (await SeizeAsync(id, cancellationToken) is not { } endpoint) return Problems.NotFound();
        if (endpoint.Position.ReplayCursor is not null)
        {
            await LetGoAsync(endpoint, cancellationToken);
            return Problems.Conflict("webhook.replay_running", "There is a replay already; it has to end first.");
        }

        var first = input.From is { } from ? await db.FirstChangeAsync(from, cancellationToken) : input.FromSequence;
        var end = input.To is { } to ? await db.LastChangeAsync(to, cancellationToken) ?? 0 : input.ToSequence;
        var last = Math.Min(end ?? long.MaxValue, endpoint.Position.Cursor);
        if (first is null || first > last)
        {
            await LetGoAsync(endpoint, cancellationToken);
            var pointer = input.From is null ? "/fromSequence" : "/from";
            return Problems.Validation([new ApiError(pointer, "webhook.replay_empty", "The endpoint has been told of nothing in this stretch.")]);
        }

        endpoint.Position.Replay(first.Value, last);
        return await SaveAsync(endpoint, "webhook.replayed", cancellationToken);
    }

    private Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.WebhookEndpoints.Include(e => e.Position).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);

    // Whoever serves it loses it, and so does not move what is set here.
    private async Task<WebhookEndpoint?> SeizeAsync(Guid id, CancellationToken cancellationToken) =>
        await db.SeizeWebhookAsync(id, cancellationToken) ? await FindAsync(id, cancellationToken) : null;

    private async Task<ActionResult<WebhookView>> SaveAsync(WebhookEndpoint endpoint, string note, CancellationToken cancellationToken)
    {
        endpoint.Position.HoldUntil(null);
        db.Note(note, endpoint.Id);
        var view = WebhookView.Of(endpoint);
        await db.SaveChangesAsync(cancellationToken);
        return view;
    }

    private Task<int> LetGoAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        endpoint.Position.HoldUntil(null);
        return db.SaveChangesAsync(cancellationToken);
    }
}
