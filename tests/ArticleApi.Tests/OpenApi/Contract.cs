using System.Text.Json.Nodes;
using ArticleApi.Hosting.OpenApi;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.OpenApi;

/// <summary>The documents as this build makes them.</summary>
public sealed class Contract : ApiFactory
{
    public static TheoryData<string> Names { get; } = [.. OpenApiDocuments.Names];

    public string Text(string name) => System.Text.Encoding.UTF8.GetString(Services.GetRequiredService<OpenApiDocuments>().Of(name));

    public JsonObject Document(string name) => JsonNode.Parse(Text(name))!.AsObject();

    /// <summary>Every operation with its place, such as "get /api/v1/tags".</summary>
    public IEnumerable<(string Place, JsonObject Operation)> Operations(string name) =>
        from path in Document(name)["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key} {path.Key}", operation.Value!.AsObject());

    public IEnumerable<(string Name, JsonObject Schema)> Schemas(string name) =>
        Document(name)["components"]!["schemas"]!.AsObject().Select(schema => (schema.Key, schema.Value!.AsObject()));

    /// <summary>The folder of the repository that holds the committed documents.</summary>
    public static string Folder() => Path.Combine(Repository.Root, "openapi");
}
