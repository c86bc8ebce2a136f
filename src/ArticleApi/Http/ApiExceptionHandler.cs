using Microsoft.AspNetCore.Diagnostics;

namespace ArticleApi.Http;

/// <summary>
/// Answers the exceptions that are the client's doing. Others go on to the handlers of the features (the database has one)
/// and in the end to <see cref="AnswerUnknownAsync"/>, in whatever order the handlers were registered.
/// </summary>
internal sealed class ApiExceptionHandler : IExceptionHandler
{
    // What nginx logs for a client that went away; nobody reads the answer.
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ProblemException refused:
                await ProblemWriter.WriteAsync(httpContext, refused.Problem);
                return true;

            case BadHttpRequestException bad:
                await ProblemWriter.WriteAsync(httpContext, Problems.Document(bad.StatusCode, detail: Detail(bad.StatusCode)));
                return true;

            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = ClientClosedRequest;
                return true;

            default:
                return false;
        }
    }

    /// <summary>Our bug: the log has the stack, the client gets nothing of it.</summary>
    public static Task AnswerUnknownAsync(HttpContext http) =>
        ProblemWriter.WriteAsync(http, Problems.Document(StatusCodes.Status500InternalServerError));

    private static string Detail(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this operation takes.",
        StatusCodes.Status408RequestTimeout => "The body arrived too slowly.",
        _ => "The request could not be read.",
    };
}
