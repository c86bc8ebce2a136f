using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ArticleApi.Data.Text;

namespace ArticleApi.Data;

/// <summary>How the data layer writes JSON: embedded columns, revision snapshots and published documents.</summary>
public static class DataJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = ReadableJsonEncoder.Instance,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new InstantConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The same for whole records, whose workflow fields have setters that only the model may call.</summary>
    internal static JsonSerializerOptions Snapshots { get; } = new(Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { UsePrivateSetters } },
    };

    /// <summary>The same for records that another installation wrote.</summary>
    internal static JsonSerializerOptions ForeignSnapshots { get; } = new(Snapshots) { RespectNullableAnnotations = true };

    private static void UsePrivateSetters(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(Record))) return;
        foreach (var property in type.Properties)
        {
            var member = property.AttributeProvider as System.Reflection.PropertyInfo;
            var setter = member?.DeclaringType!.GetProperty(member.Name)!.GetSetMethod(nonPublic: true);
            if (property.Set is null && setter is not null)
                property.Set = (record, value) => setter.Invoke(record, [value]);
        }
    }

    /// <summary>RFC 3339 in UTC with milliseconds, the precision that every engine keeps.</summary>
    private sealed class InstantConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().UtcDateTime;

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Instant.Format(value));
    }
}
