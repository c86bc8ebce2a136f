using Microsoft.AspNetCore.Http.Timeouts;

namespace ArticleApi.Http;

/// <summary>Says that an operation answers in a form of its own instead of JSON, as it goes along, and may take its body so too.</summary>
/// <param name="answer">The media type of the answer.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamedAttribute(string answer) : Attribute
{
    public string Answer { get; } = answer;

    /// <summary>The media type of the body; null when there is none. It is not kept for an `Idempotency-Key`.</summary>
    public string? Body { get; init; }
}

internal static class Streaming
{
    /// <summary>Lets an answer take as long as its client reads. Until it begins, it is held to the time of every request.</summary>
    public static void TakeTime(this HttpContext http) => http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
}
