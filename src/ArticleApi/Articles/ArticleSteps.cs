using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quality;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Articles;

/// <summary>How a step in the life of an article is answered.</summary>
internal static class ArticleSteps
{
    public static ProblemResult Refusal(this Obstacle obstacle) => obstacle switch
    {
        LintObstacle lint => LintRefusal.Of(lint),
        { Place: { } place } => Problems.Validation([new ApiError(place, obstacle.Code, obstacle.Detail)]),
        _ => Problems.Conflict(obstacle.Code, obstacle.Detail),
    };

    public static async Task<ActionResult<ArticleView>> SaveAsync(
        this ControllerBase controller, ArticleDbContext db, Article article, SaveQuery save, CancellationToken cancellationToken)
    {
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return controller.Tagged(article.Adapt<ArticleView>(ViewMapping.Config));
    }
}
