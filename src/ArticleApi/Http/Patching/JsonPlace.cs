using System.Globalization;
using System.Text.Json.Nodes;

namespace ArticleApi.Http.Patching;

/// <summary>A place in a document that a JSON Pointer names, and what can be done there.</summary>
internal sealed class JsonPlace
{
    private const string End = "-";

    private readonly string[] segments;
    private readonly string given;

    /// <param name="pointer">As the client gave it.</param>
    /// <param name="given">Where the client gave it.</param>
    public JsonPlace(string? pointer, string given)
    {
        this.given = given;
        if (pointer is null) throw JsonPatch.Refused(given, ProblemCodes.Required, FieldNames.Required(JsonPointer.LastSegment(given)));
        if (pointer is not ("" or ['/', ..]) || HasLooseTilde(pointer)) throw NotFound($"'{pointer}' is not a JSON Pointer.");
        segments = [.. pointer.Split('/').Skip(1).Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    /// <summary>Whether the other place lies within this one.</summary>
    public bool Holds(JsonPlace other) => other.segments.Length > segments.Length && other.segments.AsSpan(0, segments.Length).SequenceEqual(segments);

    public JsonNode? Find(JsonNode? document) => segments.Aggregate(document, Child);

    public JsonNode? Add(JsonNode? document, JsonNode? value)
    {
        if (segments.Length + DepthOf(value) > ApiJson.MaxDepth) throw JsonPatch.Refused(given, ProblemCodes.TooDeep, $"At most {ApiJson.MaxDepth} levels of nesting.");
        if (segments is not [.., var last]) return value;
        switch (Parent(document))
        {
            case JsonObject parent:
                parent[last] = value;
                break;
            case JsonArray list:
                list.Insert(last == End ? list.Count : IndexIn(list.Count, last), value);
                break;
            default:
                throw NotFound();
        }

        return document;
    }

    public JsonNode? Remove(JsonNode? document)
    {
        if (segments is not [.., var last]) return null;
        Find(document);
        var parent = Parent(document);
        if (parent is JsonArray list) list.RemoveAt(IndexIn(list.Count - 1, last));
        else parent!.AsObject().Remove(last);
        return document;
    }

    public JsonNode? Replace(JsonNode? document, JsonNode? value)
    {
        if (segments is not [.., var last]) return value;
        Find(document);
        if (Parent(document) is not JsonObject parent) return Add(Remove(document), value);

        // In its place, so that the order of the members stays.
        if (segments.Length + DepthOf(value) > ApiJson.MaxDepth) throw JsonPatch.Refused(given, ProblemCodes.TooDeep, $"At most {ApiJson.MaxDepth} levels of nesting.");
        parent[last] = value;
        return document;
    }

    private JsonNode? Parent(JsonNode? document) => segments.SkipLast(1).Aggregate(document, Child);

    private JsonNode? Child(JsonNode? node, string segment) => node switch
    {
        JsonObject json when json.TryGetPropertyValue(segment, out var value) => value,
        JsonArray list => list[IndexIn(list.Count - 1, segment)],
        _ => throw NotFound(),
    };

    private int IndexIn(int last, string segment)
    {
        var isNumber = int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && (segment is "0" || segment[0] != '0');
        return isNumber && index <= last ? index : throw NotFound();
    }

    private ProblemException NotFound(string detail = "The document has no such place.") => JsonPatch.Refused(given, JsonPatch.PathNotFound, detail);

    private static bool HasLooseTilde(string pointer) => pointer.Split('~').Skip(1).Any(rest => rest is not (['0' or '1', ..]));

    private static int DepthOf(JsonNode? node) => node switch
    {
        JsonObject json => 1 + json.Select(member => DepthOf(member.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(DepthOf).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
