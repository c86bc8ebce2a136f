using System.Globalization;
using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The text pipeline as it applies inside a body: what cannot be stored is reported, the rest is normalised.</summary>
internal static class BodyStrings
{
    /// <summary>Text of a span: nothing is trimmed and invisible characters stay, because they can be part of what was quoted.</summary>
    public static string Text(string text, string pointer, BodyProblems problems)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Storable(lines, "The text", pointer, problems) ? Normal(lines) : text;
    }

    /// <summary>A one-line field: white space is collapsed and trimmed, and nothing left means absent.</summary>
    public static string? Line(string? text, int limit, string name, string pointer, BodyProblems problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var line = Collapse(text);
        if (!Storable(line, name, pointer, problems))
            return text;

        line = Normal(line);
        var length = CodePoints(line);
        if (length > limit)
            problems.Add(pointer, "text.too_long", $"{name} must be at most {limit:N0} characters; it has {length:N0}.");
        return line;
    }

    public static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            // One half of each pair is not counted.
            if (char.IsLowSurrogate(c))
                count--;
        }

        return count;
    }

    private static string Normal(string text) => text.IsNormalized() ? text : text.Normalize();

    private static string Collapse(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd(' ');
    }

    private static bool Storable(string text, string name, string pointer, BodyProblems problems)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.Contains('\u007F', StringComparison.Ordinal))
            return true;

        var refused = new SortedSet<int>();
        for (var i = 0; i < text.Length; i++)
        {
            // A half of a surrogate pair on its own is no rune; its own number is reported.
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                refused.Add(text[i]);
            else if (IsRefused(rune.Value))
                refused.Add(rune.Value);

            i += rune.Utf16SequenceLength - 1;
        }

        if (refused.Count > 0)
        {
            var list = string.Join(", ", refused.Take(5).Select(value => $"U+{value:X4}"));
            problems.Add(pointer, "text.invalid_characters", $"{name} contains characters that cannot be stored: {list}.");
            return false;
        }

        CheckGraphemes(text, name, pointer, problems);
        return true;
    }

    // C0 and C1 controls but tab and line feed, and noncharacters.
    private static bool IsRefused(int value) =>
        value is (< 0x20 and not ('\t' or '\n')) or (>= 0x7F and <= 0x9F) or (>= 0xFDD0 and <= 0xFDEF)
        || (value & 0xFFFE) == 0xFFFE;

    private static void CheckGraphemes(string text, string name, string pointer, BodyProblems problems)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            if (length > BodyLimits.Grapheme && CodePoints(rest[..length]) > BodyLimits.Grapheme)
            {
                problems.Add(pointer, "text.grapheme_too_long", $"{name} has a character built from more than {BodyLimits.Grapheme} code points.");
                return;
            }

            rest = rest[length..];
        }
    }
}
