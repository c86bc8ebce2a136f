using ArticleApi.Data;
using ArticleApi.Data.Sources;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Sources;

/// <summary>What was, what uses it, and back from the trash.</summary>
[ApiController, Route("api/v1/manage/sources/{id}"), Tags("Sources")]
public sealed class SourceHistoryController(ArticleDbContext db, RevisionListing revisions) : ControllerBase
{
    /// <summary>Lists the revisions of a source, the newest first.</summary>
    [HttpGet("revisions"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<RevisionSummary>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<Page<RevisionSummary>>> Revisions(Guid id, [FromQuery] RevisionFilter filter, CancellationToken cancellationToken) =>
        revisions.PageAsync(RecordKind.Source, id, filter, cancellationToken);

    /// <summary>Reads a source as one save left it.</summary>
    [HttpGet("revisions/{version}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<RevisionView<SourceView>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<RevisionView<SourceView>>> Revision(Guid id, long version, CancellationToken cancellationToken) =>
        revisions.OneAsync<Source, SourceView>(RecordKind.Source, id, version, cancellationToken);

    /// <summary>Says how many records use a source, and the first ten of them.</summary>
    [HttpGet("usage"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UsageView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<UsageView>> Usage(Guid id, CancellationToken cancellationToken) =>
        await db.Sources.FindAsync([id], cancellationToken) is null ? Problems.NotFound() : UsageView.Of(await db.UsageAsync(RecordKind.Source, id, cancellationToken));

    /// <summary>Takes a source out of the trash.</summary>
    [HttpPost("restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SourceView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SourceView>> Restore(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindAsync([id], cancellationToken);
        if (source is null) return Problems.NotFound();
        db.Expect(source, ifMatch, inTrash: true);
        if (source.DeletedAt is not null) source.Restore();
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(source.Adapt<SourceView>(ViewMapping.Config));
    }
}
