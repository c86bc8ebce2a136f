using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ArticleApi.Http;

/// <summary>Turns the paths of the serializer and of validators into JSON Pointers (RFC 6901).</summary>
internal static partial class JsonPointer
{
    public static string Append(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string pointer, int index) => FormattableString.Invariant($"{pointer}/{index}");

    /// <summary><c>$.body[3]['odd name']</c> becomes <c>/body/3/odd name</c>.</summary>
    public static string FromJsonPath(string? path)
    {
        var pointer = "";
        var rest = (path ?? "").AsSpan();
        if (rest.StartsWith("$")) rest = rest[1..];
        while (!rest.IsEmpty)
        {
            var (name, used) = Segment(rest);
            pointer = Append(pointer, name);
            rest = rest[used..];
        }

        return pointer;
    }

    /// <summary><c>Citations[3].Url</c> becomes <c>/citations/3/url</c>.</summary>
    public static string FromPropertyPath(string path)
    {
        var pointer = new StringBuilder();
        foreach (var part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            pointer.Append('/').Append(JsonNamingPolicy.CamelCase.ConvertName(part));
        return pointer.ToString();
    }

    /// <summary>The path that an exception of the serializer carries only in its text.</summary>
    public static string FromMessage(string message) => FromJsonPath(PathInMessage().Match(message).Groups["path"].Value);

    public static string LastSegment(string pointer) =>
        pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static (string Name, int Used) Segment(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("['") && rest.IndexOf("']") is > 0 and var quote) return (rest[2..quote].ToString(), quote + 2);
        if (rest[0] == '[' && rest.IndexOf(']') is > 0 and var bracket) return (rest[1..bracket].ToString(), bracket + 1);

        var start = rest[0] == '.' ? 1 : 0;
        var length = rest[start..].IndexOfAny('.', '[');
        if (length < 0) length = rest.Length - start;
        return (rest.Slice(start, length).ToString(), Math.Max(1, start + length));
    }

    [GeneratedRegex(@"Path: (?<path>\$.*?) \| LineNumber", RegexOptions.NonBacktracking)]
    private static partial Regex PathInMessage();
}
