using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http;

/// <summary>
/// Refuses a client of the management side that accepts no JSON before anything is done. The framework would notice only when it
/// writes the answer, after the save, and so is not asked; parameters of JSON that we do not know, such as a version, are no reason.
/// </summary>
internal sealed class AcceptFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.Path.StartsWithSegments("/api/v1/manage", StringComparison.OrdinalIgnoreCase) || AnswersWithoutBody(request)) return;
        if (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && accepted.Count > 0 && !accepted.Any(Takes))
            context.Result = new ProblemResult(Problems.Document(StatusCodes.Status406NotAcceptable, detail: "The answer is JSON; accept application/json."));
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static bool AnswersWithoutBody(HttpRequest request) => HttpMethods.IsDelete(request.Method);

    private static bool Takes(MediaTypeHeaderValue range) => range.Quality is not 0 && range.MatchesMediaType(JsonInputFormatter.Json);
}
