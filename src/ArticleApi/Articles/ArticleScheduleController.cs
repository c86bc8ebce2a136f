using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Articles;

/// <summary>What is to happen to an article at an instant.</summary>
[ApiController, Route("api/v1/manage/articles/{id}"), Tags("Articles")]
public sealed class ArticleScheduleController(ArticleDbContext db) : ControllerBase
{
    /// <summary>
    /// Has the article published at an instant, within two seconds of it, once. An article that is not public is `scheduled` until then; one that is
    /// stays public, and its next publication is scheduled. Scheduling again replaces the schedule. A publication that is not possible then
    /// is given up, and `scheduleFailure` of the article says why. The rules of the desk are asked now, as when it is published (422 `lint.errors`), and
    /// again at that instant.
    /// </summary>
    [HttpPost("schedule"), Authorize(Scopes.ContentPublish)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Schedule(Guid id, ScheduleInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        if (article.ObstacleTo(ArticleStatus.Scheduled) is { } refused) return refused.Refusal();
        if (input.UnpublishAt is not null) article.ExpiresAt = input.UnpublishAt;
        if (OutOfOrder(article, input.PublishAt!.Value) is { } disorder) return Problems.Validation([disorder]);
        var overrides = input.Overrides.Signed(db);
        var plan = await db.WordsToPublishAsync(article, input.Revision, overrides, input.PublishAt.Value, cancellationToken);
        if (plan.Obstacle is { } obstacle) return obstacle.Refusal();
        article.Schedule(input.PublishAt.Value, input.Revision, overrides, db.Editor.Name);
        return await this.SaveAsync(db, article, save, cancellationToken);
    }

    /// <summary>Takes a schedule back. An article that waited for its publication is a draft again, or unpublished when it had been public; `expiresAt` stays.</summary>
    [HttpPost("unschedule"), Authorize(Scopes.ContentPublish)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Unschedule(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        if (article.ScheduledFor is null) return Problems.Conflict("schedule.none", "No publication of the article is scheduled.");
        article.Unschedule();
        return await this.SaveAsync(db, article, save, cancellationToken);
    }

    private static ApiError? OutOfOrder(Article article, DateTime at)
    {
        if (article.EmbargoUntil > at) return new("/publishAt", "date.order", $"The article is under embargo until {Instant.Format(article.EmbargoUntil.Value)}.");
        return article.ExpiresAt <= at ? new("/publishAt", "date.order", $"The article expires at {Instant.Format(article.ExpiresAt.Value)}.") : null;
    }
}
