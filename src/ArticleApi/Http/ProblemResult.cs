using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace ArticleApi.Http;

/// <summary>An answer that is a problem document, whatever the client accepts: an error must never become a 406.</summary>
public sealed class ProblemResult(ApiProblem problem) : ActionResult, IStatusCodeActionResult
{
    public ApiProblem Problem { get; } = problem;

    public int? StatusCode => Problem.Status;

    public override Task ExecuteResultAsync(ActionContext context) => ProblemWriter.WriteAsync(context.HttpContext, Problem);
}

/// <summary>Ends a request with a problem from code that is deeper than the action, such as the merge of a patch.</summary>
public sealed class ProblemException(ApiProblem problem) : Exception(problem.Detail)
{
    public ApiProblem Problem { get; } = problem;
}
