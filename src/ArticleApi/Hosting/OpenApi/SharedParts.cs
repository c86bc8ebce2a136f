using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What operations refer to, and the tags with what they stand for.</summary>
internal sealed class SharedParts : IDocumentFilter
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Articles"] = "Articles: what the newsroom writes, with their bodies, citations and their life from draft to published and back.",
        ["Authors"] = "Authors: who writes, edits and photographs.",
        ["Quotes"] = "Quotes: utterances, with who said them, when, and how they reached the newsroom.",
        ["Speakers"] = "Speakers: whoever is quoted.",
        ["Sources"] = "Sources: where the newsroom got something from.",
        ["Tags and sections"] = "Tags and sections of what is published, with the number of articles.",
        ["Sync"] = "Copies of what is published, kept in step: what is there, what has changed since, and a proof that nothing is missing.",
        ["Preview"] = "What preview links show: one revision of an article, published or not.",
        ["Preview links"] = "Links by which somebody without a key sees one revision of an article, for a while.",
        ["Quality checks"] = "How close a text is to a quote. Nothing is stored.",
        ["Comments"] = "Comments of editors on articles, which never leave management.",
        ["Tasks"] = "Tasks of editors: articles that have to be looked at because of what happened elsewhere.",
        ["Reports"] = "Reports: what the newsroom learns about its own work.",
        ["Jobs"] = "Jobs that do the same with many articles, and how far they have come.",
        ["Events"] = "Changes of every record, published or not, as they happen.",
        ["Imports"] = "Texts that become articles with their quotes, speakers and sources, once an editor has looked.",
        ["Webhooks"] = "Endpoints of other systems that are told of changes, and what was sent to them.",
        ["Transfers"] = "All content, out of one installation and into another.",
        ["Audit entries"] = "What was done, by whom, when and from where.",
        ["API keys"] = "Keys of the API and what they may do.",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var problem = context.SchemaGenerator.GenerateSchema(typeof(ApiProblem), context.SchemaRepository);
        var components = swaggerDoc.Components!;

        // Swashbuckle makes a schema of every parameter type, also of the one that stands for a header.
        components.Schemas!.Remove(SchemaNames.Of(typeof(IfMatch)));
        components.Responses = ProblemAnswers.For(context.DocumentName, swaggerDoc, problem);
        components.Headers = SharedHeaders.For(context.DocumentName);
        var used = context.ApiDescriptions.Select(api => new OperationFacts(api).Tag).Distinct(StringComparer.Ordinal);
        swaggerDoc.Tags = new SortedSet<OpenApiTag>(
            used.Select(tag => new OpenApiTag { Name = tag, Description = Tags[tag] }), Comparer<OpenApiTag>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));
    }
}
