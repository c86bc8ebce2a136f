using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArticleApi.Clients;

/// <summary>Reads a block or mark as the class of its <c>_type</c>.</summary>
internal sealed class Kinds<T>(params (string Type, Type Class)[] kinds) : JsonConverter<T>
    where T : class
{
    private readonly Dictionary<string, Type> _kinds = kinds.ToDictionary(kind => kind.Type, kind => kind.Class);

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var type = json.RootElement.GetProperty("_type").GetString()!;
        return _kinds.TryGetValue(type, out var kind)
            ? (T?)json.Deserialize(kind, options)
            : throw new JsonException($"No {typeof(T).Name} is a `{type}`.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
