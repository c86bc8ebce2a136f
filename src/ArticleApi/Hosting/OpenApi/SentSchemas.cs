using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>
/// Records within a body have a schema for each side: `Citation` is shown with all its members, `CitationInput` is sent with few,
/// and `DatelinePatch` changes some. So a client has no member that is optional only because another operation needs it to be.
/// </summary>
internal sealed class SentSchemas : IDocumentFilter
{
    private const string Input = "Input";
    private const string Patch = "Patch";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = swaggerDoc.Components!.Schemas!;
        if (context.DocumentName == ContractTypes.Management)
        {
            var sides = new Sides(swaggerDoc, schemas);
            foreach (var (name, schema) in schemas.ToList())
            {
                if (name.EndsWith(Input, StringComparison.Ordinal)) schemas[name] = sides.Moved(schema, Input);
                else if (name.EndsWith(Patch, StringComparison.Ordinal)) schemas[name] = sides.Moved(schema, Patch);
            }
        }

        foreach (var (name, schema) in schemas)
        {
            if (!name.EndsWith(Input, StringComparison.Ordinal) && !name.EndsWith(Patch, StringComparison.Ordinal)) Unlimit(schema);
        }
    }

    // What may be sent is limited; that what is shown is so too is nothing that a client needs to know.
    private static void Unlimit(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own) return;
        (own.MinLength, own.MaxLength, own.Pattern, own.Minimum, own.Maximum, own.MinItems, own.MaxItems) = (null, null, null, null, null, null, null);
        foreach (var member in (own.Properties?.Values ?? []).Append(own.Items).OfType<IOpenApiSchema>()) Unlimit(member);
    }

    /// <summary>Makes the schemas of the sending side, each when the first one refers to it.</summary>
    private sealed class Sides(OpenApiDocument document, IDictionary<string, IOpenApiSchema> schemas)
    {
        /// <summary>The same schema with every reference led to its side.</summary>
        public IOpenApiSchema Moved(IOpenApiSchema schema, string side)
        {
            if (schema is OpenApiSchemaReference reference) return Moved(reference, side);
            var own = (OpenApiSchema)schema.CreateShallowCopy();
            own.Properties = own.Properties?.ToDictionary(member => member.Key, member => Moved(member.Value, side), StringComparer.Ordinal);
            own.AllOf = own.AllOf?.Select(part => Moved(part, side)).ToList();
            own.AnyOf = own.AnyOf?.Select(part => Moved(part, side)).ToList();
            own.OneOf = own.OneOf?.Select(part => Moved(part, side)).ToList();
            // A merge patch replaces lists as a whole.
            if (own.Items is { } items) own.Items = Moved(items, Input);
            return own;
        }

        private OpenApiSchemaReference Moved(OpenApiSchemaReference reference, string side)
        {
            if (reference.Reference.Id is not { } shown || !ContractTypes.Embedded.TryGetValue(shown, out var type)) return reference;
            var name = shown + side;
            if (!schemas.ContainsKey(name))
            {
                // First the name: records refer to each other in circles.
                schemas[name] = schemas[shown];
                schemas[name] = Moved(OfSide((OpenApiSchema)schemas[shown], type, side), side);
            }

            return new OpenApiSchemaReference(name, document);
        }

        private static OpenApiSchema OfSide(OpenApiSchema shown, Type type, string side)
        {
            var own = (OpenApiSchema)shown.CreateShallowCopy();
            if (own.Properties is null) return own;
            own.Properties = own.Properties.ToDictionary(member => member.Key, member => member.Value is OpenApiSchema ? member.Value.CreateShallowCopy() : member.Value, StringComparer.Ordinal);
            RecordSchemas.Shape(own, type, ContractTypes.Management, isSent: true);
            PolymorphicSchemas.Discriminate(own, type);
            if (side == Patch) PatchSchemas.Loosen(own, type, isEmbedded: true);
            return own;
        }
    }
}
