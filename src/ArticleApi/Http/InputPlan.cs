using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ArticleApi.Data.Text;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http;

/// <summary>The members of an input type and what their attributes ask, found once per type.</summary>
internal sealed class InputPlan
{
    private static readonly ConcurrentDictionary<Type, InputPlan> Known = new();

    private InputPlan(Type type) =>
        Members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is not null && property.GetIndexParameters().Length == 0)
            .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always })
            .Select(property => new InputMember(property))];

    public IReadOnlyList<InputMember> Members { get; }

    public static InputPlan For(Type type) => Known.GetOrAdd(type, static type => new InputPlan(type));

    /// <summary>Visits every member of the input and of what it contains, parents first.</summary>
    public static void Walk(object input, Action<object, InputMember, string> visit, string pointer = "")
    {
        foreach (var member in For(input.GetType()).Members)
        {
            var place = JsonPointer.Append(pointer, member.Name);
            visit(input, member, place);
            if (member.ItemType is null || !IsRecord(member.ItemType) || member.IsRaw) continue;

            var value = member.Property.GetValue(input);
            if (!member.IsList)
            {
                if (value is not null) Walk(value, visit, place);
                continue;
            }

            var index = 0;
            foreach (var item in (IEnumerable?)value ?? Array.Empty<object>())
            {
                if (item is not null) Walk(item, visit, JsonPointer.Append(place, index));
                index++;
            }
        }
    }

    /// <summary>A type of ours with members, as opposed to a value of the framework.</summary>
    public static bool IsRecord(Type type) =>
        type.IsClass && type != typeof(string) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true && !type.IsArray;
}

internal sealed class InputMember
{
    public InputMember(PropertyInfo property)
    {
        Property = property;
        Name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? property.GetCustomAttribute<FromQueryAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Text = property.GetCustomAttribute<TextAttribute>();
        Form = property.GetCustomAttribute<TextFormAttribute>();
        IsRaw = property.IsDefined(typeof(RawTextAttribute));
        Rules = [.. property.GetCustomAttributes<ValidationAttribute>()];
        IsList = property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
            && !property.PropertyType.IsAssignableTo(typeof(JsonNode));
        ItemType = IsList ? ElementType(property.PropertyType) : property.PropertyType;
    }

    public PropertyInfo Property { get; }

    public string Name { get; }

    public TextAttribute? Text { get; }

    /// <summary>What the text must look like, over and above being clean.</summary>
    public TextFormAttribute? Form { get; }

    public bool IsRaw { get; }

    public IReadOnlyList<ValidationAttribute> Rules { get; }

    public bool IsList { get; }

    /// <summary>The type of the member, or of its items.</summary>
    public Type? ItemType { get; }

    public bool HoldsText => ItemType == typeof(string) && Property.SetMethod is not null;

    private static Type? ElementType(Type list) =>
        list.GetInterfaces().Append(list)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?
            .GetGenericArguments()[0];
}
