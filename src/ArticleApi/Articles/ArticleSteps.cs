using ArticleApi.Data.Articles;
using ArticleApi.Http;

namespace ArticleApi.Articles;

/// <summary>Why a step in the life of an article is refused.</summary>
internal static class ArticleSteps
{
    public static ProblemResult? Refusal(this Article article, ArticleStatus next) =>
        article.CanGoTo(next) ? null : Problems.Conflict("status.transition", $"An article cannot go from {Name(article.Status)} to {Name(next)}.");

    public static ProblemResult Refusal(this PublicationObstacle obstacle) => obstacle.Place is { } place
        ? Problems.Validation([new ApiError(place, obstacle.Code, obstacle.Detail)])
        : Problems.Conflict(obstacle.Code, obstacle.Detail);

    private static string Name(ArticleStatus status) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
