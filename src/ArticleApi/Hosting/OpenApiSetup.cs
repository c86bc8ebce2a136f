using ArticleApi.Hosting.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting;

/// <summary>The contract: one document for readers, one for editors, and the pages that show them.</summary>
internal static class OpenApiSetup
{
    private const string Pages = "/swagger";

    // The pages load their own scripts and styles, draw with data: images, and call this API.
    // The one style within the page is that of the logo.
    private const string PagesPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddArticleOpenApi(this IServiceCollection services)
    {
        services.AddSingleton<OpenApiDocuments>();
        return services.AddSwaggerGen(Describe);
    }

    public static WebApplication UseArticleOpenApi(this WebApplication app)
    {
        app.MapGet("/openapi/{document}.v1.json", Serve).AllowAnonymous().ExcludeFromDescription();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Pages, StringComparison.OrdinalIgnoreCase), branch => branch.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = PagesPolicy;
            return next(http);
        }));
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = Pages[1..];
            options.DocumentTitle = "ArticleApi";
            foreach (var name in OpenApiDocuments.Names) options.SwaggerEndpoint($"../openapi/{OpenApiDocuments.FileName(name)}", Title(name));
            options.EnablePersistAuthorization();
            options.EnableDeepLinking();
            options.DisplayRequestDuration();
            options.DisplayOperationId();
        });
        return app;
    }

    private static IResult Serve(string document, OpenApiDocuments documents)
    {
        if (!OpenApiDocuments.Names.Contains(document, StringComparer.Ordinal)) return Results.NotFound();
        var bytes = documents.Of(document);
        var tag = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 12));
        return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static string Title(string name) => name == ContractTypes.Delivery ? "ArticleApi: delivery" : "ArticleApi: management";

    private static void Describe(SwaggerGenOptions options)
    {
        options.SwaggerDoc(ContractTypes.Delivery, Info(ContractTypes.Delivery, """
            What is published: articles, their authors, the quotes in them, who said those, and the sources. Read-only.

            Nulls are left out, and members can be added; ignore those that you do not know. With `fields` only the members asked for come, and `id` and `type`: then also members are absent that are required otherwise.

            `HEAD` works wherever `GET` does; another method that a path does not list is answered with 405.

            An address of more than 8 KiB is answered with 414, headers of more than 32 KiB with 431, and what HTTP does not allow in either with 400, all three without a body.
            """));
        options.SwaggerDoc(ContractTypes.Management, Info(ContractTypes.Management, """
            What the newsroom works with: drafts, records and their history. Every operation needs a key.

            What a `GET` shows can be edited and sent back with `PUT`; members that only the server sets are ignored. A write to a record needs the `ETag` of the version that was read, as `If-Match`.

            `HEAD` works wherever `GET` does; another method that a path does not list is answered with 405.

            An address of more than 8 KiB is answered with 414, headers of more than 32 KiB with 431, and what HTTP does not allow in either with 400, all three without a body.
            """));
        options.DocInclusionPredicate((document, api) => new OperationFacts(api).IsManagement == (document == ContractTypes.Management));
        options.AddServer(new OpenApiServer { Url = "/", Description = "This installation." });
        foreach (var (name, scheme) in OperationTexts.Schemes) options.AddSecurityDefinition(name, scheme);

        options.CustomSchemaIds(SchemaNames.Of);
        options.CustomOperationIds(api => new OperationFacts(api).Id);
        options.TagActionsBy(api => [new OperationFacts(api).Tag]);
        options.OrderActionsBy(api => $"{api.RelativePath} {Array.IndexOf(["GET", "POST", "PUT", "PATCH", "DELETE"], api.HttpMethod)}");
        options.SortSchemasWith(StringComparer.Ordinal);
        options.DescribeAllParametersInCamelCase();
        options.SupportNonNullableReferenceTypes();

        // Not every generator reads a description beside a reference; wrapped, all do.
        options.UseAllOfToExtendReferenceSchemas();
        foreach (var assembly in (string[])["ArticleApi", "ArticleApi.Data", "ArticleApi.Quotations"]) options.IncludeXmlComments(() => XmlDocs.Of(assembly));

        options.SchemaFilter<ValueSchemas>();
        options.SchemaFilter<RecordSchemas>();
        options.SchemaFilter<PolymorphicSchemas>();
        options.SchemaFilter<PatchSchemas>();
        options.SchemaFilter<AnyValueSchemas>();
        options.SchemaFilter<BatchSchemas>();
        options.SchemaFilter<SyncSchemas>();
        options.SchemaFilter<RecordSyncSchemas>();
        options.SchemaFilter<ProblemSchemas>();
        options.SchemaFilter<RenditionSchemas>();
        options.SchemaFilter<ScopeSchemas>();
        options.SchemaFilter<ExampleSchemas>();
        options.OperationFilter<OperationTexts>();
        options.OperationFilter<OperationParameters>();
        options.OperationFilter<OperationAnswers>();
        options.DocumentFilter<SentSchemas>();
        options.DocumentFilter<SharedParts>();
    }

    private static OpenApiInfo Info(string name, string description) => new() { Title = Title(name), Version = "1.0.0", Description = description };
}
