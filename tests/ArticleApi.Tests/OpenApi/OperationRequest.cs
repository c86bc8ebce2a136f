using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure.Checked;

namespace ArticleApi.Tests.OpenApi;

/// <summary>A request of one operation, to be sent as it is or with one thing wrong.</summary>
public sealed record OperationRequest(HttpMethod Method, string Path, JsonObject? Body = null, string? IfMatch = null)
{
    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    /// <summary>A body that is no JSON document.</summary>
    public string? Text { get; init; }

    public string? IfNoneMatch { get; init; }

    public string? IdempotencyKey { get; init; }

    public string? Prefer { get; init; }

    /// <summary>The operations that are documented to answer with the status, such as "GET /api/v1/tags".</summary>
    public static TheoryData<string> Answering(int status) =>
    [
        .. from document in ContractDocument.All
           from path in document.Paths
           from operation in path.Operations.Values
           where operation.Answers.ContainsKey(status)
           select operation.Place,
    ];

    /// <summary>The operations that can be sent again under a key.</summary>
    public static TheoryData<string> Repeatable =>
        [.. from document in ContractDocument.All from path in document.Paths from operation in path.Operations.Values where operation.Place.StartsWith("POST ", StringComparison.Ordinal) && operation.Answers.ContainsKey(409) select operation.Place];

    public static bool IsManagement(string place) => place.Contains("/manage/", StringComparison.Ordinal);

    public async Task<HttpResponseMessage> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(Method, Path);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", Prefer);
        if (IdempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        if (Body?["operations"] is JsonArray operations)
        {
            // A batch has the version in each operation.
            foreach (var operation in operations) operation!["ifMatch"] = IfMatch;
        }
        else if (IfMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", IfMatch);
        }

        if (IfNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", IfNoneMatch);
        if (Text is not null) request.Content = new StringContent(Text, Encoding.UTF8, new MediaTypeHeaderValue(ContentType));
        else if (Body is not null) request.Content = new StringContent(Body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(ContentType));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
