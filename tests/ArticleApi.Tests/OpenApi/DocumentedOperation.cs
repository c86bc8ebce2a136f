using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure.Checked;

namespace ArticleApi.Tests.OpenApi;

/// <summary>An operation as the committed documents describe what is sent to it.</summary>
internal sealed class DocumentedOperation
{
    private static readonly Lazy<IReadOnlyList<DocumentedOperation>> Read = new(() => [.. ReadAll()]);

    private readonly JsonNode document;

    private DocumentedOperation(JsonNode document, string place, JsonNode operation)
    {
        this.document = document;
        Place = place;
        Id = (string)operation["operationId"]!;
        Parameters = [.. (operation["parameters"]?.AsArray() ?? []).Select(parameter => Parameter(Resolved(parameter!)))];
        Body = operation["requestBody"]?["content"]?["application/json"]?["schema"] ?? operation["requestBody"]?["content"]?["application/merge-patch+json"]?["schema"];
        Answers = operation["responses"]!.AsObject().ToDictionary(answer => answer.Key, answer => Resolved(answer.Value!)["content"]?["application/json"]?["schema"], StringComparer.Ordinal);
    }

    public static IReadOnlyList<DocumentedOperation> All => Read.Value;

    /// <summary>Such as "GET /api/v1/tags".</summary>
    public string Place { get; }

    public string Id { get; }

    public IReadOnlyList<DocumentedParameter> Parameters { get; }

    /// <summary>The schema of what is sent as JSON, if anything.</summary>
    public JsonNode? Body { get; }

    /// <summary>The schemas of what is answered as JSON, by status.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Answers { get; }

    /// <summary>The places of the numbers in its body; "[]" stands for the items of a list.</summary>
    public IEnumerable<IReadOnlyList<string>> NumbersInBody => Body is null ? [] : Numbers(Body, []);

    /// <summary>The schema that a reference means, without null.</summary>
    public JsonNode Resolved(JsonNode schema)
    {
        while (true)
        {
            if ((string?)schema["$ref"] is { } reference) schema = reference.Split('/').Skip(1).Aggregate(document, (at, step) => at[step]!);
            else if (schema["allOf"] is JsonArray { Count: 1 } all) schema = all[0]!;
            else if (schema["oneOf"] is JsonArray { Count: 2 } either && either.FirstOrDefault(part => !IsNull(part!)) is { } some && either.Any(part => IsNull(part!))) schema = some;
            else return schema;
        }
    }

    private static IEnumerable<DocumentedOperation> ReadAll()
    {
        foreach (var name in (string[])["delivery", "management"])
        {
            var read = ContractDocument.Read(name);
            foreach (var (path, operations) in read["paths"]!.AsObject())
            {
                foreach (var (method, operation) in operations!.AsObject()) yield return new(read, $"{method.ToUpperInvariant()} {path}", operation!);
            }
        }
    }

    private DocumentedParameter Parameter(JsonNode parameter)
    {
        var schema = Resolved(parameter["schema"]!);
        return new((string)parameter["name"]!, (string)parameter["in"]!, IsNumber(schema), [.. (schema["enum"] as JsonArray ?? []).Select(value => (string)value!)]);
    }

    private IEnumerable<IReadOnlyList<string>> Numbers(JsonNode schema, List<string> place)
    {
        var resolved = Resolved(schema);
        if (IsNumber(resolved)) yield return place;
        if (place.Count > 6) yield break;
        foreach (var (name, member) in resolved["properties"]?.AsObject() ?? [])
        {
            foreach (var found in Numbers(member!, [.. place, name])) yield return found;
        }

        if (resolved["items"] is not { } items) yield break;
        foreach (var found in Numbers(items, [.. place, "[]"])) yield return found;
    }

    private static bool IsNumber(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Any(type => (string)type! is "integer" or "number"),
        JsonValue type => (string)type! is "integer" or "number",
        _ => false,
    };

    private static bool IsNull(JsonNode schema) => schema["type"] is JsonValue type && (string)type! == "null";
}

/// <param name="Name">Its name.</param>
/// <param name="In">`path`, `query` or `header`.</param>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="Values">What it is limited to; empty when it is not.</param>
internal sealed record DocumentedParameter(string Name, string In, bool IsNumber, IReadOnlyList<string> Values);
