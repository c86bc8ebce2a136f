using ArticleApi.Data;
using ArticleApi.Data.Authors;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Authors;

/// <summary>What was, what uses it, and back from the trash.</summary>
[ApiController, Route("api/v1/manage/authors/{id}"), Tags("Authors")]
public sealed class AuthorHistoryController(ArticleDbContext db, RevisionListing revisions) : ControllerBase
{
    /// <summary>Lists the revisions of an author, the newest first.</summary>
    [HttpGet("revisions"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<RevisionSummary>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<Page<RevisionSummary>>> Revisions(Guid id, [FromQuery] RevisionFilter filter, CancellationToken cancellationToken) =>
        revisions.PageAsync(RecordKind.Author, id, filter, cancellationToken);

    /// <summary>Reads an author as one save left it.</summary>
    [HttpGet("revisions/{version}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<RevisionView<AuthorView>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<RevisionView<AuthorView>>> Revision(Guid id, long version, CancellationToken cancellationToken) =>
        revisions.OneAsync<Author, AuthorView>(RecordKind.Author, id, version, cancellationToken);

    /// <summary>Says how many records use an author, and the first ten of them.</summary>
    [HttpGet("usage"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UsageView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<UsageView>> Usage(Guid id, CancellationToken cancellationToken) =>
        await db.Authors.FindAsync([id], cancellationToken) is null ? Problems.NotFound() : UsageView.Of(await db.UsageAsync(RecordKind.Author, id, cancellationToken));

    /// <summary>Takes an author out of the trash.</summary>
    [HttpPost("restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<AuthorView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<AuthorView>> Restore(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var author = await db.Authors.FindAsync([id], cancellationToken);
        if (author is null) return Problems.NotFound();
        db.Expect(author, ifMatch, inTrash: true);
        if (author.DeletedAt is not null) author.Restore();
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(author.Adapt<AuthorView>(ViewMapping.Config));
    }
}
