using ArticleApi.Data.Delivery;
using ArticleApi.Delivery.Sync;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What a change of sync carries: a document of any kind, told apart by its `type`.</summary>
internal sealed class SyncSchemas : ISchemaFilter
{
    private static readonly Type[] Documents = [typeof(PublishedArticle), typeof(PublishedAuthor), typeof(PublishedQuote), typeof(PublishedSpeaker), typeof(PublishedSource)];

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(SyncChange) || context.MemberInfo is not null || schema is not OpenApiSchema change) return;

        // By a name of its own, so that clients have a type for it.
        change.Properties!["data"] = context.SchemaRepository.AddDefinition("SyncDocument", new OpenApiSchema
        {
            AnyOf = [.. Documents.Select(document => context.SchemaGenerator.GenerateSchema(document, context.SchemaRepository))],
            Description = change.Properties["data"].Description,
        });
    }
}
