using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ArticleApi.Data.Text;

namespace ArticleApi.Http;

/// <summary>The one way in which this API reads and writes JSON.</summary>
public static class ApiJson
{
    public const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = ReadOnly();

    internal static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.AllowOutOfOrderMetadataProperties = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.ReadCommentHandling = JsonCommentHandling.Disallow;
        options.AllowTrailingCommas = false;
        options.MaxDepth = MaxDepth;
        options.Encoder = ReadableJsonEncoder.Instance;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeavePresenceToValidation, ReadOnlyMembers.Accept } };
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new IdConverter());
        options.Converters.Add(new EnumConverterFactory());
    }

    private static JsonSerializerOptions ReadOnly()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    // A missing member is a rule with a pointer of its own (422), not unreadable JSON.
    private static void LeavePresenceToValidation(JsonTypeInfo type)
    {
        foreach (var property in type.Properties) property.IsRequired = false;
    }
}

/// <summary>A value that has the right JSON type and the wrong form.</summary>
internal sealed class JsonFormException(string code, string detail) : JsonException(detail)
{
    public string Code { get; } = code;

    public string Detail { get; } = detail;
}
