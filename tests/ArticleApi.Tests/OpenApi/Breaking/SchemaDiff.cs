using System.Text.Json.Nodes;

namespace ArticleApi.Tests.OpenApi.Breaking;

/// <summary>
/// Compares schemas from the side of a client: what it sends must still be taken, what it is shown must still be there. Members,
/// values and kinds of blocks that are added to answers break nothing, as the contract says that they may come.
/// </summary>
internal sealed class SchemaDiff(JsonObject before, JsonObject after, List<Break> found)
{
    // A limit, and whether it narrows by growing.
    private static readonly (string Keyword, bool IsLeast)[] Limits =
    [
        ("maxLength", false), ("maximum", false), ("maxItems", false), ("minLength", true), ("minimum", true), ("minItems", true),
    ];

    private readonly HashSet<(string Name, bool IsSent)> compared = [];

    public void Compare(JsonObject oldSchema, JsonObject newSchema, string place, bool isSent)
    {
        var (was, now) = (SchemaView.Of(oldSchema, before), SchemaView.Of(newSchema, after));
        if (isSent ? was.IsNullable && !now.IsNullable : now.IsNullable && !was.IsNullable) Found(place, isSent ? "may not be null any more" : "can be null now");
        if (was.Name is not null && !compared.Add((was.Name, isSent))) return;

        place = was.Name ?? place;
        CompareTypes(was, now, place, isSent);
        CompareValues(was, now, place);
        CompareMembers(was, now, place, isSent);
        foreach (var (value, choice) in was.Choices)
        {
            if (now.Choices.TryGetValue(value, out var same)) Compare(choice, same, $"{place}/{value}", isSent);
            else Found(place, $"the kind {value} was removed");
        }

        if (was.Schema["items"] is JsonObject item && now.Schema["items"] is JsonObject newItem) Compare(item, newItem, $"{place}[]", isSent);
        if (was.Schema["additionalProperties"] is JsonObject other && now.Schema["additionalProperties"] is JsonObject newOther) Compare(other, newOther, $"{place}/*", isSent);
        if (isSent) CompareLimits(was, now, place);
    }

    private void CompareTypes(SchemaView was, SchemaView now, string place, bool isSent)
    {
        var (narrow, wide) = isSent ? (was.Types, now.Types) : (now.Types, was.Types);
        if (!narrow.All(type => wide.Contains(type) || (type == "integer" && wide.Contains("number"))))
            Found(place, $"the type was {string.Join(" or ", was.Types)} and is {string.Join(" or ", now.Types)}");

        var (format, newFormat) = ((string?)was.Schema["format"], (string?)now.Schema["format"]);
        if (format != newFormat && !(isSent && newFormat is null)) Found(place, $"the format was {format ?? "free"} and is {newFormat ?? "free"}");
    }

    private void CompareValues(SchemaView was, SchemaView now, string place)
    {
        if (was.Values is not null && now.Values is not null)
        {
            foreach (var value in was.Values.Except(now.Values)) Found(place, $"the value {value} was removed");
        }
        else if (was.Values is null && now.Values is not null)
        {
            Found(place, "only certain values are left");
        }
    }

    private void CompareMembers(SchemaView was, SchemaView now, string place, bool isSent)
    {
        foreach (var (name, member) in was.Properties)
        {
            if (!now.Properties.TryGetValue(name, out var same)) Found($"{place}/{name}", "was removed");
            else Compare(member, same, $"{place}/{name}", isSent);
        }

        if (isSent)
        {
            foreach (var name in now.Required.Except(was.Required)) Found($"{place}/{name}", "is required now");
            if (now.IsClosed && !was.IsClosed && was.Properties.Count > 0) Found(place, "takes no other members any more");
        }
        else
        {
            foreach (var name in was.Required.Except(now.Required).Where(now.Properties.ContainsKey)) Found($"{place}/{name}", "can be absent now");
        }
    }

    private void CompareLimits(SchemaView was, SchemaView now, string place)
    {
        if ((string?)now.Schema["pattern"] is { } pattern && pattern != (string?)was.Schema["pattern"]) Found(place, "the pattern changed");
        foreach (var (keyword, isLeast) in Limits)
        {
            var (limit, newLimit) = ((decimal?)was.Schema[keyword], (decimal?)now.Schema[keyword]);
            if (newLimit is null || (limit is { } old && (isLeast ? newLimit <= old : newLimit >= old))) continue;
            Found(place, $"{keyword} was {limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "free"} and is {newLimit}");
        }
    }

    private void Found(string place, string what) => found.Add(new Break(place, what));
}
