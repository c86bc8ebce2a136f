using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Blocks and marks of a body: one of several records, told apart by <c>_type</c>.</summary>
internal sealed class PolymorphicSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own || context.MemberInfo is not null) return;
        if (context.Type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is { TypeDiscriminatorPropertyName: { } discriminator })
            Choose(own, discriminator, context);
        else if (context.Type.BaseType?.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is { TypeDiscriminatorPropertyName: { } name })
            Discriminate(own, name, context.Type);
    }

    private static void Choose(OpenApiSchema schema, string discriminator, SchemaFilterContext context)
    {
        var derived = context.Type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(type => (Name: (string)type.TypeDiscriminator!, Schema: (OpenApiSchemaReference)context.SchemaGenerator.GenerateSchema(type.DerivedType, context.SchemaRepository)))
            .ToList();
        schema.Type = null;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
        schema.OneOf = [.. derived.Select(type => type.Schema)];
        schema.Discriminator = new OpenApiDiscriminator
        {
            PropertyName = discriminator,
            Mapping = derived.ToDictionary(type => type.Name, type => type.Schema, StringComparer.Ordinal),
        };
    }

    private static void Discriminate(OpenApiSchema schema, string discriminator, Type type)
    {
        var value = (string)type.BaseType!.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Single(known => known.DerivedType == type).TypeDiscriminator!;
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [discriminator] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(value)], Description = $"Always `{value}`." },
        };
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)) members[name] = member;
        schema.Properties = members;
        schema.Required = new SortedSet<string>(schema.Required ?? new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal) { discriminator };
    }
}
