using ArticleApi.Data.Delivery;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Documents as they are delivered: each names its type, and its body comes in one of four members, or in a list mostly in none.</summary>
internal sealed class RenditionSchemas : ISchemaFilter
{
    private static readonly Dictionary<Type, string> Documents = new()
    {
        [typeof(PublishedArticle)] = "article",
        [typeof(PublishedArticleSummary)] = "article",
        [typeof(PublishedAuthor)] = "author",
        [typeof(PublishedSpeaker)] = "speaker",
        [typeof(PublishedSource)] = "source",
        [typeof(PublishedQuote)] = "quote",
    };

    private const string Body = "body";
    private static readonly string[] FullOnly = ["citations", "notices"];

    private static readonly Dictionary<BodyFormat, string> Renditions = new()
    {
        [BodyFormat.Html] = "The body as HTML, with `bodyFormat=html`.",
        [BodyFormat.Markdown] = "The body as CommonMark, with `bodyFormat=markdown`.",
        [BodyFormat.Text] = "The body as plain text, with `bodyFormat=text`.",
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema document || context.MemberInfo is not null || !Documents.TryGetValue(context.Type, out var type)) return;
        document.Properties!["type"] = SchemaParts.Constant(type);
        if (context.Type == typeof(PublishedArticle)) Render(document);
        if (context.Type == typeof(PublishedArticleSummary)) Complete(document, SchemaParts.Definition(context, typeof(PublishedArticle)).Properties!);
    }

    private static void Render(OpenApiSchema article)
    {
        article.Required!.Remove(Body);
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var (name, member) in article.Properties!)
        {
            members[name] = member;
            if (name != Body) continue;
            foreach (var (format, description) in Renditions) members[BodyRendition.MemberOf(format)] = SchemaParts.Text(description);
        }

        article.Properties = members;
    }

    // Asked for, they come in a list too.
    private static void Complete(OpenApiSchema summary, IDictionary<string, IOpenApiSchema> article)
    {
        foreach (var name in Renditions.Keys.Select(BodyRendition.MemberOf).Prepend(Body).Concat(FullOnly)) summary.Properties![name] = article[name];
    }
}
