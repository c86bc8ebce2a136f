using System.Text.Json.Nodes;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>One of the committed documents, prepared for checking answers.</summary>
internal sealed class ContractDocument
{
    private const string Root = "/api/v1";
    private const string ManagementRoot = Root + "/manage";

    private static readonly Lazy<ContractDocument> Delivery = new(() => Committed("delivery"));
    private static readonly Lazy<ContractDocument> Management = new(() => Committed("management"));

    private readonly ILookup<int, ContractPath> paths;

    public ContractDocument(string name, JsonObject document)
    {
        Name = name;
        var shapes = new JsonShapes(document);
        Problem = shapes.Of(new JsonObject { ["$ref"] = "#/components/schemas/ApiProblem" });
        Paths = [.. document["paths"]!.AsObject().Select(path => new ContractPath(path.Key, Operations(path.Key, path.Value!.AsObject(), document, shapes)))];
        paths = Paths.ToLookup(path => path.Segments.Count);
    }

    public static IReadOnlyList<ContractDocument> All => [Delivery.Value, Management.Value];

    public string Name { get; }

    /// <summary>What every answer of 400 and above is.</summary>
    public JsonShape Problem { get; }

    public IReadOnlyList<ContractPath> Paths { get; }

    /// <summary>The document of the surface that the path belongs to; null when it is neither.</summary>
    public static ContractDocument? For(string path)
    {
        if (IsBelow(path, ManagementRoot)) return Management.Value;
        return IsBelow(path, Root) ? Delivery.Value : null;
    }

    /// <summary>The documented path, the most literal one that fits; null when there is none.</summary>
    public ContractPath? Find(string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        return paths[segments.Length].Where(known => known.Fits(segments)).MinBy(known => known.Segments.Count(ContractPath.IsParameter));
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] == '/');

    /// <summary>The document as it is committed.</summary>
    public static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "openapi", $"{name}.v1.json")))!.AsObject();

    private static ContractDocument Committed(string name) => new(name, Read(name));

    private static Dictionary<string, ContractOperation> Operations(string path, JsonObject operations, JsonObject document, JsonShapes shapes) => operations
        .ToDictionary(operation => operation.Key.ToUpperInvariant(), operation => new ContractOperation(operation.Key, path, operation.Value!.AsObject(), document, shapes), StringComparer.Ordinal);
}

/// <summary>A documented path with its operations by method.</summary>
internal sealed record ContractPath(string Template, IReadOnlyDictionary<string, ContractOperation> Operations)
{
    public IReadOnlyList<string> Segments { get; } = Template.Split('/');

    public static bool IsParameter(string segment) => segment.StartsWith('{');

    public bool Fits(string[] path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            var isFit = IsParameter(Segments[i]) ? path[i].Length > 0 : Segments[i].Equals(path[i], StringComparison.OrdinalIgnoreCase);
            if (!isFit) return false;
        }

        return true;
    }
}
