using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace ArticleApi.Http;

/// <summary>Writes problem documents: those of actions, of the framework's bare status codes and of exceptions.</summary>
internal static class ProblemWriter
{
    private const string ContentType = "application/problem+json";

    /// <summary>What the log, the audit and a problem call the request.</summary>
    public static string TraceIdOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    public static async Task WriteAsync(HttpContext http, ApiProblem problem)
    {
        var response = http.Response;
        if (response.HasStarted) return;

        problem.Instance ??= http.Request.PathBase.Add(http.Request.Path).ToUriComponent();
        problem.TraceId ??= TraceIdOf(http);

        // A problem repeats what was wrong, which can be a key in a place where none belongs.
        var bytes = Encoding.UTF8.GetBytes(Redaction.Of(JsonSerializer.Serialize(problem, ApiJson.Options)));

        response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-store";

        // Not with the request's token: of a request that took too long it is cancelled, and this is the answer.
        await response.Body.WriteAsync(bytes, CancellationToken.None);
    }

    /// <summary>Gives a body to what the framework answers with a status code alone.</summary>
    public static Task WriteStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        if (status == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        if (status == StatusCodes.Status415UnsupportedMediaType) SayWhatIsSupported(http);
        return WriteAsync(http, Problems.Document(status, detail: Detail(http, status)));
    }

    private static void SayWhatIsSupported(HttpContext http)
    {
        if (!HttpMethods.IsPatch(http.Request.Method))
        {
            http.Response.Headers.Accept = JsonInputFormatter.Json;
            return;
        }

        // RFC 5789 gives PATCH a header of its own for this.
        http.Response.Headers.Accept = $"{JsonInputFormatter.MergePatch}, {JsonInputFormatter.JsonPatch}, {JsonInputFormatter.Json}";
        http.Response.Headers["Accept-Patch"] = $"{JsonInputFormatter.MergePatch}, {JsonInputFormatter.JsonPatch}, {JsonInputFormatter.Json}";
    }

    private static string? Detail(HttpContext http, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "A valid key is needed: Authorization: Bearer, or X-Api-Key.",
        StatusCodes.Status403Forbidden => "The key lacks the scope that this needs.",
        StatusCodes.Status404NotFound => "There is no such resource.",
        StatusCodes.Status405MethodNotAllowed => $"The method is not supported here; use {http.Response.Headers.Allow}.",
        StatusCodes.Status406NotAcceptable => "The answer is JSON; accept application/json.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this operation takes.",
        StatusCodes.Status415UnsupportedMediaType => $"The body must be {http.Response.Headers.Accept} in UTF-8, not compressed.",
        StatusCodes.Status429TooManyRequests => "Too many requests; wait as long as Retry-After says.",
        _ => null,
    };
}
