using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What each failure says, once per document; operations refer to it.</summary>
internal static class ProblemAnswers
{
    public const string ContentType = "application/problem+json";

    private static readonly string[] Changed = ["bio", "jobTitle"];
    private static readonly Guid Example = Examples.Author.Id;

    /// <summary>"NotFound": the reason phrase of the status without its spaces.</summary>
    public static string NameOf(int status) =>
        status == 422 ? "UnprocessableContent" : ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    public static Dictionary<string, IOpenApiResponse> For(string document, OpenApiDocument host, IOpenApiSchema problem) =>
        All(document).ToDictionary(answer => NameOf(answer.Status), IOpenApiResponse (answer) => new OpenApiResponse
        {
            Description = answer.Text,
            Headers = SharedHeaders.Common.Concat(answer.Headers).ToDictionary(SharedHeaders.NameOf, IOpenApiHeader (name) => new OpenApiHeaderReference(name, host), StringComparer.Ordinal),
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [ContentType] = new OpenApiMediaType { Schema = problem, Example = Json(answer.Problem, document) },
            },
        }, StringComparer.Ordinal);

    private static IEnumerable<Answer> All(string document)
    {
        var isDelivery = document == ContractTypes.Delivery;
        var key = isDelivery ? " Only where the installation asks its readers for a key." : "";
        yield return new(400, "The request cannot be read: malformed JSON, an unknown property or parameter, a parameter with a wrong value.", Problems.BadRequest(
            ProblemCodes.UnknownParameter, "There is no parameter 'colour' here.", new ApiError("?colour", ProblemCodes.UnknownParameter, "There is no parameter 'colour' here.")).Problem);
        yield return new(401, $"No key, or one that is not valid.{key}", Problems.Document(401, detail: "A key is needed: Authorization: Bearer, or X-Api-Key."), SharedHeaders.WwwAuthenticate);
        yield return new(403, $"The key lacks the scope that the operation needs; the answer names it.{key}", Problems.Document(403, detail: "This needs the scope content:write."));
        yield return new(404, "There is no such record, or the caller may not know of it.", Problems.NotFound().Problem);
        if (isDelivery)
        {
            yield return new(410, "It was public once; `reason` says what became of it. Of sync: the token does not hold any more (`sync.token_gone`), and `reason` says why.", Problems.Gone(
                "This was published once; it is unpublished.", new Dictionary<string, object?> { ["reason"] = "unpublished" }).Problem, SharedHeaders.SurrogateKey, SharedHeaders.LinkToResync);
        }
        else
        {
            foreach (var answer in Writes()) yield return answer;
        }

        yield return new(422, isDelivery ? "The request breaks rules; all faults at once." : "The request breaks rules; all faults at once. Also `idempotency.mismatch`: the `Idempotency-Key` was used for another request.", isDelivery ? Anonymous() : Invalid());
        yield return new(429, "The caller has sent too many requests; where the installation limits them.", Problems.Document(
            429, detail: "More than 600 requests a minute; wait as long as Retry-After says."), SharedHeaders.RetryAfter);
        yield return new(500, "A fault of the server; its log has more under the `traceId`.", Problems.Document(500));
        yield return new(503, "The storage cannot be reached, or the server is stopping or overloaded.", Problems.Document(
            503, ProblemCodes.StorageUnavailable, "The storage cannot be reached at the moment."), SharedHeaders.RetryAfter);
        yield return new(504, "The request took too long and was given up.", Problems.Document(504, detail: "The request took too long and was given up; nothing was saved by it."));
    }

    private static IEnumerable<Answer> Writes()
    {
        yield return new(406, "The client accepts no JSON.", Problems.Document(406, detail: "This API answers in application/json."));
        yield return new(409, "The state of the record or of another one is against it: the slug or id is taken, the record is in use or in the trash, the step is not possible. Also `idempotency.in_flight`, with `Retry-After`: a request of the same `Idempotency-Key` is still running.", Problems.Conflict(
            ProblemCodes.SlugTaken, $"‘{Examples.Author.Slug}’ is used by {Example}.", new Dictionary<string, object?> { ["suggestion"] = $"{Examples.Author.Slug}-2" }).Problem, SharedHeaders.RetryAfterWhenBusy);
        yield return new(410, "The token does not hold any more (`sync.token_gone`), and `reason` says why.", Problems.Document(
            410, "sync.token_gone", "The sequence has begun anew, as after a restored backup. Keep the data, drop the token, and start again.",
            extensions: new Dictionary<string, object?> { ["reason"] = "epoch" }), SharedHeaders.LinkToResync);
        yield return new(412, "The record was changed since the client read it.", Problems.StaleVersion("The record is in version 7 now.", new Dictionary<string, object?>
        {
            ["currentETag"] = new EntityTag(7).ToString(),
            ["updatedAt"] = Examples.Saved,
            ["updatedBy"] = Examples.Author.UpdatedBy,
            ["changedFields"] = Changed,
        }).Problem);
        yield return new(413, "The body is larger than the operation takes: 4 MiB for an article, 256 KiB for other records.", Problems.Document(413, detail: "The body is larger than this operation takes."));
        yield return new(415, "The body is not JSON in UTF-8.", Problems.Document(415, detail: "Send application/json."), SharedHeaders.Accept, SharedHeaders.AcceptPatch);
        yield return new(428, "`If-Match` is missing.", Problems.VersionRequired().Problem);
        yield return new(507, "The storage is full; nothing was saved.", Problems.Document(507, ProblemCodes.StorageFull, "The storage is full; nothing was saved."), SharedHeaders.RetryAfter);
    }

    private static ApiProblem Invalid() => Problems.Validation(
    [
        new ApiError("/displayName", ProblemCodes.Required, FieldNames.Required("displayName")),
        new ApiError("/speakerId", ProblemCodes.ReferenceNotFound, $"There is no speaker {Example}."),
    ]).Problem;

    private static ApiProblem Anonymous()
    {
        const string Detail = "What an anonymous speaker said cannot be listed.";
        return Problems.Unprocessable("speaker.anonymous", Detail, new ApiError("?speaker", "speaker.anonymous", Detail)).Problem;
    }

    private static JsonNode Json(ApiProblem problem, string document)
    {
        problem.Instance = document == ContractTypes.Delivery ? "/api/v1/articles" : string.Create(CultureInfo.InvariantCulture, $"/api/v1/manage/authors/{Example}");
        problem.TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        return JsonSerializer.SerializeToNode(problem, ApiJson.Options)!;
    }

    private sealed record Answer(int Status, string Text, ApiProblem Problem, params string[] Headers);
}
