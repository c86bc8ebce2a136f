using System.Globalization;
using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Writes text so that Markdown reads it as just that text.</summary>
internal static class MarkdownEscape
{
    /// <summary>Escapes a run of text.</summary>
    /// <param name="text">The run.</param>
    /// <param name="before">Character before it in the block; a line feed at the start.</param>
    /// <param name="after">Character after it in the block; a line feed at the end.</param>
    /// <param name="oneLine">Whether the block cannot hold a line break, as a heading.</param>
    public static string Text(string text, char before, char after, bool oneLine)
    {
        var output = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var previous = i > 0 ? text[i - 1] : before;
            var next = i < text.Length - 1 ? text[i + 1] : after;
            var edge = previous == '\n' || next == '\n';
            if (c == '\t' || (edge && char.IsWhiteSpace(c)) || (c == '\n' && oneLine))
                output.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else if (c == '\n')
                output.Append("\\\n");
            else if (IsSpecial(text, i, previous, next, oneLine))
                output.Append('\\').Append(c);
            else
                output.Append(c);
        }

        return output.ToString();
    }

    /// <summary>A link or image destination, with pointed brackets when it has more than plain address characters.</summary>
    public static string Destination(string target)
    {
        if (target.Length == 0 || target.All(c => char.IsAsciiLetterOrDigit(c) || ":/?#.=,-%".Contains(c, StringComparison.Ordinal)))
            return target;

        return $"<{Backslashed(target, '<', '>')}>";
    }

    /// <summary>A space and the title in quotation marks, or nothing.</summary>
    public static string Title(string? title) => title is null ? "" : $" \"{Backslashed(title, '"', '"')}\"";

    private static string Backslashed(string text, char first, char second)
    {
        var output = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == first || c == second || c == '\\')
                output.Append('\\');

            // Not "\&": the parser decodes entities here after it has removed the backslashes.
            if (c == '&' && StartsEntity(text, i))
                output.Append("&amp;");
            else
                output.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return output.ToString();
    }

    private static bool IsSpecial(string text, int i, char previous, char next, bool heading) => text[i] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '~' or '^' => true,
        '&' => StartsEntity(text, i),
        '!' => next == '[' || i == text.Length - 1,
        '+' => previous is '\n' or '+' || next == '+' || i == 0 || i == text.Length - 1,
        '#' => heading || previous == '\n',
        '>' or '-' or '=' => previous == '\n',
        '.' or ')' => EndsListNumber(text, i),
        _ => false,
    };

    // The longest entity name has 31 characters.
    private static bool StartsEntity(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && end < i + 40 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '#'))
            end++;
        return end > i + 1 && end < text.Length && text[end] == ';';
    }

    // "1986. A year" at the start of a line would begin a list; more than nine digits do not.
    private static bool EndsListNumber(string text, int i)
    {
        var start = i;
        while (start > 0 && i - start < 10 && char.IsAsciiDigit(text[start - 1]))
            start--;
        return start < i && i - start < 10 && (start == 0 || text[start - 1] == '\n');
    }
}
