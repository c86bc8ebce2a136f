using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ArticleApi.Http;

/// <summary>Says that a body may carry what the view shows and the input does not have, so that GET, edit, PUT round-trips.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReadOnlyMembersOfAttribute(Type view) : Attribute
{
    public Type View { get; } = view;
}

/// <summary>The same, by name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReadOnlyMembersAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>The members of a body that are accepted and ignored.</summary>
public static class ReadOnlyMembers
{
    private static readonly ConcurrentDictionary<Type, string[]> Known = new();

    /// <summary>Their JSON names, in the order of the view.</summary>
    public static IReadOnlyList<string> For(Type input) => Known.GetOrAdd(input, Find);

    internal static void Accept(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var name in For(type.Type))
        {
            var ignored = type.CreateJsonPropertyInfo(typeof(Ignored), name);
            ignored.CustomConverter = new IgnoredConverter();
            ignored.Set = static (_, _) => { };
            type.Properties.Add(ignored);
        }
    }

    private static string[] Find(Type input)
    {
        var own = JsonNames(input).ToHashSet(StringComparer.Ordinal);
        var view = input.GetCustomAttribute<ReadOnlyMembersOfAttribute>()?.View;
        var listed = input.GetCustomAttribute<ReadOnlyMembersAttribute>()?.Names ?? [];
        return [.. (view is null ? [] : JsonNames(view)).Concat(listed).Distinct(StringComparer.Ordinal).Where(name => !own.Contains(name))];
    }

    private static IEnumerable<string> JsonNames(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.GetIndexParameters().Length == 0
        where property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }
        select property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private readonly struct Ignored;

    private sealed class IgnoredConverter : JsonConverter<Ignored>
    {
        public override bool HandleNull => true;

        public override Ignored Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, Ignored value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
