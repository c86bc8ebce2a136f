using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>Compiles the schemas of a document, each once. A keyword that it does not know is an error, so that none is passed over.</summary>
internal sealed class JsonShapes(JsonObject document)
{
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal) { "description", "example", "examples", "default", "readOnly", "title", "x-enum-varnames", "x-enumNames" };

    private readonly Dictionary<string, JsonShape> named = new(StringComparer.Ordinal);

    public JsonShape Of(JsonObject schema)
    {
        if (schema["$ref"] is { } reference) return Named((string)reference!);
        var shape = new JsonShape();
        Fill(shape, schema);
        return shape;
    }

    private JsonShape Named(string reference)
    {
        var name = reference.Split('/')[^1];
        if (named.TryGetValue(name, out var known)) return known;
        var shape = named[name] = new JsonShape { Name = name };
        Fill(shape, document["components"]!["schemas"]![name]!.AsObject());
        return shape;
    }

    private void Fill(JsonShape shape, JsonObject schema)
    {
        foreach (var (keyword, value) in schema) Set(shape, keyword, value!, schema);
    }

    private void Set(JsonShape shape, string keyword, JsonNode value, JsonObject schema)
    {
        switch (keyword)
        {
            case "type": shape.Types.UnionWith(value is JsonArray types ? types.Select(type => (string)type!) : [(string)value!]); break;
            case "properties": foreach (var (name, member) in value.AsObject()) shape.Properties[name] = Of(member!.AsObject()); break;
            case "required": shape.Required.AddRange(value.AsArray().Select(name => (string)name!)); break;
            case "additionalProperties": shape.Additional = value is JsonObject additional ? Of(additional) : null; break;
            case "items": shape.Items = Of(value.AsObject()); break;
            case "allOf": shape.AllOf.AddRange(value.AsArray().Select(part => Of(part!.AsObject()))); break;
            case "oneOf": shape.OneOf.AddRange(value.AsArray().Select(part => Of(part!.AsObject()))); break;
            case "anyOf": shape.AnyOf.AddRange(value.AsArray().Select(part => Of(part!.AsObject()))); break;
            case "enum": shape.Values = [.. value.AsArray().Select(name => (string)name!)]; break;
            case "const": shape.Values = [(string)value!]; break;
            case "format": shape.Format = JsonFormats.Of((string)value!); break;
            case "pattern": shape.Pattern = new Regex((string)value!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)); break;
            case "minLength": shape.MinLength = (int)value; break;
            case "maxLength": shape.MaxLength = (int)value; break;
            case "minItems": shape.MinItems = (int)value; break;
            case "maxItems": shape.MaxItems = (int)value; break;
            case "minimum": shape.Minimum = (decimal)value; break;
            case "maximum": shape.Maximum = (decimal)value; break;
            case "writeOnly": shape.IsWriteOnly = (bool)value; break;
            default: if (!WithoutEffect.Contains(keyword)) throw new NotSupportedException($"The check does not know '{keyword}': {schema.ToJsonString()}"); break;
        }
    }
}
