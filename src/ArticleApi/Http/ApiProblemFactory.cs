using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http;

/// <summary>Makes <c>Problem(...)</c> and <c>ValidationProblem(...)</c> of a controller speak our dialect too.</summary>
internal sealed class ApiProblemFactory : ProblemDetailsFactory
{
    public override ProblemDetails CreateProblemDetails(
        HttpContext httpContext,
        int? statusCode = null,
        string? title = null,
        string? type = null,
        string? detail = null,
        string? instance = null) =>
        Problems.Document(statusCode ?? StatusCodes.Status500InternalServerError, detail: detail);

    public override ValidationProblemDetails CreateValidationProblemDetails(
        HttpContext httpContext,
        ModelStateDictionary modelStateDictionary,
        int? statusCode = null,
        string? title = null,
        string? type = null,
        string? detail = null,
        string? instance = null) =>
        throw new ProblemException(Problems.Document(
            statusCode ?? StatusCodes.Status400BadRequest,
            detail: detail,
            errors: BindingFaults.Of(modelStateDictionary)));
}

/// <summary>Writes a problem with our own writer, so that content negotiation cannot turn it into a 406.</summary>
internal sealed class ProblemResultFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is ObjectResult { Value: ApiProblem problem }) context.Result = new ProblemResult(problem);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
