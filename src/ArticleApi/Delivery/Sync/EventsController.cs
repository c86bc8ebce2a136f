using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Events;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery.Sync;

/// <summary>Of which changes a client wants to hear, from where on and for how long.</summary>
public sealed record PublicEventQuery : EventQuery
{
    /// <summary>The kinds wanted, separated by commas: `articles`, `authors`, `quotes`, `speakers`, `sources`; all of them when absent.</summary>
    [RawText] public string? Types { get; init; }

    /// <summary>Only articles with one of these tags, by key; up to 20, separated by commas. The other kinds come whole.</summary>
    [RawText] public string? Tag { get; init; }

    /// <summary>Only articles of these sections, by slug; up to 20.</summary>
    [RawText] public string? Section { get; init; }

    /// <summary>Only articles in these languages (BCP 47), exactly: `en` does not find `en-GB`; up to 20.</summary>
    [RawText] public string? Language { get; init; }

    internal SyncScope Scope => new() { Types = Types, Tag = Tag, Section = Section, Language = Language };
}

/// <summary>News of what is published, at once.</summary>
[ApiController, Route("api/v1/events"), Tags("Sync"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(429), ProducesResponseType<ApiProblem>(503)]
public sealed class EventsController(PublicEvents events, PublishedReader published) : ControllerBase
{
    /// <summary>Tells of every change of what is published, as it happens (server-sent events, `text/event-stream`).</summary>
    /// <remarks>
    /// An event has no content: `id` is the number of the change, `event` is `change`, and `data` is `{"type":"articles","id":"…","op":"upsert","version":12}`, with the
    /// `op` `delete` for what went or what the filters leave out now. Pull with `sync`, or read the document. Changes come in the order of their numbers; of several changes of one
    /// document the last may stand for all.
    ///
    /// A client that was cut off sends `Last-Event-ID`, as browsers do by themselves, and misses nothing. `event: resync` with a `reason` says that this is not possible: `retention` (too
    /// long ago; tombstones are kept for 90 days if the installation says nothing else) or `ahead` (a backup was restored): pull anew. Pull once whenever the stream begins, too.
    ///
    /// A comment comes every 15 seconds. Who does not take what is sent for 10 seconds is cut off. As many as an installation allows (1,000) can listen to one instance; the
    /// next one is answered 429 `events.too_many_clients`.
    /// </remarks>
    /// <param name="query">Of what to tell, and from where on.</param>
    /// <param name="lastEventId">The `id` of the last event that was received.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "streamEvents"), Streamed(EventStream.MediaType)]
    [ProducesResponseType<string>(200)]
    public async Task<ActionResult> Stream(
        [FromQuery] PublicEventQuery query, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, CancellationToken cancellationToken)
    {
        var position = query.PositionOf(lastEventId);
        var plan = await SyncPlan.OfAsync(query.Scope, published, cancellationToken);
        HttpContext.RequestServices.GetRequiredService<DeliverySettings>().Describe(HttpContext, "no-store");
        return new EventStream(events.Of(query.Scope, plan), position, query.Duration);
    }
}
