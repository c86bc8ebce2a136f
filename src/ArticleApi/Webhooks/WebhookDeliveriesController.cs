using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Webhooks;

/// <summary>What was sent to an endpoint, and how that went.</summary>
[ApiController, Route("api/v1/manage/webhooks/{id}/deliveries"), Tags("Webhooks"), Authorize(Policies.Admin)]
public sealed class WebhookDeliveriesController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    private const string NewestFirst = "-createdAt";

    /// <summary>Lists the deliveries of an endpoint, the newest first: those that wait, and those that ended within the last 30 days.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "listWebhookDeliveries")]
    [ProducesResponseType<Page<WebhookDeliveryView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<Page<WebhookDeliveryView>>> List(Guid id, [FromQuery] WebhookDeliveryFilter filter, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, Policies.Admin);
        var from = cursors.Read(filter.Cursor, NewestFirst, scope);
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == id, cancellationToken)) return Problems.NotFound();

        var deliveries = filter.ApplyTo(db.WebhookDeliveries.Where(d => d.EndpointId == id));
        long? total = filter.WantsTotal ? await deliveries.LongCountAsync(cancellationToken) : null;
        var rows = await deliveries.PageOf(d => d.CreatedAt, d => d.Id, newestFirst: true, from, filter).Select(WebhookDeliveryView.Projection).ToListAsync(cancellationToken);
        return new Paging<WebhookDeliveryView>
        {
            Query = filter,
            From = from,
            Sort = NewestFirst,
            Scope = scope,
            Cursors = cursors,
            KeyOf = delivery => (delivery.CreatedAt, delivery.Id),
        }.Make(HttpContext, rows, total);
    }

    /// <summary>Sends a delivery again, under the same `webhook-id`, now and with ten tries more; also to an endpoint that is not enabled. Later events do not wait for it, unless they did before.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("{deliveryId}/replay", Name = "replayWebhookDelivery")]
    [ProducesResponseType<WebhookDeliveryView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<WebhookDeliveryView>> Replay(Guid id, Guid deliveryId, CancellationToken cancellationToken)
    {
        var delivery = await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == deliveryId && d.EndpointId == id, cancellationToken);
        if (delivery is null) return Problems.NotFound();
        delivery.Wait(db.Time.UtcInstant(), inOrder: delivery is { NextTryAt: not null, IsInOrder: true });
        db.Note("webhook.redelivered", deliveryId);
        var view = WebhookDeliveryView.Of(delivery);
        await db.SaveChangesAsync(cancellationToken);
        return view;
    }
}
