using ArticleApi.Data;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Speakers;

/// <summary>What was, what uses it, and back from the trash.</summary>
[ApiController, Route("api/v1/manage/speakers/{id}"), Tags("Speakers")]
public sealed class SpeakerHistoryController(ArticleDbContext db, RevisionListing revisions) : ControllerBase
{
    /// <summary>Lists the revisions of a speaker, the newest first.</summary>
    [HttpGet("revisions"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<RevisionSummary>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<Page<RevisionSummary>>> Revisions(Guid id, [FromQuery] RevisionFilter filter, CancellationToken cancellationToken) =>
        revisions.PageAsync(RecordKind.Speaker, id, filter, cancellationToken);

    /// <summary>Reads a speaker as one save left it.</summary>
    [HttpGet("revisions/{version}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<RevisionView<SpeakerView>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<RevisionView<SpeakerView>>> Revision(Guid id, long version, CancellationToken cancellationToken) =>
        revisions.OneAsync<Speaker, SpeakerView>(RecordKind.Speaker, id, version, cancellationToken);

    /// <summary>Says how many records use a speaker, and the first ten of them.</summary>
    [HttpGet("usage"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UsageView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<UsageView>> Usage(Guid id, CancellationToken cancellationToken) =>
        await db.Speakers.FindAsync([id], cancellationToken) is null ? Problems.NotFound() : UsageView.Of(await db.UsageAsync(RecordKind.Speaker, id, cancellationToken));

    /// <summary>Takes a speaker out of the trash.</summary>
    [HttpPost("restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SpeakerView>> Restore(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch, inTrash: true);
        if (speaker.DeletedAt is not null) speaker.Restore();
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(speaker.Adapt<SpeakerView>(ViewMapping.Config));
    }
}
