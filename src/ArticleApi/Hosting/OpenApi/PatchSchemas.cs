using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>A merge patch has the members of the input, and needs none of them.</summary>
internal sealed class PatchSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema patch || context.MemberInfo is not null) return;
        if (!context.Type.IsGenericType || context.Type.GetGenericTypeDefinition() != typeof(MergePatch<>)) return;

        var input = SchemaParts.Definition(context, context.Type.GetGenericArguments()[0]);
        patch.Properties = input.Properties!.ToDictionary(member => member.Key, member => SchemaParts.Optional(member.Value), StringComparer.Ordinal);
        patch.AdditionalPropertiesAllowed = false;
        patch.Description = "The members to change (RFC 7396): what is absent stays, null takes away, an object is merged, a list is replaced.";
    }
}
