using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http;

/// <summary>A text that a request carries, and the hash of its bytes.</summary>
internal sealed record SentText(string MediaType, string Text, string Sha256)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the body; 415 when it is in another form than those, 400 when it is not UTF-8.</summary>
    public static async Task<(SentText? Text, ProblemResult? Refusal)> ReadAsync(HttpContext http, IReadOnlyList<string> mediaTypes)
    {
        var request = http.Request;
        var isKnown = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && mediaTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            && request.Headers.ContentEncoding.All(encoding => encoding is null or "" or "identity");
        if (!isKnown)
        {
            http.Response.Headers.Accept = string.Join(", ", mediaTypes);
            return (null, new(Problems.Document(StatusCodes.Status415UnsupportedMediaType, detail: $"The body must be {string.Join(" or ", mediaTypes)} in UTF-8, not compressed.")));
        }

        using var body = await RequestBody.BufferAsync(http);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        try
        {
            var text = Strict.GetString(bytes.Span);
            return (new(type!.MediaType.Value!.ToLowerInvariant(), text.TrimStart('\uFEFF'), Convert.ToHexStringLower(SHA256.HashData(bytes.Span))), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.BadRequest(ProblemCodes.Malformed, "The body is not UTF-8.", new ApiError("", ProblemCodes.Malformed, "The body is not UTF-8.")));
        }
    }
}
