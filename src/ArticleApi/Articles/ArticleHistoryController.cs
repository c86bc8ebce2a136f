using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Http;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Articles;

/// <summary>What was, and what uses it.</summary>
[ApiController, Route("api/v1/manage/articles/{id}"), Tags("Articles")]
public sealed class ArticleHistoryController(ArticleDbContext db, RevisionListing revisions) : ControllerBase
{
    /// <summary>Lists the revisions of an article, the newest first.</summary>
    [HttpGet("revisions"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<RevisionSummary>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<Page<RevisionSummary>>> Revisions(Guid id, [FromQuery] RevisionFilter filter, CancellationToken cancellationToken) =>
        revisions.PageAsync(RecordKind.Article, id, filter, cancellationToken);

    /// <summary>Reads an article as one save left it.</summary>
    [HttpGet("revisions/{version}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<RevisionView<ArticleView>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<RevisionView<ArticleView>>> Revision(Guid id, long version, CancellationToken cancellationToken) =>
        revisions.OneAsync<Article, ArticleView>(RecordKind.Article, id, version, cancellationToken);

    /// <summary>Says what changed from one revision of an article to another, member by member, and its body block by block. Texts are compared word by word within a bound on the work for one answer; a passage beyond it (some 4,000 words changed at once) is shown as deleted and inserted as a whole.</summary>
    [HttpGet("revisions/{version}/diff/{other}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<ArticleRevisionDiff>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<ArticleRevisionDiff>> Diff(Guid id, long version, long other, CancellationToken cancellationToken) =>
        await db.RevisionPairAsync<Article>(RecordKind.Article, id, version, other, cancellationToken) is { } pair ? ArticleRevisionDiff.Of(pair) : Problems.NotFound();

    /// <summary>
    /// Brings an old revision of an article back as a new version: all that a PUT sets becomes what it was, under the rules of a PUT. Status, publication, schedule, notices and the slugs it had stay as they are. What is there already keeps the version. The public goes on seeing what was published.
    /// </summary>
    [HttpPost("revisions/{version}/restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> RestoreRevision(Guid id, long version, IfMatch ifMatch, [FromQuery] ArticleSaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        var (input, refusal) = await db.RevisionInputAsync<Article, ArticleView, ArticleInput>(
            RecordKind.Article, id, version, HttpContext.RequestServices, cancellationToken, view => view with { Notices = null! });
        if (input is null) return refusal!;
        input.ApplyTo(article);
        if (save.Significant && db.HasChanged(article)) article.MarkSignificant(db.Time.UtcInstant());
        article.RevertTo(version);
        db.Reason = save.Reason ?? RevisionInputs.RestoredFrom(version);
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(article.Adapt<ArticleView>(ViewMapping.Config));
    }

    /// <summary>Names a revision of an article, or gives it another name. The article itself stays as it is, so that no `If-Match` is needed. A revision with a name is never pruned.</summary>
    [HttpPut("revisions/{version}/checkpoint"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<RevisionSummary>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public async Task<ActionResult<RevisionSummary>> SetCheckpoint(Guid id, long version, CheckpointInput input, CancellationToken cancellationToken) =>
        await db.SetCheckpointAsync(RecordKind.Article, id, version, input, cancellationToken) is { } named ? named : Problems.NotFound();

    /// <summary>Takes the name of a revision of an article away. The article itself stays as it is, so that no `If-Match` is needed.</summary>
    [HttpDelete("revisions/{version}/checkpoint"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404)]
    public async Task<IActionResult> RemoveCheckpoint(Guid id, long version, CancellationToken cancellationToken) =>
        await db.RemoveCheckpointAsync(RecordKind.Article, id, version, cancellationToken) ? NoContent() : Problems.NotFound();

    /// <summary>Says how many records use an article, and the first ten of them.</summary>
    [HttpGet("usage"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UsageView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<UsageView>> Usage(Guid id, CancellationToken cancellationToken) =>
        await db.Articles.FindAsync([id], cancellationToken) is null ? Problems.NotFound() : UsageView.Of(await db.UsageAsync(RecordKind.Article, id, cancellationToken));
}
