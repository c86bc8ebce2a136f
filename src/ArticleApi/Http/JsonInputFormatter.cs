using System.Reflection;
using ArticleApi.Http.Patching;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http;

/// <summary>
/// Reads JSON bodies with our own reader. The framework's formatter answers 500 for an unknown charset and for an
/// abstract type without discriminator, and cannot say which member is unknown.
/// </summary>
internal sealed class JsonInputFormatter : InputFormatter
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";

    public JsonInputFormatter()
    {
        SupportedMediaTypes.Add(Json);
        SupportedMediaTypes.Add(MergePatch);
        SupportedMediaTypes.Add(JsonPatch);
    }

    public override bool CanRead(InputFormatterContext context)
    {
        var request = context.HttpContext.Request;
        if (request.Headers.ContentEncoding.Any(encoding => encoding is not ("" or "identity"))) return false;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return false;
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return false;
        return MediaTypesOf(context.ModelType).Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the contract lists for a body of this type.</summary>
    public override IReadOnlyList<string>? GetSupportedContentTypes(string? contentType, Type objectType) =>
        contentType is null || MediaTypesOf(objectType).Contains(contentType, StringComparer.OrdinalIgnoreCase) ? MediaTypesOf(objectType) : null;

    // Ours even when the body is empty: the framework would take that for "no value" where the action wants one.
    public override Task<InputFormatterResult> ReadAsync(InputFormatterContext context) => ReadRequestBodyAsync(context);

    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var http = context.HttpContext;
        using var body = await RequestBody.BufferAsync(http);
        var json = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (context.TreatEmptyInputAsDefaultValue && IsNothing(json.Span)) return await InputFormatterResult.SuccessAsync(null!);
        if (ReadInto(json.Span, http.Request.ContentType, context.ModelType, out var problem) is { } value)
            return await InputFormatterResult.SuccessAsync(value);

        UnreadableBody.Set(http, problem!);
        context.ModelState.TryAddModelError(context.ModelName, "Unreadable.");
        return await InputFormatterResult.FailureAsync();
    }

    // Generated C# clients send null for a body that they leave out.
    private static bool IsNothing(ReadOnlySpan<byte> json) => json.IsEmpty || json.SequenceEqual("null"u8);

    private static object? ReadInto(ReadOnlySpan<byte> json, string? contentType, Type type, out ApiProblem? problem)
    {
        if (!IsPatch(type)) return JsonBody.TryRead(json, type, out var value, out problem) ? value : null;
        object? changes = contentType!.StartsWith(JsonPatch, StringComparison.OrdinalIgnoreCase)
            ? Patching.JsonPatch.Read(json, out problem)
            : Patching.MergePatch.Read(json, out problem);
        return changes is null ? null : Activator.CreateInstance(type, BindingFlags.NonPublic | BindingFlags.Instance, null, [changes], null);
    }

    private static bool IsPatch(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>);

    private static string[] MediaTypesOf(Type type) => IsPatch(type) ? [MergePatch, JsonPatch, Json] : [Json];
}

/// <summary>What the formatter found, for the filter that answers.</summary>
internal static class UnreadableBody
{
    private static readonly object Key = new();

    public static void Set(HttpContext http, ApiProblem problem) => http.Items[Key] = problem;

    public static ApiProblem? Get(HttpContext http) => http.Items[Key] as ApiProblem;
}
