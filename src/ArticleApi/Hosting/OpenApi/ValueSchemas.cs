using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Shows what the attributes of a value ask of it. Lengths are in code points, as JSON Schema counts them too.</summary>
internal sealed class ValueSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not PropertyInfo property || schema is not OpenApiSchema own) return;
        if (own.Type?.HasFlag(JsonSchemaType.Array) == true && own.Items is OpenApiSchema items) Show(items, property, isItem: true);
        else if (own.Type?.HasFlag(JsonSchemaType.String) == true) Show(own, property, isItem: false);

        if (property.GetCustomAttribute<RawTextAttribute>() is { } raw)
        {
            if (raw.Max > 0) Limit(own, raw.Max);
            own.Pattern ??= raw.Pattern;
        }

        // What the type itself cannot exceed is no limit, and no double can say it exactly.
        if (property.GetCustomAttribute<RangeAttribute>() is { Maximum: double and >= long.MaxValue or long.MaxValue }) own.Maximum = null;
    }

    private static void Limit(OpenApiSchema schema, int max)
    {
        if (schema.Type?.HasFlag(JsonSchemaType.Array) == true) schema.MaxItems = max;
        else schema.MaxLength = max;
    }

    private static void Show(OpenApiSchema schema, PropertyInfo property, bool isItem)
    {
        if (property.GetCustomAttribute<TextAttribute>() is { } text)
        {
            schema.MaxLength = text.Max;
            var isNeeded = text.Min > 0 || isItem || property.IsDefined(typeof(RequiredAttribute));
            if (isNeeded) schema.MinLength = Math.Max(text.Min, 1);
            schema.Pattern ??= TextPatterns.Of(text.Kind, isNeeded);
        }

        if (property.GetCustomAttribute<SortAttribute>() is { } sort) schema.Enum = [.. sort.Names.Select(name => (JsonNode)name)];
        (schema.Format, schema.Pattern) = property.GetCustomAttribute<TextFormAttribute>() switch
        {
            WebUrlAttribute => ("uri", WebAddress.Form),
            HttpsUrlAttribute => ("uri", WebAddress.HttpsForm),
            EmailFormAttribute => ("email", EmailAddress.Form),
            DomainFormAttribute => ("idn-hostname", DomainName.Form),
            EdtfDateAttribute => ("edtf", PartialDate.Form),
            LanguageCodeAttribute => (schema.Format, LanguageTag.Form),
            CountryCodeAttribute => (schema.Format, "^[A-Za-z]{2}$"),
            KeyFormAttribute => (schema.Format, BodyLimits.KeyForm),
            TagFormAttribute => (schema.Format, TextPatterns.Of(TextKind.Line, isNeeded: true, without: ",")),

            // Letters and digits of any script, so the pattern names what there is between them.
            SlugFormAttribute => (schema.Format, @"^[^\s!-,./:-@\[-`{-~-]+(-[^\s!-,./:-@\[-`{-~-]+)*$"),
            _ => (schema.Format, schema.Pattern),
        };
    }
}
