using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Webhooks;

/// <summary>Endpoints that are told of changes by signed requests (Standard Webhooks).</summary>
[ApiController, Route("api/v1/manage/webhooks"), Tags("Webhooks"), Authorize(Policies.Admin)]
public sealed class WebhooksController(ArticleDbContext db, CursorProtector cursors, WebhookSettings settings) : ControllerBase
{
    private const string NewestFirst = "-createdAt";

    /// <summary>Lists the endpoints, the newest first, without their secrets.</summary>
    [HttpGet(Name = "listWebhooks")]
    [ProducesResponseType<Page<WebhookView>>(200)]
    public async Task<Page<WebhookView>> List([FromQuery] PageQuery query, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, Policies.Admin);
        var from = cursors.Read(query.Cursor, NewestFirst, scope);
        var rows = await db.WebhookEndpoints.PageOf(e => e.CreatedAt, e => e.Id, newestFirst: true, from, query).Select(WebhookView.Projection).ToListAsync(cancellationToken);
        return new Paging<WebhookView>
        {
            Query = query,
            From = from,
            Sort = NewestFirst,
            Scope = scope,
            Cursors = cursors,
            KeyOf = endpoint => (endpoint.CreatedAt, endpoint.Id),
        }.Make(HttpContext, rows, query.WantsTotal ? await db.WebhookEndpoints.LongCountAsync(cancellationToken) : null);
    }

    /// <summary>Gets an endpoint, without its secret.</summary>
    [HttpGet("{id}", Name = "getWebhook")]
    [ProducesResponseType<WebhookView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<WebhookView>> Get(Guid id, CancellationToken cancellationToken)
    {
        var endpoint = await db.WebhookEndpoints.Where(e => e.Id == id).Select(WebhookView.Projection).SingleOrDefaultAsync(cancellationToken);
        return endpoint is null ? Problems.NotFound() : endpoint;
    }

    /// <summary>Makes an endpoint. It is told of what happens from now on.</summary>
    /// <remarks>
    /// What it is sent is a `POST` with `{"type", "timestamp", "data": {"kind", "id", "version", "sequence", "op"}}` and never a text; who wants that reads it from delivery, or by sync. Each event comes at least once and
    /// in the order of the changes. It is signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature`), and its `webhook-id` is the same over all tries: one that is there already is to be
    /// answered with 2xx and left alone. Anything but 2xx within 15 seconds is tried again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h (and up to a fifth more; `Retry-After` is heeded); later events wait for it. When
    /// all ten tries were in vain the endpoint is `failing`; 410 disables it at once. Redirects are not followed.
    /// The secret is in this answer and can never be read again, not even under an `Idempotency-Key`: a repeated request is 409 `idempotency.secret_not_kept` and names the endpoint in `existingId`. There are at most
    /// 100 endpoints (409 `webhook.too_many`).
    /// </remarks>
    /// <param name="input">Where to, and what.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost(Name = "createWebhook"), SecretAnswer]
    [ProducesResponseType<NewWebhookView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<NewWebhookView>> Create(WebhookInput input, CancellationToken cancellationToken)
    {
        if (await db.WebhookEndpoints.CountAsync(cancellationToken) >= WebhookEndpoint.Most)
            return Problems.Conflict("webhook.too_many", $"There are {WebhookEndpoint.Most} webhooks; delete one first.");

        var (id, now, secret) = (Guid.CreateVersion7(), db.Time.UtcInstant(), WebhookSecrets.Create());
        var secrets = new WebhookSecrets(await db.SecretAsync(cancellationToken));
        var endpoint = db.WebhookEndpoints.Add(input.ApplyTo(new WebhookEndpoint
        {
            Id = id,
            Url = "",
            Secret = secrets.Seal(id, secret),
            Position = new WebhookPosition { EndpointId = id, Cursor = await db.LastChangeAsync(cancellationToken) },
            CreatedAt = now,
            CreatedBy = db.Editor.Name,
            UpdatedAt = now,
        }, settings)).Entity;
        db.Note("webhook.created", id);
        var view = NewWebhookView.Of(endpoint, secret);
        await db.SaveChangesAsync(cancellationToken);
        return CreatedAtRoute("getWebhook", new { id }, view);
    }

    /// <summary>Replaces what an endpoint is told, and where. It holds from the next try on, also of events that wait. The secret stays as it is.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="input">Where to, and what.</param>
    /// <param name="ifMatch">The version that the client read.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPut("{id}", Name = "replaceWebhook")]
    [ProducesResponseType<WebhookView>(200), ProducesResponseType<ApiProblem>(404)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<WebhookView>> Put(Guid id, WebhookInput input, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var endpoint = await db.WebhookEndpoints.Include(e => e.Position).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (endpoint is null) return Problems.NotFound();
        if (!ifMatch.Matches(endpoint.Version))
        {
            var current = new Dictionary<string, object?>(StringComparer.Ordinal) { ["currentETag"] = new EntityTag(endpoint.Version).ToString() };
            return Problems.StaleVersion($"The webhook is in version {endpoint.Version} now.", current);
        }

        input.ApplyTo(endpoint, settings);
        if (db.Entry(endpoint).Properties.Any(p => p.IsModified)) endpoint.Changed(db.Time.UtcInstant());
        db.Note("webhook.changed", id);
        var view = WebhookView.Of(endpoint);
        await db.SaveChangesAsync(cancellationToken);
        return view;
    }

    /// <summary>Deletes an endpoint with all its deliveries, at once and for good.</summary>
    [HttpDelete("{id}", Name = "deleteWebhook")]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult> Delete(Guid id, CancellationToken cancellationToken)
    {
        if (!await DisableAsync(id, cancellationToken)) return Problems.NotFound();
        while (await db.DeleteDeliveriesAsync(id, cancellationToken) > 0)
        {
        }

        var endpoint = await db.WebhookEndpoints.FindAsync([id], cancellationToken);
        if (endpoint is null) return Problems.NotFound();
        db.WebhookEndpoints.Remove(endpoint);
        db.Note("webhook.deleted", id);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }

    // Its deliveries go a few at a time, so that no writer waits for all of them; meanwhile none is added.
    private async Task<bool> DisableAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.SeizeWebhookAsync(id, cancellationToken)) return false;
        var endpoint = await db.WebhookEndpoints.Include(e => e.Position).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (endpoint is null) return false;
        endpoint.Stop(WebhookState.Disabled, "manual", db.Time.UtcInstant());
        endpoint.Position.HoldUntil(null);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
