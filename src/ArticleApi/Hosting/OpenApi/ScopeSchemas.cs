using System.Text.Json.Nodes;
using ArticleApi.ApiKeys;
using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The scopes of a key are texts in code and a set of values in the contract.</summary>
internal sealed class ScopeSchemas : ISchemaFilter
{
    private const string Name = "Scope";

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || (context.Type != typeof(ApiKeyInput) && !context.Type.IsAssignableTo(typeof(ApiKeyView)))) return;
        if (schema is not OpenApiSchema { Properties: { } members } || members["scopes"] is not OpenApiSchema scopes) return;
        if (!context.SchemaRepository.Schemas.ContainsKey(Name)) context.SchemaRepository.AddDefinition(Name, Values());
        scopes.Items = new OpenApiSchemaReference(Name);
    }

    private static OpenApiSchema Values() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Scopes.All.Select(scope => (JsonNode)scope)],
        Description = "What a key may do. No scope includes another.",
    };
}
