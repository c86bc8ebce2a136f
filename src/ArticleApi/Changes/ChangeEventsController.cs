using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Events;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Changes;

/// <summary>Of which changes an editor's program wants to hear, from where on and for how long.</summary>
public sealed record ChangeEventQuery : EventQuery
{
    /// <summary>The kinds wanted, separated by commas: `articles`, `authors`, `quotes`, `speakers`, `sources`; all of them when absent.</summary>
    [RawText] public string? Types { get; init; }
}

/// <summary>News of every record, published or not.</summary>
[ApiController, Route("api/v1/manage/events"), Tags("Events")]
public sealed class ChangeEventsController(ChangeEvents events) : ControllerBase
{
    /// <summary>
    /// Tells of every change of a record as it happens (server-sent events, `text/event-stream`). `data` of an event is `{"type":"articles","id":"…","op":"upsert","version":3,"action":"updated"}`: the `op` is
    /// `delete` for what went into the trash or is gone for good, and the `action` is that of the change. `id`, `Last-Event-ID`, `resync`, comments and limits are those of the public `events`. A stream ends within five seconds of its key.
    /// </summary>
    /// <param name="query">Of what to tell, and from where on.</param>
    /// <param name="lastEventId">The `id` of the last event that was received.</param>
    [HttpGet(Name = "streamChanges"), Authorize(Scopes.ContentRead), Streamed(EventStream.MediaType)]
    [ProducesResponseType<string>(200), ProducesResponseType<ApiProblem>(429)]
    public ActionResult Stream([FromQuery] ChangeEventQuery query, [FromHeader(Name = "Last-Event-ID")] string? lastEventId)
    {
        var position = query.PositionOf(lastEventId);
        return new EventStream(events.Of(CommaList.Read("types", query.Types, ChangeEvents.Types)), position, query.Duration);
    }
}
