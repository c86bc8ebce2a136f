using ArticleApi.ApiKeys;
using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The first sentence of a comment is the summary, the rest the description; who may call the operation follows from its policy.</summary>
internal sealed class OperationTexts : IOperationFilter
{
    private const string Bearer = "bearer";
    private const string Header = "apiKey";

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes { get; } = new(StringComparer.Ordinal)
    {
        [Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "aapi_...",
            Description = "A key of this API (`aapi_...`) as bearer token: `Authorization: Bearer aapi_...`.",
        },
        [Header] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyAuthenticationHandler.Header,
            Description = "The same key in a header of its own.",
        },
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var facts = new OperationFacts(context.ApiDescription);
        var (first, rest) = Split(operation.Summary ?? "");
        var access = facts.IsOpen ? "Needs no key: the address is one." : facts.Scope is { } scope
            ? $"Needs a key with the scope `{scope}`."
            : $"Needs no key, except where the installation asks its readers for one with the scope `{Scopes.DeliveryRead}`.";
        operation.Summary = first;
        operation.Description = string.Join("\n\n", new[] { rest, operation.Description, access }.Where(text => !string.IsNullOrEmpty(text)));

        operation.Security = facts.IsOpen ? [] :
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Header, context.Document)] = [] },
        ];
        if (facts.Scope is null) operation.Security.Insert(0, new OpenApiSecurityRequirement());
    }

    private static (string First, string More) Split(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..(end + 1)], text[(end + 2)..].Trim());
    }
}
