using System.Globalization;
using System.Text;

namespace ArticleApi.Data.Text;

/// <summary>Lone surrogates, control characters and noncharacters: databases, JSON readers or XML refuse them.</summary>
internal static class UnstorableCharacters
{
    private const int MostNamed = 5;

    public static TextProblem? Problem(string text, bool multiLine, string field)
    {
        List<string>? found = null;
        for (var i = 0; i < text.Length; i++)
        {
            var bad = Bad(text, ref i, multiLine);
            if (bad < 0)
                continue;

            found ??= [];
            var name = string.Create(CultureInfo.InvariantCulture, $"U+{bad:X4}");
            if (found.Contains(name))
                continue;
            if (found.Count == MostNamed)
            {
                found.Add("and others");
                break;
            }

            found.Add(name);
        }

        return found is null
            ? null
            : new("text.invalid_characters", $"{field} contains characters that cannot be stored: {string.Join(", ", found)}.");
    }

    // The bad code point at i or -1; i moves to the last unit of what was read.
    private static int Bad(string text, ref int i, bool multiLine)
    {
        var c = text[i];
        if (c is >= ' ' and <= '~')
            return -1;
        if (char.IsSurrogate(c))
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return c;
            i++;
            return IsNoncharacter(rune.Value) ? rune.Value : -1;
        }

        if (multiLine && (c is '\n' or '\t' || (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')))
            return -1;
        return char.IsControl(c) || IsNoncharacter(c) ? c : -1;
    }

    private static bool IsNoncharacter(int c) => c is >= 0xFDD0 and <= 0xFDEF || (c & 0xFFFE) == 0xFFFE;
}
