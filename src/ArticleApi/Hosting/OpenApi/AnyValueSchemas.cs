using ArticleApi.Data.Revisions.Comparing;
using ArticleApi.Http.Patching;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Members that carry any JSON.</summary>
internal sealed class AnyValueSchemas : ISchemaFilter
{
    private static readonly Dictionary<Type, string[]> Members = new()
    {
        [typeof(JsonPatchOperation)] = ["value"],
        [typeof(RecordChange)] = ["before", "after"],
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || schema is not OpenApiSchema { Properties: { } properties }) return;
        foreach (var name in Members.GetValueOrDefault(context.Type, [])) properties[name] = AnyValue(properties[name].Description);
    }

    // Each type by itself, because a schema without any says nothing to the generators of clients.
    private static OpenApiSchema AnyValue(string? description) => new()
    {
        Description = description,
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String },
            new OpenApiSchema { Type = JsonSchemaType.Number },
            new OpenApiSchema { Type = JsonSchemaType.Boolean },
            new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Null, AdditionalProperties = new OpenApiSchema() },
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
        ],
    };
}
