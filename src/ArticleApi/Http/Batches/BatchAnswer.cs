using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Data.Text;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http.Batches;

/// <summary>Puts the answers of the operations together, copying their bodies as they are.</summary>
internal static class BatchAnswer
{
    // A small batch can name a hundred large articles.
    private const int MostShown = RequestLimits.Article;

    // Of an operation that was running when the client went away or the time was over.
    private const int ClientClosedRequest = 499;

    public static FinishedAnswer Of(IReadOnlyList<FinishedAnswer> answers, int operations)
    {
        var notRun = NotRun();
        List<FinishedAnswer> all = [.. answers.Select(answer => answer.Status == ClientClosedRequest ? notRun : answer), .. Enumerable.Repeat(notRun, operations - answers.Count)];
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ReadableJsonEncoder.Instance }))
        {
            json.WriteStartObject();
            json.WriteStartArray("results");
            var shown = 0;
            foreach (var answer in all)
            {
                var isProblem = answer.Status >= StatusCodes.Status400BadRequest;
                if (!isProblem) shown += answer.Body.Length;
                Write(json, answer, isProblem ? "problem" : "value", isProblem || shown <= MostShown);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        // What may go better the next time must not be kept as the answer for a day.
        return FinishedAnswer.Json(StatusCodes.Status200OK, buffer.ToArray(), isFinal: !all.Exists(answer => answer.Status >= 500 || answer.Headers.ContainsKey("Retry-After")));
    }

    /// <summary>All or nothing, and one failed.</summary>
    public static ActionResult NotDone(HttpContext http, int failed, FinishedAnswer answer, int operations)
    {
        var problem = JsonNode.Parse(answer.Body.Span)!;
        var results = Enumerable.Range(0, operations).Select(index => index == failed
            ? new JsonObject { ["status"] = answer.Status, ["problem"] = problem }
            : new JsonObject { ["status"] = StatusCodes.Status424FailedDependency });
        if (answer.Headers.TryGetValue("Retry-After", out var seconds)) http.Response.Headers.RetryAfter = seconds;
        http.Response.Headers.Remove("Preference-Applied");
        return new ProblemResult(Problems.Document(
            answer.Status, (string)problem["code"]!, FormattableString.Invariant($"Operation {failed} failed, so nothing was stored. {(string?)problem["detail"]}"),
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["operation"] = failed, ["results"] = new JsonArray([.. results]) }));
    }

    private static void Write(Utf8JsonWriter json, FinishedAnswer answer, string bodyName, bool isShown)
    {
        json.WriteStartObject();
        json.WriteNumber("status", answer.Status);
        if (answer.Headers.TryGetValue("ETag", out var tag)) json.WriteString("etag", tag);
        if (answer.Headers.TryGetValue("Location", out var location)) json.WriteString("location", location);
        if (isShown && answer.Body.Length > 0)
        {
            json.WritePropertyName(bodyName);
            json.WriteRawValue(answer.Body.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static FinishedAnswer NotRun()
    {
        var problem = Problems.Document(StatusCodes.Status504GatewayTimeout, detail: "The batch took too long; this operation was not done.");
        return FinishedAnswer.Json(StatusCodes.Status504GatewayTimeout, JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options), isFinal: false);
    }
}
