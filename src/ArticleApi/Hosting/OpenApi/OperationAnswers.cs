using System.Globalization;
using ArticleApi.Http.Events;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Every answer that an operation can give. Actions declare what only they can know; the rest follows from their form.</summary>
internal sealed class OperationAnswers : IOperationFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var facts = new OperationFacts(context.ApiDescription);
        var declared = operation.Responses ?? [];
        var answers = new OpenApiResponses();
        var statuses = declared.Keys.Select(status => int.Parse(status, CultureInfo.InvariantCulture)).Concat(ProblemStatuses(facts));
        if (facts.CanBeBrief && !facts.IsBatch && declared.ContainsKey("200")) statuses = statuses.Append(204);
        foreach (var status in statuses.Distinct().Order())
        {
            var name = status.ToString(CultureInfo.InvariantCulture);
            answers[name] = status >= 400
                ? new OpenApiResponseReference(ProblemAnswers.NameOf(status), context.Document)
                : Success(status, declared.GetValueOrDefault(name), facts, context);
        }

        operation.Responses = answers;
    }

    private static List<int> ProblemStatuses(OperationFacts facts)
    {
        List<int> statuses = [400, 429, 500, 503, 504];
        if (!facts.IsOpen) statuses.AddRange([401, 403]);
        if (facts.NamesOne) statuses.Add(404);
        if (facts.IsManagement && facts.Answer is not null) statuses.Add(406);
        if (facts.ExpectsVersion) statuses.AddRange([412, 428]);
        if (facts.HasBody) statuses.AddRange([413, 415, 422]);
        if (!facts.AsksOnly) statuses.Add(507);
        if (facts.IsRepeatable) statuses.AddRange([409, 422]);
        return statuses;
    }

    private static OpenApiResponse Success(int status, IOpenApiResponse? declared, OperationFacts facts, OperationFilterContext context)
    {
        var schema = declared?.Content?.Values.Select(content => content.Schema).FirstOrDefault(found => found is not null);
        var response = new OpenApiResponse
        {
            Description = Text(status, schema),
            Headers = HeaderNames(status, facts).ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, context.Document), StringComparer.Ordinal),
        };
        if (schema is not null && status < 300) response.Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { [facts.Streamed?.Answer ?? Json] = new OpenApiMediaType { Schema = schema } };
        return response;
    }

    private static string Text(int status, IOpenApiSchema? schema) => status switch
    {
        201 => "Made.",
        204 => "Done; there is nothing to say.",
        304 => "The client has this version already.",
        308 => "The present address, for a slug that the record had before, or for a record that was merged into another one.",
        _ => schema?.Description ?? (schema?.Items?.Description is { } item ? $"A list. {item}" : "Done."),
    };

    private static IEnumerable<string> HeaderNames(int status, OperationFacts facts)
    {
        foreach (var name in SharedHeaders.Common) yield return name;
        if (facts.IsPublished)
        {
            yield return SharedHeaders.SurrogateKey;
            if (status is 200 or 304) yield return SharedHeaders.LastModified;
        }

        if (status is 200 or 201 or 204 or 304 && (facts.IsPublished || facts.HasVersionTag)) yield return SharedHeaders.ETag;
        if (facts.IsRepeatable && status is >= 200 and < 300) yield return SharedHeaders.IdempotencyReplayed;
        if (facts.CanBeBrief && (status is 201 or 204 || facts.IsBatch && status == 200)) yield return SharedHeaders.PreferenceApplied;
        if (status == 200 && facts.Streamed?.Answer == EventStream.MediaType) yield return SharedHeaders.Unbuffered;
        if (status is 201 or 308) yield return SharedHeaders.Location;
        if (status is 200 or 304 && facts.IsPaged) yield return SharedHeaders.Link;
    }
}
