using System.Globalization;
using System.Text.Json;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>An answer as it is held against the contract.</summary>
/// <param name="Method">The method of the request.</param>
/// <param name="Uri">Its address.</param>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The media type of the body, without parameters.</param>
/// <param name="Body">The body, not compressed.</param>
/// <param name="Headers">All headers.</param>
internal sealed record CheckedAnswer(
    string Method, Uri Uri, int Status, string? ContentType, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>Finds what in an answer is not as the contract says.</summary>
internal static class ContractCheck
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    // What every HTTP server says, or says for caches and browsers; all other headers are ours and documented.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Expires", "Pragma", "Transfer-Encoding", "Vary",
        "Content-Security-Policy", "Cross-Origin-Resource-Policy", "Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "X-Robots-Tag",
        "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age",
    };

    public static List<string> Faults(ContractDocument document, CheckedAnswer answer)
    {
        var operations = document.Find(answer.Uri.AbsolutePath)?.Operations;
        if (operations is null) return UnknownFaults(document, answer, 404);
        if (!operations.TryGetValue(answer.Method == "HEAD" ? "GET" : answer.Method, out var operation))
            return answer.Method == "OPTIONS" ? [] : UnknownFaults(document, answer, 405);
        if (!operation.Answers.TryGetValue(answer.Status, out var known)) return [$"the status {answer.Status} is not documented"];

        var faults = HeaderFaults(known, answer);
        if (answer.Method == "HEAD")
        {
            // The server in memory hands out what a real one holds back.
        }
        else if (known.Content.Count == 0 || IsBrief(answer))
        {
            if (!answer.Body.IsEmpty) faults.Add("there is a body and none is documented");
        }
        else if (answer.ContentType is null || !known.Content.TryGetValue(answer.ContentType, out var shape))
        {
            faults.Add($"the content type is {answer.ContentType ?? "missing"} instead of {string.Join(" or ", known.Content.Keys)}");
        }
        else
        {
            faults.AddRange(BodyFaults(shape, answer));
        }

        if (faults.Count == 0) ContractCoverage.Saw(operation, answer.Status);
        return faults;
    }

    // No contract can say that a status has a body or none, as the client wished.
    private static bool IsBrief(CheckedAnswer answer) => answer.Status == 201 && answer.Headers.GetValueOrDefault("Preference-Applied") == "return=minimal";

    // The contract cannot say what happens where it knows nothing, but which form every failure has; editors must show their key first.
    private static List<string> UnknownFaults(ContractDocument document, CheckedAnswer answer, int expected)
    {
        if (answer.Status != expected && answer.Status != 401) return [$"{answer.Status} where no operation is documented"];
        if (answer.Method == "HEAD") return [];
        return answer.ContentType == Problem ? BodyFaults(document.Problem, answer) : [$"the content type is {answer.ContentType ?? "missing"} instead of {Problem}"];
    }

    private static List<string> HeaderFaults(ContractAnswer known, CheckedAnswer answer)
    {
        var faults = answer.Headers.Keys.Where(name => !known.Headers.ContainsKey(name) && !Common.Contains(name)).Select(name => $"the header {name} is not documented").ToList();
        foreach (var (name, header) in known.Headers)
        {
            if (answer.Headers.TryGetValue(name, out var text)) faults.AddRange(header.Shape.Faults(Value(text, header.Shape), SparseFields.None).Select(fault => name + fault));
            else if (header.IsRequired) faults.Add($"the header {name} is missing");
        }

        return faults;
    }

    private static List<string> BodyFaults(JsonShape shape, CheckedAnswer answer)
    {
        if (answer.ContentType is not (Json or Problem or "application/ld+json")) return shape.Faults(JsonSerializer.SerializeToElement(System.Text.Encoding.UTF8.GetString(answer.Body.Span)), SparseFields.None);
        using var body = JsonDocument.Parse(answer.Body);
        return shape.Faults(body.RootElement, SparseFields.Of(answer.Uri));
    }

    private static JsonElement Value(string text, JsonShape shape) =>
        shape.Types.Contains("integer") && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(text);
}
