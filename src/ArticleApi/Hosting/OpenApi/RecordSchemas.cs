using System.Reflection;
using ArticleApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Says of a record's members what the serializer and the validation do with them: which are required, may be null, or are ignored.</summary>
internal sealed class RecordSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || context.ParameterInfo is not null || !InputPlan.IsRecord(context.Type)) return;
        if (schema is not OpenApiSchema { Type: JsonSchemaType.Object, Properties: { } properties } record) return;

        var info = ApiJson.Options.GetTypeInfo(context.Type);
        var ordered = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        var required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in info.Properties)
        {
            if (!properties.TryGetValue(member.Name, out var described) || member.AttributeProvider is not PropertyInfo property) continue;
            ordered[member.Name] = described;
            if (ContractTypes.IsRequired(property, context.Type, context.DocumentName)) required.Add(member.Name);
            if (described is OpenApiSchema own) SetNullable(own, ContractTypes.MayBeNull(property, context.Type, context.DocumentName));
        }

        record.Properties = ordered;
        record.Required = required;
        record.AdditionalPropertiesAllowed = true;
        record.AdditionalProperties = null;
        if (!ContractTypes.IsSent(context.Type, context.DocumentName)) return;

        record.AdditionalPropertiesAllowed = false;
        if (context.Type.GetCustomAttribute<ReadOnlyMembersOfAttribute>() is not { } readOnly) return;
        var view = SchemaParts.Definition(context, readOnly.View);
        foreach (var name in view.Properties!.Keys.Where(name => !ordered.ContainsKey(name))) ordered[name] = SchemaParts.ReadOnly(view.Properties[name]);
        foreach (var (name, described) in ordered)
        {
            if (!view.Properties.ContainsKey(name) && described is OpenApiSchema own) own.WriteOnly = true;
        }
    }

    private static void SetNullable(OpenApiSchema schema, bool isNullable) =>
        schema.Type = isNullable ? (schema.Type is { } type ? type | JsonSchemaType.Null : JsonSchemaType.Null) : schema.Type & ~JsonSchemaType.Null;
}
