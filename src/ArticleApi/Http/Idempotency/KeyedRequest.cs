using ArticleApi.Http.Batches;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http.Idempotency;

/// <summary>A request with a key: under which its answer is stored, and what was asked.</summary>
internal sealed record KeyedRequest(byte[] Id, byte[] Hash, TimeSpan Lifetime)
{
    /// <summary>Reads the whole body, where the operation has one, which it then reads from memory.</summary>
    public static async Task<KeyedRequest> ReadAsync(HttpContext http, IdempotencyKey key, bool hasBody)
    {
        var body = hasBody ? await RequestBody.BufferAsync(http) : new MemoryStream();
        body.Position = 0;
        if (hasBody) http.Request.Body = body;
        http.Response.RegisterForDispose(body);

        var request = http.Request;
        return Of(key, request.Method, request.PathBase + request.Path, request.QueryString.ToString(), request.ContentType, request.Headers.IfMatch.ToString(), body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>The same of a request that was not sent as one.</summary>
    public static KeyedRequest Of(IdempotencyKey key, InnerRequest request, PathString pathBase) =>
        Of(key, request.Method, pathBase + request.Path, request.Query ?? "", request.ContentType, request.IfMatch ?? "", request.Body);

    private static KeyedRequest Of(IdempotencyKey key, string method, string path, string query, string? contentType, string ifMatch, ReadOnlySpan<byte> body) =>
        new(key.Id, IdempotencyKey.HashOf([method, path, query, MediaType(contentType), ifMatch], body), key.Lifetime);

    // Its parameters say nothing here: a body is UTF-8 in any case.
    private static string MediaType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : contentType ?? "";
}
