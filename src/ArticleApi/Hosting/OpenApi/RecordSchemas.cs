using System.ComponentModel;
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
        if (schema is not OpenApiSchema { Type: JsonSchemaType.Object, Properties: not null } record) return;

        var isSent = ContractTypes.IsInput(context.Type);
        Shape(record, context.Type, context.DocumentName, isSent);
        if (!isSent || context.Type.GetCustomAttribute<ReadOnlyMembersOfAttribute>() is not { } readOnly) return;
        var own = record.Properties!;
        var view = SchemaParts.Definition(context, readOnly.View).Properties!;
        foreach (var (name, described) in own)
        {
            if (!view.ContainsKey(name) && described is OpenApiSchema member) member.WriteOnly = true;
        }

        foreach (var name in view.Keys.Where(name => !own.ContainsKey(name)).ToList()) own[name] = SchemaParts.ReadOnly(view[name]);
    }

    /// <summary>Gives the schema of a record its form on one side: as it is sent, or as it is shown.</summary>
    public static void Shape(OpenApiSchema record, Type type, string document, bool isSent)
    {
        var properties = record.Properties!;
        var ordered = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        var required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, property) in Members(type))
        {
            if (!properties.TryGetValue(name, out var described)) continue;
            ordered[name] = described;
            if (ContractTypes.IsRequired(property, type, document, isSent)) required.Add(name);
            if (described is not OpenApiSchema own) continue;
            SetNullable(own, ContractTypes.MayBeNull(property, type, document));
            own.ReadOnly = isSent && property.GetCustomAttribute<ReadOnlyAttribute>() is { IsReadOnly: true };
        }

        record.Properties = ordered;
        record.Required = required;
        record.AdditionalProperties = null;

        // Members can be added to what is shown; of what is sent every unknown one is refused.
        record.AdditionalPropertiesAllowed = !isSent;
    }

    /// <summary>The members of a record in the order in which they are written.</summary>
    public static IEnumerable<(string Name, PropertyInfo Property)> Members(Type type) =>
        from member in ApiJson.Options.GetTypeInfo(type).Properties
        where member.AttributeProvider is PropertyInfo
        select (member.Name, (PropertyInfo)member.AttributeProvider!);

    /// <summary>Says whether a member may be null.</summary>
    public static void SetNullable(OpenApiSchema schema, bool isNullable)
    {
        if (schema.AllOf is not [var reference])
        {
            if (schema.Type is { } type) schema.Type = isNullable ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
            return;
        }

        // A reference that may be null is one of the two; beside it the type would be asked of both.
        schema.Type = null;
        if (!isNullable) return;
        schema.AllOf = null;
        schema.OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }];
    }
}
