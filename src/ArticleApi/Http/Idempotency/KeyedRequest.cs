using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http.Idempotency;

/// <summary>A request with a key: under which its answer is stored, and what was asked.</summary>
internal sealed record KeyedRequest(byte[] Id, byte[] Hash)
{
    /// <summary>Reads the whole body, where the operation has one, which it then reads from memory.</summary>
    public static async Task<KeyedRequest> ReadAsync(HttpContext http, IdempotencyKey key, bool hasBody)
    {
        var body = hasBody ? await RequestBody.BufferAsync(http) : new MemoryStream();
        body.Position = 0;
        if (hasBody) http.Request.Body = body;
        http.Response.RegisterForDispose(body);

        var request = http.Request;
        string[] head = [request.Method, request.PathBase + request.Path, request.QueryString.ToString(), MediaType(request), request.Headers.IfMatch.ToString()];
        return new KeyedRequest(key.Id, IdempotencyKey.HashOf(head, body.GetBuffer().AsSpan(0, (int)body.Length)));
    }

    // Its parameters say nothing here: a body is UTF-8 in any case.
    private static string MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : request.ContentType ?? "";
}
