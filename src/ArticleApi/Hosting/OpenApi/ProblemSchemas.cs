using ArticleApi.Changes.Sync;
using ArticleApi.Data;
using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The problem document: the framework's members have no comments of ours, and what a code adds is no property of a class.</summary>
internal sealed class ProblemSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ApiProblem) || context.MemberInfo is not null || schema is not OpenApiSchema problem) return;
        var own = problem.Properties!;
        problem.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = SchemaParts.Text("The kind of problem, as URI: `urn:articleapi:problem:` and the code.", "uri"),
            ["title"] = SchemaParts.Text("The meaning of the status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status, once more." },
            ["detail"] = SchemaParts.Text("What is wrong with this request, for people."),
            ["instance"] = SchemaParts.Text("The path of the request."),
            ["code"] = own["code"],
            ["traceId"] = own["traceId"],
            ["errors"] = own["errors"],
            ["currentETag"] = SchemaParts.Text("The ETag of the version that is there now. With `version.stale` and `id.taken`."),
            ["updatedAt"] = SchemaParts.Text("When that version was saved. With `version.stale`.", "date-time"),
            ["updatedBy"] = SchemaParts.Text("Who saved it. With `version.stale`."),
            ["changedFields"] = Texts("The fields that changed since the client's version. With `version.stale`."),
            ["existingId"] = SchemaParts.Text("The record that is there already. With `id.taken`, `idempotency.secret_not_kept`, `quote.duplicate`, `speaker.possible_duplicate` and `source.domain_taken`.", "uuid"),
            ["suggestion"] = SchemaParts.Text("A slug that is free. With `slug.taken`."),
            ["count"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "How many articles are selected, or how many records refer to the one. With `bulk.count_changed` and `merge.too_large`." },
            ["counts"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                Description = "How many records of each kind use this one. With `record.in_use`.",
            },
            ["users"] = Records("The first ten of them. With `record.in_use`.", context, withTitle: true),
            ["references"] = Records("The records that are not there. With `reference.not_found`.", context, withTitle: false),
            ["mergedInto"] = SchemaParts.Text("The record that stands in the place of this one. With `record.merged`.", "uuid"),
            ["operation"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The operation that failed, counted from 0. With an atomic batch." },
            ["results"] = Results(context),
            ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "The line of an export that is at fault, counted from 1; pointers lead into it." },
            ["notice"] = SchemaParts.Text("The words of the latest notice that names a quote that is retracted or withdrawn. With `resource.gone`, where a quote is shown by itself."),
            ["reason"] = SchemaParts.Text("Why it is gone: `unpublished`, `retracted`, `withdrawn` or `deleted`, with `resource.gone`; or why the token does not hold: `retention`, `epoch`, `schema` or `ahead`, with `sync.token_gone`."),
        };
        if (context.DocumentName == ContractTypes.Management)
            problem.Properties.Add("lint", SchemaParts.Reference(context, typeof(LintReport), "All that the rules of the desk say about the article. With `lint.errors`."));
        problem.Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "title", "status", "instance", "code", "traceId" };
        problem.AdditionalProperties = null;

        // Whoever writes a problem document gives it one.
        if (own["traceId"] is OpenApiSchema traceId) RecordSchemas.SetNullable(traceId, isNullable: false);
    }

    private static OpenApiSchema Results(SchemaFilterContext context)
    {
        var operation = context.SchemaRepository.AddDefinition("ProblemResult", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The status of the one that failed; 424 for the others." },
                ["problem"] = SchemaParts.Reference(context, typeof(ApiProblem), "Why it failed."),
            },
            Required = new SortedSet<string>(StringComparer.Ordinal) { "status" },
            Description = "What became of one operation of an atomic batch that failed.",
        });
        if (context.DocumentName != ContractTypes.Management) return new OpenApiSchema { Type = JsonSchemaType.Array, Items = operation, Description = "One for each operation. With an atomic batch." };

        return new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = context.SchemaRepository.AddDefinition("ProblemOutcome", new OpenApiSchema
            {
                // Made where a push answers it: here it would draw all records with it.
                AnyOf = [operation, new OpenApiSchemaReference(SchemaNames.Of(typeof(PushResult)))],
                Description = "What became of one operation of an atomic batch, or of one mutation of an atomic push.",
            }),
            Description = "One for each operation of an atomic batch, or for each mutation of an atomic push (`sync.not_applied`).",
        };
    }

    private static OpenApiSchema Texts(string description) =>
        new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = description };

    private static OpenApiSchema Records(string description, SchemaFilterContext context, bool withTitle)
    {
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = SchemaParts.Reference(context, typeof(RecordKind), "The kind of the record."),
            ["id"] = SchemaParts.Text("The id of the record.", "uuid"),
        };
        if (withTitle) members["title"] = SchemaParts.Text("Its headline, name or text.");
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = context.SchemaRepository.AddDefinition(withTitle ? "ProblemUser" : "ProblemReference", new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = members,
                Required = new SortedSet<string>(members.Keys, StringComparer.Ordinal),
                Description = "A record that a problem names.",
            }),
            Description = description,
        };
    }
}
