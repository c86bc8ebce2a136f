using System.Text.Json.Nodes;
using ArticleApi.Hosting.OpenApi;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>An operation as the committed documents say it.</summary>
internal sealed record ApiOperation(string Method, string Path, JsonObject Operation, JsonObject Document)
{
    private const string Prefix = "/api/v1/";
    private const string ManagementPrefix = Prefix + "manage/";

    public bool IsManagement => Path.StartsWith(ManagementPrefix, StringComparison.Ordinal);

    /// <summary>Such as "articles", of a list as of its table.</summary>
    public string Resource => Rest.Split('/')[0].Replace(".csv", "", StringComparison.Ordinal);

    /// <summary>What is done to the resource, such as "post /{id}/publish".</summary>
    public string Act => $"{Method} {Rest[Resource.Length..]}";

    private string Rest => Path[(IsManagement ? ManagementPrefix : Prefix).Length..];

    public static IReadOnlyList<ApiOperation> All() =>
        [.. from name in OpenApiDocuments.Names
            let document = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Contract.Folder(), OpenApiDocuments.FileName(name))))!.AsObject()
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new ApiOperation(operation.Key, path.Key, operation.Value!.AsObject(), document)];

    /// <summary>The names of the query parameters, each with its schema.</summary>
    public IReadOnlyDictionary<string, JsonObject> Query() => (Operation["parameters"]?.AsArray() ?? [])
        .Select(parameter => Resolved(parameter!.AsObject()))
        .Where(parameter => (string?)parameter["in"] == "query")
        .ToDictionary(parameter => (string)parameter["name"]!, parameter => Resolved(parameter["schema"]!["allOf"]?[0]!.AsObject() ?? parameter["schema"]!.AsObject()));

    public override string ToString() => $"{Method} {Path}";

    private JsonObject Resolved(JsonObject node) => (string?)node["$ref"] is { } reference
        ? reference.Split('/').Skip(1).Aggregate((JsonNode)Document, (parent, segment) => parent[segment]!).AsObject()
        : node;
}
