using ArticleApi.Data;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Speakers;

/// <summary>What was, and what uses it.</summary>
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

    /// <summary>Says what changed from one revision of a speaker to another, member by member. Texts are compared word by word within a bound on the work for one answer; a passage beyond it (some 4,000 words changed at once) is shown as deleted and inserted as a whole.</summary>
    [HttpGet("revisions/{version}/diff/{other}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<RevisionDiff>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<RevisionDiff>> Diff(Guid id, long version, long other, CancellationToken cancellationToken) =>
        await db.RevisionDiffAsync<Speaker, SpeakerView>(RecordKind.Speaker, id, version, other, cancellationToken) is { } diff ? diff : Problems.NotFound();

    /// <summary>
    /// Brings an old revision of a speaker back as a new version: all that a PUT sets becomes what it was, under the rules of a PUT. What is there already keeps the version. Without the scope `sources:confidential` the reason for anonymity stays as it is now. Restoring one that is public publishes the change and needs the scope `content:publish`.
    /// </summary>
    [HttpPost("revisions/{version}/restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SpeakerView>> RestoreRevision(Guid id, long version, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch);
        var (old, invalid) = await db.RevisionInputAsync<Speaker, SpeakerView, SpeakerInput>(
            RecordKind.Speaker, id, version, HttpContext.RequestServices, cancellationToken, view => view.ShownTo(User));
        if (old is null) return invalid!;
        var (input, refusal) = old.WithGrantOf(speaker, User);
        if (refusal is not null) return refusal;
        input.ApplyTo(speaker);
        speaker.RevertTo(version);
        db.Reason = save.Reason ?? RevisionInputs.RestoredFrom(version);
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(speaker.Adapt<SpeakerView>(ViewMapping.Config));
    }

    /// <summary>Names a revision of a speaker, or gives it another name. The speaker itself stays as it is, so that no `If-Match` is needed. A revision with a name is never pruned.</summary>
    [HttpPut("revisions/{version}/checkpoint"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<RevisionSummary>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public async Task<ActionResult<RevisionSummary>> SetCheckpoint(Guid id, long version, CheckpointInput input, CancellationToken cancellationToken) =>
        await db.SetCheckpointAsync(RecordKind.Speaker, id, version, input, cancellationToken) is { } named ? named : Problems.NotFound();

    /// <summary>Takes the name of a revision of a speaker away. The speaker itself stays as it is, so that no `If-Match` is needed.</summary>
    [HttpDelete("revisions/{version}/checkpoint"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404)]
    public async Task<IActionResult> RemoveCheckpoint(Guid id, long version, CancellationToken cancellationToken) =>
        await db.RemoveCheckpointAsync(RecordKind.Speaker, id, version, cancellationToken) ? NoContent() : Problems.NotFound();

    /// <summary>Says how many records use a speaker, and the first ten of them.</summary>
    [HttpGet("usage"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UsageView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<UsageView>> Usage(Guid id, CancellationToken cancellationToken) =>
        await db.Speakers.FindAsync([id], cancellationToken) is null ? Problems.NotFound() : UsageView.Of(await db.UsageAsync(RecordKind.Speaker, id, cancellationToken));
}
