using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http;

/// <summary>
/// Refuses a client of the management side that does not accept the form of the answer, JSON but for a few operations, before anything is done. The framework would notice only when it
/// writes the answer, after the save, and so is not asked; parameters of JSON that we do not know, such as a version, are no reason.
/// </summary>
internal sealed class AcceptFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.Path.StartsWithSegments("/api/v1/manage", StringComparison.OrdinalIgnoreCase) || AnswersWithoutBody(request)) return;
        var answer = context.ActionDescriptor.EndpointMetadata.OfType<StreamedAttribute>().FirstOrDefault()?.Answer ?? JsonInputFormatter.Json;
        if (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && accepted.Count > 0 && !accepted.Any(range => Takes(range, answer)))
            context.Result = new ProblemResult(Problems.Document(StatusCodes.Status406NotAcceptable, detail: $"Accept {answer}; the answer comes in no other form."));
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static bool AnswersWithoutBody(HttpRequest request) => HttpMethods.IsDelete(request.Method);

    private static bool Takes(MediaTypeHeaderValue range, string answer) => range.Quality is not 0 && range.MatchesMediaType(answer);
}
