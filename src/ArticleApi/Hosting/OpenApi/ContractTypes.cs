using System.Reflection;
using System.Text.Json.Serialization;
using ArticleApi.Data;
using ArticleApi.Http;
using ArticleApi.Http.Patching;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What a type is to a document: whether clients send it, and whether it is written with or without its nulls.</summary>
internal static class ContractTypes
{
    public const string Delivery = "delivery";
    public const string Management = "management";

    private const string Input = "Input";

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The records within bodies that answers show too, by the names of their schemas. Each has a schema for either side.</summary>
    public static IReadOnlyDictionary<string, Type> Embedded { get; } =
        FindSent().Where(type => !IsInput(type)).ToDictionary(SchemaNames.Of, StringComparer.Ordinal);

    /// <summary>Whether it is a whole body that clients send.</summary>
    public static bool IsInput(Type type) => type.Name.Split('`')[0].EndsWith(Input, StringComparison.Ordinal) || type == typeof(JsonPatchOperation);

    /// <summary>Whether a member is always there. A list or a text that clients must send says so by an attribute; what we write is there unless it may be left out.</summary>
    public static bool IsRequired(PropertyInfo property, Type owner, string document, bool isSent) =>
        IsDemanded(property) || (!isSent && !IsOptional(property) && !(IsNullable(property) && IsLeftOutWhenNull(property, owner, document)));

    /// <summary>Whether a member may be null, which is not the same as absent.</summary>
    public static bool MayBeNull(PropertyInfo property, Type owner, string document) =>
        IsNullable(property) && !IsDemanded(property) && !IsLeftOutWhenNull(property, owner, document);

    /// <summary>Whether null takes the member away in a merge patch: one that is demanded cannot be taken away, and neither can a part of a value.</summary>
    public static bool IsRemovable(PropertyInfo property, bool isEmbedded) =>
        !IsDemanded(property) && !(isEmbedded && property.PropertyType.IsValueType && !IsNullable(property));

    private static bool IsDemanded(PropertyInfo property) =>
        property.IsDefined(typeof(System.ComponentModel.DataAnnotations.RequiredAttribute));

    // Published documents are stored without nulls; what the web project adds around them, such as pages, is written with nulls.
    private static bool IsLeftOutWhenNull(PropertyInfo property, Type owner, string document) =>
        (document == Delivery && owner.Assembly == typeof(Record).Assembly)
        || IsOptional(property);

    private static bool IsOptional(PropertyInfo property) => property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };

    private static bool IsNullable(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType) return Nullable.GetUnderlyingType(property.PropertyType) is not null;

        // A type parameter may be null as far as the compiler knows; ours stand for views.
        var declared = property.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition().GetProperty(property.Name) : null;
        if (declared?.PropertyType.IsGenericParameter == true) return false;
        lock (Nullability) return Nullability.Create(property).ReadState == NullabilityState.Nullable;
    }

    private static HashSet<Type> FindSent()
    {
        var found = new HashSet<Type>();
        foreach (var input in typeof(ContractTypes).Assembly.GetTypes().Where(type => IsInput(type) && !type.IsGenericTypeDefinition)) Add(input);
        return found;

        void Add(Type type)
        {
            if (!InputPlan.IsRecord(type) || !found.Add(type)) return;
            foreach (var derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)) Add(derived.DerivedType);
            foreach (var member in InputPlan.For(type).Members.Where(member => member.ItemType is not null)) Add(member.ItemType!);
        }
    }
}
