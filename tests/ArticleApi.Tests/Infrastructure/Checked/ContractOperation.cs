using System.Text.Json.Nodes;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>An operation with its answers by status.</summary>
internal sealed class ContractOperation
{
    public ContractOperation(string method, string path, JsonObject operation, JsonObject document, JsonShapes shapes)
    {
        Id = (string)operation["operationId"]!;
        Place = $"{method.ToUpperInvariant()} {path}";
        Answers = operation["responses"]!.AsObject().ToDictionary(
            answer => int.Parse(answer.Key, System.Globalization.CultureInfo.InvariantCulture),
            answer => new ContractAnswer(Resolved(answer.Value!.AsObject(), document), document, shapes));
    }

    public string Id { get; }

    /// <summary>Such as "GET /api/v1/tags".</summary>
    public string Place { get; }

    public IReadOnlyDictionary<int, ContractAnswer> Answers { get; }

    internal static JsonObject Resolved(JsonObject node, JsonObject document)
    {
        if ((string?)node["$ref"] is not { } reference) return node;
        return reference.Split('/').Skip(1).Aggregate((JsonNode)document, (found, segment) => found[segment]!).AsObject();
    }
}

/// <summary>One documented answer: its body, by content type, and its headers.</summary>
internal sealed class ContractAnswer
{
    public ContractAnswer(JsonObject answer, JsonObject document, JsonShapes shapes)
    {
        foreach (var (type, content) in answer["content"]?.AsObject() ?? []) Content[type] = shapes.Of(content!["schema"]!.AsObject());
        foreach (var (name, header) in answer["headers"]?.AsObject() ?? [])
        {
            var known = ContractOperation.Resolved(header!.AsObject(), document);
            Headers[name] = new ContractHeader((bool?)known["required"] ?? false, shapes.Of(known["schema"]!.AsObject()));
        }
    }

    public Dictionary<string, JsonShape> Content { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, ContractHeader> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
}

internal sealed record ContractHeader(bool IsRequired, JsonShape Shape);
