using System.Text.Json.Nodes;

namespace ArticleApi.Tests.OpenApi.Breaking;

/// <summary>A schema without the wrapping that it came in: references followed, null taken out of its types.</summary>
internal sealed record SchemaView(JsonObject Schema, string? Name, bool IsNullable)
{
    public HashSet<string> Types { get; } = Texts(Schema["type"] is JsonValue type ? new JsonArray(type.DeepClone()) : Schema["type"]);

    public HashSet<string>? Values { get; } = Schema["const"] is { } value ? [(string)value!] : Schema["enum"] is { } values ? Texts(values) : null;

    public HashSet<string> Required { get; } = Texts(Schema["required"]);

    public IReadOnlyDictionary<string, JsonObject> Properties { get; } =
        (Schema["properties"]?.AsObject() ?? []).ToDictionary(member => member.Key, member => member.Value!.AsObject(), StringComparer.Ordinal);

    /// <summary>The schemas of which one must fit, by their names; a list has none of its own.</summary>
    public IReadOnlyDictionary<string, JsonObject> Choices { get; } = (Schema["anyOf"]?.AsArray() ?? [])
        .ToDictionary(choice => ((string?)choice!["$ref"] ?? (string)choice["type"]!).Split('/')[^1], choice => choice!.AsObject(), StringComparer.Ordinal);

    public bool IsClosed => Schema["additionalProperties"] is JsonValue value && !(bool)value;

    public static SchemaView Of(JsonObject schema, JsonObject document)
    {
        var (name, isNullable) = ((string?)null, false);
        while (true)
        {
            isNullable |= schema["type"] is JsonArray types && types.Any(IsNull);
            if (schema["$ref"] is { } reference)
            {
                name ??= ((string)reference!).Split('/')[^1];
                schema = document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!.AsObject();
            }
            else if (schema["allOf"] is JsonArray { Count: 1 } all)
            {
                schema = all[0]!.AsObject();
            }
            else if (schema["oneOf"] is JsonArray { Count: 2 } either && either.Any(part => IsNull(part!["type"])))
            {
                isNullable = true;
                schema = either.First(part => !IsNull(part!["type"]))!.AsObject();
            }
            else
            {
                return new SchemaView(schema, name, isNullable);
            }
        }
    }

    private static bool IsNull(JsonNode? type) => type is JsonValue && (string)type! == "null";

    private static HashSet<string> Texts(JsonNode? list) =>
        (list?.AsArray() ?? []).Select(text => (string)text!).Where(text => text != "null").ToHashSet(StringComparer.Ordinal);
}
