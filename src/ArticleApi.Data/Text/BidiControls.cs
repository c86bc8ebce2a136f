using System.Globalization;

namespace ArticleApi.Data.Text;

/// <summary>Controls that override the reading direction, or change it and do not end, can make a name read as another.</summary>
internal static class BidiControls
{
    public static TextProblem? Problem(string text, string field)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u202A', '\u2069'))
            return null;

        var open = new Stack<char>();
        foreach (var c in text)
        {
            switch (c)
            {
                case '\u202D' or '\u202E':
                    return Refused(c, field);
                case '\u202A' or '\u202B' or '\u2066' or '\u2067' or '\u2068':
                    open.Push(c);
                    break;
                case '\u202C' when !open.TryPop(out var embedding) || embedding > '\u202B':
                case '\u2069' when !open.TryPop(out var isolate) || isolate < '\u2066':
                    return Refused(c, field);
                // Embeddings and isolates do not reach beyond their line.
                case '\n' or '\u2029' when open.Count > 0:
                    return Refused(open.Peek(), field);
            }
        }

        return open.TryPeek(out var left) ? Refused(left, field) : null;
    }

    private static TextProblem Refused(char c, string field) => new("text.bidi_control", string.Create(
        CultureInfo.InvariantCulture,
        $"{field} contains a control that overrides the reading direction or is not closed: U+{(int)c:X4}."));
}
