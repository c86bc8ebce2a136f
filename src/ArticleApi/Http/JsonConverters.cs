using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArticleApi.Http;

/// <summary>Instants: RFC 3339 with an offset in, UTC with milliseconds and Z out.</summary>
internal sealed class InstantConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryParse(reader.GetString(), out var instant)
            ? instant
            : throw new JsonFormException(ProblemCodes.DateFormat, Rfc3339.Hint);

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Format(value));
}

/// <summary>Identifiers: only the form with four hyphens.</summary>
internal sealed class IdConverter : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Guid.TryParseExact(reader.GetString(), "D", out var id)
            ? id
            : throw new JsonFormException(ProblemCodes.IdFormat, StrictValues.IdHint);

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Enums are their camelCase names, exactly; the framework's converter also takes other case.</summary>
internal sealed class EnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(EnumConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class EnumConverter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly EnumNames Names = EnumNames.For(typeof(T));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && Names.Values.TryGetValue(reader.GetString()!, out var value)
                ? (T)value
                : throw new JsonFormException(ProblemCodes.EnumUnknown, Names.Hint);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Names.NameOf(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Names.NameOf(value));
    }
}

/// <summary>The names of an enum as JSON bodies and query strings spell them.</summary>
internal sealed class EnumNames
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, EnumNames> Known = new();
    private readonly Dictionary<object, string> names;

    private EnumNames(Type type)
    {
        names = type.GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(
            field => field.GetValue(null)!,
            field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(field.Name));
        Values = names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        Hint = $"Use one of {string.Join(", ", names.Values)}.";
    }

    public IReadOnlyDictionary<string, object> Values { get; }

    public string Hint { get; }

    public static EnumNames For(Type type) => Known.GetOrAdd(type, static type => new EnumNames(type));

    public string NameOf(object value) =>
        names.TryGetValue(value, out var name) ? name : throw new InvalidOperationException($"{value} is not a member of its enum.");
}
