using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>
/// A finished answer of the delivery side: 200 with its bytes, 308, 404 or 410. An action returns it; <see cref="DeliveryFront"/>
/// writes it, to this client and, from the cache, to others. Nothing in it depends on who asked.
/// </summary>
public sealed class DeliveryAnswer : ActionResult
{
    /// <summary>The form of pages.</summary>
    public const string Html = "text/html";

    private const string Json = "application/json; charset=utf-8";

    // CDNs take 16 KiB of headers and more; a record beyond this is still purged with its list.
    private const int LongestSurrogateKey = 8_000;

    // What an entry costs beside its bytes, roughly.
    private const int Overhead = 600;

    public int Status { get; private init; }
    public ReadOnlyMemory<byte> Body { get; private init; }
    public string? ETag { get; private init; }
    public string? LastModified { get; private init; }
    public string? Link { get; private init; }
    public string? Location { get; private init; }
    public string? ContentEncoding { get; private init; }
    public string SurrogateKey { get; private init; } = "";

    /// <summary>The media type of the bytes, where they are no JSON; null for that.</summary>
    public string? Form { get; private init; }

    private ApiProblem? Problem { get; init; }

    internal int Size => Body.Length + SurrogateKey.Length + (Link?.Length ?? 0) + Overhead;

    /// <param name="body">The bytes as they are sent.</param>
    /// <param name="tag">The stored tag of exactly these bytes, else null and they are hashed.</param>
    /// <param name="lastModified">When the newest of what is shown was last published.</param>
    /// <param name="keys">What a CDN can purge the answer by.</param>
    /// <param name="link">The Link header of a list.</param>
    /// <param name="form">The media type, where it is no JSON.</param>
    public static DeliveryAnswer Ok(ReadOnlyMemory<byte> body, string? tag, DateTime? lastModified, IEnumerable<string> keys, string? link = null, string? form = null) => new()
    {
        Status = StatusCodes.Status200OK,
        Body = body,
        ETag = $"\"{tag ?? Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 12))}\"",
        LastModified = lastModified?.ToString("R", CultureInfo.InvariantCulture),
        SurrogateKey = Bounded(keys),
        Link = link,
        Form = form,
    };

    /// <param name="location">Where to look.</param>
    /// <param name="ids">The records whose change ends this.</param>
    public static DeliveryAnswer Moved(string location, params IReadOnlyList<Guid> ids) => new()
    {
        Status = StatusCodes.Status308PermanentRedirect,
        Location = location,
        SurrogateKey = Bounded(ids.Select(id => id.ToString())),
    };

    public static DeliveryAnswer Failed(ProblemResult result, Guid? id = null) => Failed(result, id is { } one ? [one] : []);

    /// <summary>The same, told by the keys of all that it hangs on.</summary>
    public static DeliveryAnswer Failed(ProblemResult result, IEnumerable<Guid> keys) => new()
    {
        Status = result.StatusCode!.Value,
        Problem = result.Problem,
        SurrogateKey = string.Join(' ', keys),
    };

    public override Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Features.Set(this);
        return Task.CompletedTask;
    }

    /// <summary>The same answer in another encoding, with a tag of its own; the answer itself where that does not pay.</summary>
    internal DeliveryAnswer In(AnswerEncoding encoding) => AnswerEncodings.Compress(Body.Span, encoding) is not { } compressed ? this : new DeliveryAnswer
    {
        Status = Status,
        Body = compressed,
        ETag = $"{ETag![..^1]}{AnswerEncodings.SuffixOf(encoding)}\"",
        LastModified = LastModified,
        Link = Link,
        Form = Form,
        SurrogateKey = SurrogateKey,
        ContentEncoding = AnswerEncodings.NameOf(encoding),
    };

    internal async Task WriteAsync(HttpContext http, bool isHead)
    {
        var (response, headers) = (http.Response, http.Response.Headers);
        if (SurrogateKey.Length > 0) headers["Surrogate-Key"] = SurrogateKey;
        if (Problem is { } problem)
        {
            // Instance and trace id are those of this request.
            var own = Problems.Document(Status, problem.Code, problem.Detail, extensions: new Dictionary<string, object?>(problem.Extensions, StringComparer.Ordinal));
            await ProblemWriter.WriteAsync(http, own);
            return;
        }

        if (ETag is not null) headers.ETag = ETag;
        if (LastModified is not null) headers.LastModified = LastModified;
        if (Link is not null) headers.Link = Link;
        if (Location is not null) headers.Location = Location;
        if (ETag is not null && http.Request.Headers.IfNoneMatch is { Count: > 0 } known && EntityTag.IsNamedBy(known, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentLength = Body.Length;
        if (Status != StatusCodes.Status200OK) return;
        response.ContentType = Form is null ? Json : $"{Form}; charset=utf-8";

        // A page of ours runs nothing, so anybody may show it in a frame.
        if (Form == Html) headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors *";
        if (ContentEncoding is not null) headers.ContentEncoding = ContentEncoding;
        if (!isHead) await response.BodyWriter.WriteAsync(Body, http.RequestAborted);
    }

    private static string Bounded(IEnumerable<string> keys)
    {
        var text = new StringBuilder();
        foreach (var key in keys)
        {
            if (text.Length + key.Length > LongestSurrogateKey) break;
            if (text.Length > 0) text.Append(' ');
            text.Append(key);
        }

        return text.ToString();
    }
}
