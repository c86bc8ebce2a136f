using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http.Idempotency;

/// <summary>A request with an Idempotency-Key: whose key it is, and what was asked under it.</summary>
internal sealed record KeyedRequest(byte[] Id, byte[] Hash)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    /// <summary>What is wrong with the header, null when nothing is.</summary>
    public static ProblemResult? Fault(HttpRequest request)
    {
        if (request.Headers[Header] is [{ Length: > 0 and <= MaxLength } key] && key.All(c => c is > ' ' and <= '~')) return null;
        var detail = $"{Header} is given once and has 1 to {MaxLength} visible ASCII characters, such as a UUID.";
        return Problems.BadRequest(ProblemCodes.IdempotencyKeyInvalid, detail, new ApiError(Header, ProblemCodes.IdempotencyKeyInvalid, detail));
    }

    /// <summary>Reads the whole body, which the operation then reads from memory.</summary>
    public static async Task<KeyedRequest> ReadAsync(HttpContext http, string owner, string key)
    {
        var body = await RequestBody.BufferAsync(http);
        body.Position = 0;
        http.Request.Body = body;
        http.Response.RegisterForDispose(body);

        var request = http.Request;
        string[] head = [request.Method, request.PathBase + request.Path, request.QueryString.ToString(), MediaType(request), request.Headers.IfMatch.ToString()];
        return new KeyedRequest(HashOf([owner, key], []), HashOf(head, body.GetBuffer().AsSpan(0, (int)body.Length)));
    }

    // Its parameters say nothing here: a body is UTF-8 in any case.
    private static string MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : request.ContentType ?? "";

    // Each text after its length, so that nothing can move from one to the next.
    private static byte[] HashOf(string[] texts, ReadOnlySpan<byte> rest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        hash.AppendData(rest);
        return hash.GetHashAndReset();
    }
}
