using System.Text.Json;
using ArticleApi.Http;

namespace ArticleApi.Changes.Sync;

/// <summary>What the answer of a request means for the mutation that it stands for.</summary>
internal static class MutationAnswer
{
    // Of a record that is not there, is in the trash, or is in another version than the client had; 428 of one that it had no version of.
    private static readonly string[] OfState = [ProblemCodes.NotFound, "record.deleted", ProblemCodes.VersionStale, ProblemCodes.VersionRequired, ProblemCodes.IdTaken];

    // Of a save that others, which are stored by now, stood in the way of.
    private static readonly string[] OfMoment = [WideSave.Disturbed, ProblemCodes.PublishDisturbed];

    /// <summary>Whether it may go better a moment later, so that nothing can be said of the mutation yet.</summary>
    public static bool IsForLater(this FinishedAnswer answer) => answer.Headers.ContainsKey("Retry-After")
        || answer.Status is StatusCodes.Status429TooManyRequests or > StatusCodes.Status500InternalServerError || answer.IsDisturbance();

    /// <summary>Whether it was two saves that stood in each other's way, most of the time.</summary>
    public static bool IsDisturbance(this FinishedAnswer answer) => answer.Status == StatusCodes.Status503ServiceUnavailable
        || (answer.Status == StatusCodes.Status409Conflict && OfMoment.Contains(CodeOf(answer), StringComparer.Ordinal));

    /// <summary>Whether the state of the record decides what becomes of the mutation.</summary>
    public static bool IsOfState(this FinishedAnswer answer) => answer.Status >= StatusCodes.Status400BadRequest && OfState.Contains(CodeOf(answer), StringComparer.Ordinal);

    public static PushResult Applied(Mutation mutation, long version) => new() { MutationId = mutation.Input.MutationId!.Value, Status = PushStatus.Applied, Version = version };

    public static PushResult Conflict(Mutation mutation, PushCurrent current) => new() { MutationId = mutation.Input.MutationId!.Value, Status = PushStatus.Conflict, Current = current };

    public static PushResult Rejected(HttpContext http, Mutation mutation, FinishedAnswer answer) => CodeOf(answer) == ProblemCodes.IdempotencyMismatch
        ? Reused(http, mutation)
        : Rejected(mutation, JsonSerializer.Deserialize<JsonElement>(answer.Body.Span));

    public static PushResult Reused(HttpContext http, Mutation mutation)
    {
        const string Detail = "The id was used for another mutation; take a new one.";
        return Rejected(http, mutation, Problems.Unprocessable(ProblemCodes.IdempotencyMismatch, Detail, new ApiError("/mutationId", ProblemCodes.IdempotencyMismatch, Detail)).Problem);
    }

    public static PushResult Rejected(HttpContext http, Mutation mutation, ApiProblem problem)
    {
        problem.Instance = http.Request.PathBase.Add(mutation.Request.Path).ToUriComponent();
        problem.TraceId = ProblemWriter.TraceIdOf(http);
        return Rejected(mutation, JsonSerializer.SerializeToElement(problem, ApiJson.Options));
    }

    private static PushResult Rejected(Mutation mutation, JsonElement problem) => new() { MutationId = mutation.Input.MutationId!.Value, Status = PushStatus.Rejected, Problem = problem };

    private static string? CodeOf(FinishedAnswer answer) => (string?)System.Text.Json.Nodes.JsonNode.Parse(answer.Body.Span)?["code"];
}
