using System.Text.Json.Nodes;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.Delivery;

/// <summary>A way to read the public side, as the committed contract lists it: one that is added later is swept without a word here.</summary>
internal sealed record PublicOperation(string Path, IReadOnlyList<QueryParameter> Query)
{
    public static IReadOnlyList<PublicOperation> All { get; } = [.. Read()];

    /// <summary>Whether it reads one record, which its path names.</summary>
    public bool NamesOne => Path.Contains('{', StringComparison.Ordinal);

    public bool TakesId => Path.Contains("{id}", StringComparison.Ordinal);

    public string At(string name) => Path[..Path.IndexOf('{', StringComparison.Ordinal)] + Uri.EscapeDataString(name) + Path[(Path.IndexOf('}', StringComparison.Ordinal) + 1)..];

    /// <summary>The ways to ask that change what comes along or in what order, not what is found: first the plain one, then every value of every enumeration, with all that can be included.</summary>
    public IEnumerable<string> Shapes()
    {
        // The kinds that can be included are those that have fields of their own.
        var kinds = string.Join(',', Query.Where(p => p.Name.StartsWith("fields[", StringComparison.Ordinal)).Select(p => p.Name[7..^1]));
        var include = kinds.Length == 0 ? "" : $"include={kinds}";
        yield return "";
        if (kinds.Length > 0) yield return include;
        foreach (var parameter in Query)
        {
            foreach (var value in parameter.Values) yield return $"{parameter.Name}={value}&{include}".TrimEnd('&');
        }
    }

    private static IEnumerable<PublicOperation> Read()
    {
        var document = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Contract.Folder(), "delivery.v1.json")))!;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            operations!.AsObject().Select(o => o.Key).ShouldBe(["get"], path);
            var parameters = operations["get"]!["parameters"]?.AsArray().Select(p => Resolved(document, p!)) ?? [];
            yield return new(path, [.. parameters.Where(p => (string)p["in"]! == "query").Select(p => new QueryParameter((string)p["name"]!, Values(document, p["schema"]!)))]);
        }
    }

    private static List<string> Values(JsonNode document, JsonNode schema) =>
        [.. (Resolved(document, schema["allOf"]?[0] ?? schema)["enum"] as JsonArray ?? []).Select(v => (string)v!)];

    private static JsonNode Resolved(JsonNode document, JsonNode node) =>
        node["$ref"] is { } reference ? ((string)reference!).Split('/').Skip(1).Aggregate(document, (at, step) => at[step]!) : node;
}

/// <summary>A query parameter with the values that it is limited to, if it is.</summary>
internal sealed record QueryParameter(string Name, IReadOnlyList<string> Values);
