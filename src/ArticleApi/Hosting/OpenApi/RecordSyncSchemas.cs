using ArticleApi.Articles;
using ArticleApi.Authors;
using ArticleApi.Changes.Sync;
using ArticleApi.Http;
using ArticleApi.Quotes;
using ArticleApi.Sources;
using ArticleApi.Speakers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What changes and conflicts of working copies carry: a record of any kind, told apart by the `type` beside it.</summary>
internal sealed class RecordSyncSchemas : ISchemaFilter
{
    private const string Name = "SyncRecord";

    private static readonly Type[] Views = [typeof(ArticleView), typeof(AuthorView), typeof(QuoteView), typeof(SpeakerView), typeof(SourceView)];

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || schema is not OpenApiSchema { Properties: { } members }) return;
        if (context.Type == typeof(SyncRecordChange) || context.Type == typeof(PushCurrent)) members["data"] = Record(context, members["data"].Description);
        if (context.Type == typeof(PushResult)) members["problem"] = context.SchemaGenerator.GenerateSchema(typeof(ApiProblem), context.SchemaRepository);
        if (context.Type == typeof(MutationInput))
            members["data"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema(), Description = members["data"].Description };
    }

    // By a name of its own, so that clients have a type for it.
    private static OpenApiSchemaReference Record(SchemaFilterContext context, string? description)
    {
        var record = context.SchemaRepository.Schemas.ContainsKey(Name) ? new OpenApiSchemaReference(Name) : context.SchemaRepository.AddDefinition(Name, new OpenApiSchema
        {
            AnyOf = [.. Views.Select(view => context.SchemaGenerator.GenerateSchema(view, context.SchemaRepository))],
            Description = "A record as `GET` shows it. Which kind it is of, the `type` of the change or of the mutation says.",
        });
        record.Description = description;
        return record;
    }
}
