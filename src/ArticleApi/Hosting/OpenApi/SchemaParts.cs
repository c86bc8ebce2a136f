using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Takes what one schema says over into another.</summary>
internal static class SchemaParts
{
    /// <summary>The schema behind the reference to a type, made when it is not there yet.</summary>
    public static OpenApiSchema Definition(SchemaFilterContext context, Type type)
    {
        context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
        return (OpenApiSchema)context.SchemaRepository.Schemas[SchemaNames.Of(type)];
    }

    public static OpenApiSchema Reference(SchemaFilterContext context, Type type, string description) => new()
    {
        AllOf = [context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository)],
        Description = description,
    };

    public static IOpenApiSchema ReadOnly(IOpenApiSchema schema)
    {
        var copy = (OpenApiSchema)schema.CreateShallowCopy();
        copy.ReadOnly = true;
        return copy;
    }

    public static IOpenApiSchema Optional(IOpenApiSchema schema)
    {
        var copy = (OpenApiSchema)schema.CreateShallowCopy();
        copy.Default = null;
        return copy;
    }

    /// <summary>A text that is always the same. The default spares clients in C# to write it.</summary>
    public static OpenApiSchema Constant(string value) =>
        new() { Type = JsonSchemaType.String, Const = value, Default = value, Description = $"Always `{value}`." };

    public static OpenApiSchema Text(string description, string? format = null) => new() { Type = JsonSchemaType.String, Format = format, Description = description };
}
