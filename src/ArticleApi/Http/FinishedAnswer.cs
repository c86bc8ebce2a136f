using System.Collections.ObjectModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace ArticleApi.Http;

/// <summary>An answer whose bytes are there already.</summary>
internal sealed class FinishedAnswer(int status, IReadOnlyDictionary<string, string> headers, byte[] body) : ActionResult, IStatusCodeActionResult
{
    // What an answer says beside its body; everything else is added to every answer anyway.
    private static readonly string[] Kept = ["Content-Type", "Location", "ETag", "Preference-Applied", "Retry-After"];

    private static readonly ReadOnlyDictionary<string, string> JsonHeaders =
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json; charset=utf-8" });

    public int Status => status;

    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>Whether the same request would be answered the same way a moment later.</summary>
    public bool IsFinal { get; init; } = true;

    public ReadOnlyMemory<byte> Body => body;

    int? IStatusCodeActionResult.StatusCode => status;

    /// <summary>Lets a result write its answer into memory.</summary>
    public static async Task<FinishedAnswer> OfAsync(ActionContext context, IActionResult result)
    {
        var response = context.HttpContext.Response;
        var connection = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await result.ExecuteResultAsync(context);
            await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
        }
        finally
        {
            response.Body = connection;
        }

        return Taken(response, buffer.ToArray());
    }

    /// <summary>What a response says, and its body.</summary>
    public static FinishedAnswer Taken(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        Kept.Where(name => response.Headers[name].Count > 0).ToDictionary(name => name, name => response.Headers[name].ToString(), StringComparer.Ordinal),
        body);

    public static FinishedAnswer Json(int status, byte[] body, bool isFinal) =>
        new(status, JsonHeaders, body) { IsFinal = isFinal };

    /// <summary>The same without most of its headers.</summary>
    public FinishedAnswer WithOnly(string header) => new(status, new Dictionary<string, string>(StringComparer.Ordinal) { [header] = headers[header] }, body);

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = status;
        foreach (var (name, value) in headers) response.Headers[name] = value;
        if (body.Length == 0) return;
        response.ContentLength = body.Length;

        // Not with the request's token: what was done is told, also when it took too long.
        await response.Body.WriteAsync(body, CancellationToken.None);
    }
}
