using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Http.Idempotency;

/// <summary>Whatever must be the same when an answer is given again.</summary>
public sealed record KeyedAnswer(HttpStatusCode Status, string? ContentType, string? Location, string? ETag, string Body, bool IsReplayed)
{
    public static async Task<KeyedAnswer> SendAsync(HttpClient client, string path, object? body, string key, string? ifMatch = null)
    {
        (string, string)[] headers = ifMatch is null ? [("Idempotency-Key", key)] : [("Idempotency-Key", key), ("If-Match", ifMatch)];
        using var response = await client.SendJsonAsync(HttpMethod.Post, path, body, headers);
        return new KeyedAnswer(
            response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.Location?.ToString(), response.Headers.ETag?.ToString(),
            await response.Content.ReadAsStringAsync(), response.Headers.Contains("Idempotency-Replayed"));
    }
}
