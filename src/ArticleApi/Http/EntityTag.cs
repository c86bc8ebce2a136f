using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace ArticleApi.Http;

/// <summary>The version of a record as a strong entity tag: <c>"v7"</c>.</summary>
public readonly record struct EntityTag(long Version) : IParsable<EntityTag>
{
    // What response compression appends, inside the quotation marks, so that each encoding has a tag of its own.
    private static readonly string[] Encodings = ["-br", "-gz"];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"\"v{Version}\"");

    public static EntityTag Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var tag) ? tag : throw new FormatException("Not an entity tag of this API.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EntityTag result)
    {
        result = default;
        if (s is not ['"', 'v', .. var inner, '"']) return false;
        if (!long.TryParse(WithoutEncoding(inner), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1) return false;
        result = new EntityTag(version);
        return true;
    }

    /// <summary>Whether If-None-Match names the tag, so that the answer is 304. Weak comparison, and any encoding (RFC 9110, 13.1.2).</summary>
    public static bool IsNamedBy(StringValues ifNoneMatch, string tag)
    {
        var current = Opaque(tag);
        return Split(ifNoneMatch).Any(candidate => candidate is "*" || string.Equals(Opaque(candidate), current, StringComparison.Ordinal));
    }

    internal static IEnumerable<string> Split(StringValues header)
    {
        // A comma can stand inside a tag, so the quotation marks decide.
        foreach (var line in header)
        {
            var start = 0;
            var isQuoted = false;
            for (var index = 0; index <= (line?.Length ?? 0); index++)
            {
                if (index < line!.Length && line[index] == '"') isQuoted = !isQuoted;
                if (index < line.Length && (line[index] != ',' || isQuoted)) continue;
                if (line[start..index].Trim() is { Length: > 0 } tag) yield return tag;
                start = index + 1;
            }
        }
    }

    private static string Opaque(string tag)
    {
        var strong = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return WithoutEncoding(strong.Trim('"'));
    }

    private static string WithoutEncoding(string text) =>
        Encodings.FirstOrDefault(suffix => text.EndsWith(suffix, StringComparison.Ordinal)) is { } found ? text[..^found.Length] : text;
}
