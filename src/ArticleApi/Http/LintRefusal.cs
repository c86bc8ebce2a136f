using ArticleApi.Data.Quality;

namespace ArticleApi.Http;

/// <summary>How it is answered that errors of the rules keep an article from being published.</summary>
internal static class LintRefusal
{
    public static ProblemResult Of(LintObstacle obstacle) => Problems.Unprocessable(
        obstacle.Code,
        obstacle.Detail,
        [.. obstacle.Open.Select(f => new ApiError(obstacle.Place!, f.Rule.IsFinal ? "lint.final" : "lint.open", $"{f.Rule.Id}: {f.Message}"))],
        new Dictionary<string, object?>
        {
            ["lint"] = new LintReport(LintSummaryView.Of(obstacle.Findings), LintResultView.Of(obstacle.Findings)),
        });
}

/// <summary>What the rules of the desk say, in the problem that refuses to publish an article.</summary>
/// <param name="Summary">How many results of each weight there are.</param>
/// <param name="Results">The results: errors first, then warnings, then hints; at most 1,000.</param>
public sealed record LintReport(LintSummaryView Summary, IReadOnlyList<LintResultView> Results);
