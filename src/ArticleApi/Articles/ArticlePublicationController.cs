using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Articles;

/// <summary>What to publish.</summary>
public sealed record PublishInput
{
    /// <summary>An older revision to publish, by its version; the working copy when absent.</summary>
    [Range(1, long.MaxValue)] public long? Revision { get; init; }

    /// <summary>Errors of the rules of the desk that are set aside, each with a reason; at most 50. They hold for this publication only.</summary>
    [MaxLength(OverrideInput.Most)] public IReadOnlyList<OverrideInput> Overrides { get; init => field = value ?? []; } = [];
}

/// <summary>The life of an article.</summary>
[ApiController, Route("api/v1/manage/articles/{id}"), Tags("Articles")]
public sealed class ArticlePublicationController(ArticleDbContext db) : ControllerBase
{
    /// <summary>
    /// Publishes the working copy, or an older revision. Publishing again replaces what the public sees; `publishedAt` stays. Errors of the rules of
    /// the desk that no override sets aside are 422 `lint.errors`; `lint` of the problem holds all that the rules say, as `lint` of the article would.
    /// </summary>
    [HttpPost("publish"), Authorize(Scopes.ContentPublish)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Publish(
        Guid id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PublishInput? input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        var plan = await db.ToPublishAsync(article, input?.Revision, input?.Overrides.Signed(db) ?? [], cancellationToken);
        if (plan.Obstacle is { } obstacle) return obstacle.Refusal();
        article.Publish(db.Time.UtcInstant(), plan);
        return await this.SaveAsync(db, article, save, cancellationToken);
    }

    /// <summary>Takes an article back from the public; delivery answers 410 for 90 days.</summary>
    [HttpPost("unpublish"), Authorize(Scopes.ContentPublish)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public Task<ActionResult<ArticleView>> Unpublish(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken) =>
        GoAsync(id, ifMatch, ArticleStatus.Unpublished, article => article.Unpublish(), save, cancellationToken);

    /// <summary>Hands a draft in for review.</summary>
    [HttpPost("submit"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public Task<ActionResult<ArticleView>> Submit(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken) =>
        GoAsync(id, ifMatch, ArticleStatus.InReview, article => article.Submit(), save, cancellationToken);

    /// <summary>Makes an article in review, unpublished or archived a draft again.</summary>
    [HttpPost("reopen"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public Task<ActionResult<ArticleView>> Reopen(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken) =>
        GoAsync(id, ifMatch, ArticleStatus.Draft, article => article.Reopen(), save, cancellationToken);

    /// <summary>Puts an article that is not public away.</summary>
    [HttpPost("archive"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public Task<ActionResult<ArticleView>> Archive(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken) =>
        GoAsync(id, ifMatch, ArticleStatus.Archived, article => article.Archive(), save, cancellationToken);

    private async Task<ActionResult<ArticleView>> GoAsync(
        Guid id, IfMatch ifMatch, ArticleStatus next, Action<Article> go, SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        if (article.ObstacleTo(next) is { } obstacle) return obstacle.Refusal();
        go(article);
        return await this.SaveAsync(db, article, save, cancellationToken);
    }
}
