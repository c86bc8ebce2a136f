using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>
/// A schema of the contract, compiled once. An object is closed: what the schema does not declare is a fault, unless it types
/// additional properties, although the contract lets us add members to answers. Code points are counted, as JSON Schema says.
/// </summary>
internal sealed class JsonShape
{
    public string? Name { get; set; }
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, JsonShape> Properties { get; } = new(StringComparer.Ordinal);
    public List<string> Required { get; } = [];
    public JsonShape? Additional { get; set; }
    public JsonShape? Items { get; set; }
    public List<JsonShape> AllOf { get; } = [];
    public List<JsonShape> AnyOf { get; } = [];
    public List<JsonShape> OneOf { get; } = [];
    public HashSet<string>? Values { get; set; }
    public Func<string, bool>? Format { get; set; }
    public Regex? Pattern { get; set; }
    public int? MinLength { get; set; }
    public int? MaxLength { get; set; }
    public int? MinItems { get; set; }
    public int? MaxItems { get; set; }
    public decimal? Minimum { get; set; }
    public decimal? Maximum { get; set; }

    /// <summary>Whether it is for requests only.</summary>
    public bool IsWriteOnly { get; set; }

    /// <param name="value">The answer, or what is in it.</param>
    /// <param name="sparse">The schemas whose required members the client did not ask for.</param>
    public List<string> Faults(JsonElement value, IReadOnlySet<string> sparse)
    {
        var faults = new List<string>();
        Find(value, sparse, faults);
        return faults;
    }

    private void Find(JsonElement value, IReadOnlySet<string> sparse, List<string> faults)
    {
        var type = TypeOf(value);
        if (Types.Count > 0 && !Types.Contains(type) && !(type == "integer" && Types.Contains("number")))
        {
            faults.Add($": {type} instead of {string.Join(" or ", Types)}");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object when Properties.Count > 0 || Additional is not null: FindInMembers(value, sparse, faults); break;
            case JsonValueKind.Array: FindInItems(value, sparse, faults); break;
            case JsonValueKind.String: FindInText(value.GetString()!, faults); break;
            case JsonValueKind.Number when Minimum is not null || Maximum is not null: FindInNumber(value.GetDecimal(), faults); break;
        }

        foreach (var part in AllOf) part.Find(value, sparse, faults);
        if (OneOf.Count > 0) FindChoice(OneOf, isExclusive: true, value, sparse, faults);
        if (AnyOf.Count > 0) FindChoice(AnyOf, isExclusive: false, value, sparse, faults);
    }

    private void FindInMembers(JsonElement value, IReadOnlySet<string> sparse, List<string> faults)
    {
        if (Name is null || !sparse.Contains(Name))
        {
            foreach (var name in Required)
            {
                if (!value.TryGetProperty(name, out _)) faults.Add($"/{name}: required and missing");
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            var shape = Properties.GetValueOrDefault(member.Name) ?? Additional;
            if (shape is null) faults.Add($"/{member.Name}: not declared");
            else if (shape.IsWriteOnly) faults.Add($"/{member.Name}: declared for requests only");
            else shape.FindAt(member.Name, member.Value, sparse, faults);
        }
    }

    private void FindInItems(JsonElement value, IReadOnlySet<string> sparse, List<string> faults)
    {
        var length = value.GetArrayLength();
        if (length < MinItems || length > MaxItems) faults.Add($": {length} items");
        if (Items is null) return;
        var index = 0;
        foreach (var item in value.EnumerateArray()) Items.FindAt((index++).ToString(CultureInfo.InvariantCulture), item, sparse, faults);
    }

    // Where it is gets said only of what is wrong.
    private void FindAt(string name, JsonElement value, IReadOnlySet<string> sparse, List<string> faults)
    {
        var known = faults.Count;
        Find(value, sparse, faults);
        for (var i = known; i < faults.Count; i++) faults[i] = $"/{name}{faults[i]}";
    }

    private void FindInText(string text, List<string> faults)
    {
        if (Values?.Contains(text) == false) faults.Add($": '{text}' is none of {string.Join(", ", Values)}");
        if (MinLength is not null || MaxLength is not null)
        {
            var length = text.EnumerateRunes().Count();
            if (length < MinLength || length > MaxLength) faults.Add($": {length} code points");
        }

        if (Pattern?.IsMatch(text) == false) faults.Add($": '{text}' does not match {Pattern}");
        if (Format?.Invoke(text) == false) faults.Add($": '{text}' has another format");
    }

    private void FindInNumber(decimal number, List<string> faults)
    {
        if (number < Minimum || number > Maximum) faults.Add($": {number.ToString(CultureInfo.InvariantCulture)} is out of range");
    }

    private static void FindChoice(List<JsonShape> choices, bool isExclusive, JsonElement value, IReadOnlySet<string> sparse, List<string> faults)
    {
        var found = choices.Select(choice => (Choice: choice, Faults: choice.Faults(value, sparse))).ToList();
        var fitting = found.Count(choice => choice.Faults.Count == 0);
        if (fitting == 1 || (fitting > 1 && !isExclusive)) return;
        faults.Add($": fits {fitting} of {choices.Count} schemas");

        // What is wrong with a block is what its own kind says.
        if (fitting == 0) faults.AddRange(found.Where(choice => choice.Choice.IsNamedBy(value)).DefaultIfEmpty(found[0]).First().Faults);
    }

    // By a constant member, such as the type of a block.
    private bool IsNamedBy(JsonElement value) => value.ValueKind == JsonValueKind.Object && Properties.Any(member =>
        member.Value.Values is { Count: 1 } names && value.TryGetProperty(member.Key, out var name) && name.ValueKind == JsonValueKind.String && names.Contains(name.GetString()!));

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => "null",
    };
}
