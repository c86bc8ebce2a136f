using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>
/// Blocks and marks of a body: any of several records, told apart by the constant <c>_type</c>. Without a discriminator: no two fit
/// anyway, and of `oneOf` or a discriminator NSwag makes classes that do not compile or cannot read their own kinds.
/// </summary>
internal sealed class PolymorphicSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own || context.MemberInfo is not null) return;
        if (context.Type.IsDefined(typeof(JsonPolymorphicAttribute), inherit: false)) Choose(own, context);
        else Discriminate(own, context.Type);
    }

    private static void Choose(OpenApiSchema schema, SchemaFilterContext context)
    {
        schema.Type = null;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
        schema.AnyOf =
        [
            .. context.Type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
                .Select(type => context.SchemaGenerator.GenerateSchema(type.DerivedType, context.SchemaRepository)),
        ];
    }

    /// <summary>Adds the member that tells the type from others of its kind.</summary>
    public static void Discriminate(OpenApiSchema schema, Type type)
    {
        if (type.BaseType?.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is not { TypeDiscriminatorPropertyName: { } discriminator }) return;
        var value = (string)type.BaseType!.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Single(known => known.DerivedType == type).TypeDiscriminator!;
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [discriminator] = SchemaParts.Constant(value),
        };
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)) members[name] = member;
        schema.Properties = members;
        schema.Required = new SortedSet<string>(schema.Required ?? new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal) { discriminator };
    }
}
