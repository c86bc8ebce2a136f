using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The parameters as clients see them: defaults, what a path names, and the two conditional headers.</summary>
internal sealed class OperationParameters : IOperationFilter
{
    // Of openapi-typescript and others, and of NSwag.
    private static readonly string[] NamesOfValues = ["x-enum-varnames", "x-enumNames"];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var facts = new OperationFacts(context.ApiDescription);
        var parameters = (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In is ParameterLocation.Query or ParameterLocation.Path).ToList();
        foreach (var parameter in parameters)
        {
            if (parameter.Schema is OpenApiSchema { Enum.Count: > 0 } choice)
                parameter.Schema = Definition($"{facts.Tag[..^1]}{char.ToUpperInvariant(parameter.Name![0])}{parameter.Name[1..]}", Named(choice, parameter.Description), context);
            if (parameter is { In: ParameterLocation.Query, Schema: OpenApiSchema given }) RefuseEmpty(given.Items as OpenApiSchema ?? given);
            if (parameter.In == ParameterLocation.Path) parameter.Description ??= PathText(parameter.Name!, facts);
            else if (Default(parameter.Name!, context) is { } value && parameter.Schema is not null) parameter.Schema = WithDefault(parameter.Schema, value);
        }

        if (facts.ExpectsVersion) parameters.Add(IfMatch());
        if (facts.IsRepeatable) parameters.Add(RepeatKey());
        if (facts.CanBeBrief) parameters.Add(Prefer());
        if (facts.IsRead && (facts.IsPublished || facts.HasVersionTag)) parameters.Add(IfNoneMatch());
        operation.Parameters = [.. parameters];
        if (facts.Streamed?.Body is { } form) operation.RequestBody = Streamed(form);
        if (facts.TakesText is { } texts) operation.RequestBody = Text(texts.MediaTypes);
        if (operation.RequestBody is not OpenApiRequestBody body) return;
        body.Description ??= BodyText(facts, context);
        body.Required = !facts.BodyIsOptional;
        if (body.Content!.TryGetValue(JsonInputFormatter.JsonPatch, out var patch) && patch is OpenApiMediaType media) media.Schema = PatchSchemas.Operations(context.SchemaGenerator, context.SchemaRepository);
        foreach (var content in body.Content!.Values.OfType<OpenApiMediaType>())
        {
            // Around a body there is nothing to add to the reference.
            if (content.Schema is { AllOf: [var input] }) content.Schema = input;
        }
    }

    // A list and its table offer the same.
    private static OpenApiSchemaReference Definition(string name, OpenApiSchema schema, OperationFilterContext context) =>
        context.SchemaRepository.Schemas.ContainsKey(name) ? new OpenApiSchemaReference(name, context.Document) : context.SchemaRepository.AddDefinition(name, schema);

    private static OpenApiRequestBody Streamed(string form) => new()
    {
        Description = "What was exported, line by line.",
        Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { [form] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
    };

    private static OpenApiRequestBody Text(IReadOnlyList<string> forms) => new()
    {
        Description = "The text, in UTF-8; at most 2 MB.",
        Content = forms.ToDictionary(form => form, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RequestLimits.Import } }, StringComparer.Ordinal),
    };

    // A parameter that is there has a value; so has each of a list.
    private static void RefuseEmpty(OpenApiSchema schema)
    {
        if (schema is { Type: JsonSchemaType.String, Enum: null }) schema.MinLength ??= 1;
    }

    private static string PathText(string name, OperationFacts facts) => name switch
    {
        "other" => $"The version of the {facts.Noun} to compare it with; lower or higher.",
        "version" => $"The version of the {facts.Noun}, as in the list of its revisions.",
        _ => $"The {name} of the {facts.Noun}.",
    };

    private static string BodyText(OperationFacts facts, OperationFilterContext context) => context.ApiDescription.HttpMethod switch
    {
        "PATCH" => $"The changes to the {facts.Noun}.",
        "PUT" => $"The whole {facts.Noun}.",
        _ when facts.IsBatch => "The operations.",
        _ when facts.NamesOne => "How it is done; may be left out.",
        _ => $"The {facts.Noun}.",
    };

    // What the record of parameters holds before anything is bound to it.
    private static JsonNode? Default(string name, OperationFilterContext context)
    {
        var described = context.ApiDescription.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Query && SameName(parameter.Name, name));
        if (described is null) return null;
        if (described.DefaultValue is not null) return JsonSerializer.SerializeToNode(described.DefaultValue, ApiJson.Options);
        if (described.ParameterDescriptor.ParameterType is not { IsClass: true, IsAbstract: false } type || type == typeof(string)) return null;
        var property = type.GetProperty(described.ModelMetadata.PropertyName ?? "");
        return property?.GetValue(Activator.CreateInstance(type)) is { } value ? JsonSerializer.SerializeToNode(value, ApiJson.Options) : null;
    }

    // What a parameter offers has a name, for the types of clients; so have its values, as a minus is none.
    private static OpenApiSchema Named(OpenApiSchema choice, string? description) => new()
    {
        Type = JsonSchemaType.String,
        Enum = choice.Enum,
        Description = description,
        Extensions = NamesOfValues.ToDictionary(name => name, IOpenApiExtension (_) => new JsonNodeExtension(new JsonArray([.. choice.Enum!.Select(ValueName)])), StringComparer.Ordinal),
    };

    private static JsonNode ValueName(JsonNode value)
    {
        var text = (string)value!;
        var name = text.TrimStart('-');
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}{(text.Length > name.Length ? "Descending" : "")}";
    }

    private static bool SameName(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static OpenApiSchema WithDefault(IOpenApiSchema schema, JsonNode value)
    {
        // A reference cannot say more than what it refers to.
        var own = schema as OpenApiSchema ?? new OpenApiSchema { AllOf = [schema] };
        own.Default = value;
        return own;
    }

    private static OpenApiParameter IfMatch() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = true,
        Description = "The ETag of the version that the client read, a list of them, or `*` for whatever is there.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
        Example = "\"v7\"",
    };

    // Without an example: pages that try requests out would send it, and each request after the first were another one under the same key.
    private static OpenApiParameter RepeatKey() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "Any text of the client's choice, such as a UUID. The same request under the same key within 24 hours is answered as the first time, and done once.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength, Pattern = "^[!-~]+$" },
    };

    private static OpenApiParameter Prefer() => new()
    {
        Name = ReturnPreference.Header,
        In = ParameterLocation.Header,
        Description = "`return=minimal` for an answer without body (RFC 7240): 201 with `Location` and `ETag`, else 204 with `ETag`. Other preferences are ignored.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiParameter IfNoneMatch() => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The ETag of what the client has; the answer is 304 when it is still the same.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
