using ArticleApi.Articles;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Patching;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What an operation of a batch takes as its value: a body that the operation has as a request of its own.</summary>
internal sealed class BatchSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema operation || context.MemberInfo is not null) return;
        if (!context.Type.IsGenericType || context.Type.GetGenericTypeDefinition() != typeof(BatchOperationInput<,>)) return;

        var input = context.Type.GetGenericArguments()[0];
        List<Type> bodies = [input, typeof(Patch<>).MakeGenericType(input)];
        if (input == typeof(ArticleInput)) bodies.Add(typeof(PublishInput));
        var value = new OpenApiSchema
        {
            AnyOf =
            [
                .. bodies.Select(body => context.SchemaGenerator.GenerateSchema(body, context.SchemaRepository)),
                PatchSchemas.Operations(context.SchemaGenerator, context.SchemaRepository),
            ],
            Description = operation.Properties!["value"].Description,
        };

        // By a name of its own, so that clients have a type for it.
        operation.Properties["value"] = context.SchemaRepository.AddDefinition(SchemaNames.Of(context.Type).Replace("OperationInput", "ValueInput", StringComparison.Ordinal), value);
    }
}
