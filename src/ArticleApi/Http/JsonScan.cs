using System.Text.Json;
using System.Text.Unicode;

namespace ArticleApi.Http;

/// <summary>
/// Reads a body once before the serializer does, for what the serializer lets through (duplicates in what it skips),
/// answers with an exception of the wrong kind (lone surrogates) or cannot point to (depth).
/// </summary>
internal sealed class JsonScan
{
    // A guard only: every list has a smaller limit and a rule of its own that answers with a better code.
    private const int MaxItems = 2_000;

    private readonly Stack<Container> open = new();

    private JsonScan()
    {
    }

    /// <summary>The first fault of a text that is not a clean JSON document, with the code of the problem.</summary>
    public static ApiProblem? Find(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return Unreadable("", ProblemCodes.Syntax, "The body is empty; send a JSON document.");
        if (json.StartsWith("\uFEFF"u8))
            return Unreadable("", ProblemCodes.Syntax, "The body must not start with a byte order mark.");
        if (!Utf8.IsValid(json)) return Unreadable("", ProblemCodes.InvalidCharacters, "The body is not valid UTF-8.");
        return new JsonScan().Walk(json);
    }

    private static ApiProblem Unreadable(string pointer, string code, string detail, string problem = ProblemCodes.Malformed) =>
        Problems.Document(StatusCodes.Status400BadRequest, problem, detail, [new ApiError(pointer, code, detail)]);

    private ApiProblem? Walk(ReadOnlySpan<byte> json)
    {
        // Twice our depth, so that the fault is found here, with its place.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2 * ApiJson.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (Step(ref reader) is { } fault) return fault;
            }
        }
        catch (JsonException syntax)
        {
            var place = FormattableString.Invariant($"line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}");
            return Unreadable(Pointer, ProblemCodes.Syntax, $"The body is not valid JSON: see {place}.");
        }
        catch (InvalidOperationException)
        {
            return Unreadable(Pointer, ProblemCodes.InvalidCharacters, "A text contains half of a surrogate pair.");
        }

        return null;
    }

    private ApiProblem? Step(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            open.Pop();
            return null;
        }

        if (reader.TokenType == JsonTokenType.PropertyName) return EnterMember(reader.GetString()!);
        if (open.TryPeek(out var parent) && parent.Names is null && ++parent.Index >= MaxItems)
            return Unreadable(Parent, ProblemCodes.TooManyItems, $"At most {MaxItems} items.");

        // Reading it finds lone surrogates; without an escape there can be none, as the body is valid UTF-8.
        if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped) _ = reader.GetString();
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return null;
        if (open.Count == ApiJson.MaxDepth)
            return Unreadable(Pointer, ProblemCodes.TooDeep, $"At most {ApiJson.MaxDepth} levels of nesting.", ProblemCodes.TooDeep);

        open.Push(new Container(reader.TokenType == JsonTokenType.StartObject));
        return null;
    }

    private ApiProblem? EnterMember(string name)
    {
        var parent = open.Peek();
        parent.Name = name;
        if (!parent.Names!.Add(name))
        {
            var detail = $"The property '{name}' is given twice.";
            return Unreadable(Pointer, ProblemCodes.DuplicateProperty, detail, ProblemCodes.DuplicateProperty);
        }

        return parent.Names.Count > MaxItems
            ? Unreadable(Parent, ProblemCodes.TooManyItems, $"At most {MaxItems} properties.")
            : null;
    }

    private string Pointer => Join(open.Reverse());

    private string Parent => Join(open.Skip(1).Reverse());

    private static string Join(IEnumerable<Container> containers) =>
        containers.Aggregate("", (pointer, container) => container switch
        {
            { Names: null } => JsonPointer.Append(pointer, Math.Max(0, container.Index)),
            { Name: { } name } => JsonPointer.Append(pointer, name),
            _ => pointer,
        });

    private sealed class Container(bool isObject)
    {
        public HashSet<string>? Names { get; } = isObject ? new(StringComparer.Ordinal) : null;

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
