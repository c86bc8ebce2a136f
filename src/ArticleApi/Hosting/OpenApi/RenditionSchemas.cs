using ArticleApi.Data.Delivery;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What <c>bodyFormat</c> does to a published article: its body can be one string, be absent, or come in a list.</summary>
internal sealed class RenditionSchemas : ISchemaFilter
{
    private const string Body = "body";
    private const string Citations = "citations";

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema article || context.MemberInfo is not null) return;
        if (context.Type == typeof(PublishedArticle))
        {
            var blocks = article.Properties![Body];
            article.Properties[Body] = new OpenApiSchema
            {
                Description = blocks.Description,
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.Array, Items = blocks.Items }, new OpenApiSchema { Type = JsonSchemaType.String }],
            };
            article.Required!.Remove(Body);
        }
        else if (context.Type == typeof(PublishedArticleSummary))
        {
            var full = SchemaParts.Definition(context, typeof(PublishedArticle));
            article.Properties![Body] = full.Properties![Body];
            article.Properties[Citations] = full.Properties[Citations];
        }
    }
}
