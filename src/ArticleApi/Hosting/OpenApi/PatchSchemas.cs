using ArticleApi.Http.Patching;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>A patch: a merge patch has the members of the input, and needs none of them; a JSON Patch is a list of operations.</summary>
internal sealed class PatchSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema patch || context.MemberInfo is not null) return;
        if (!context.Type.IsGenericType || context.Type.GetGenericTypeDefinition() != typeof(Patch<>)) return;

        var type = context.Type.GetGenericArguments()[0];
        var input = SchemaParts.Definition(context, type);
        patch.Properties = input.Properties!.Where(member => member.Key != "id" && !IsReadOnly(member.Value))
            .ToDictionary(member => member.Key, member => SchemaParts.Optional(member.Value), StringComparer.Ordinal);
        patch.AdditionalPropertiesAllowed = false;
        Loosen(patch, type, isEmbedded: false);
        patch.Description = "The members to change (RFC 7396): what is absent stays, null takes away, an object is merged, a list is replaced. Members that only the server sets may be sent and are ignored.";
    }

    /// <summary>Needs none of the members, and lets those be null that can be taken away.</summary>
    public static void Loosen(OpenApiSchema patch, Type type, bool isEmbedded)
    {
        patch.Required = null;
        foreach (var (name, property) in RecordSchemas.Members(type))
        {
            if (patch.Properties!.TryGetValue(name, out var member) && member is OpenApiSchema own && ContractTypes.IsRemovable(property, isEmbedded)) RecordSchemas.SetNullable(own, isNullable: true);
        }
    }

    private static bool IsReadOnly(IOpenApiSchema schema) => schema is OpenApiSchema { ReadOnly: true };

    /// <summary>The body of a JSON Patch.</summary>
    public static OpenApiSchema Operations(ISchemaGenerator generator, SchemaRepository repository) => new()
    {
        Type = JsonSchemaType.Array,
        Items = generator.GenerateSchema(typeof(JsonPatchOperation), repository),
        MaxItems = JsonPatch.MaxOperations,
    };
}
