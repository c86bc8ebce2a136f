using System.Buffers;
using System.Globalization;
using System.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Text;

/// <summary>Brings every string that comes in to the one form in which it is stored, before any rule looks at it.</summary>
public static class CleanText
{
    private const int MostCodePointsInGrapheme = 32;

    private static readonly char[] Printable = [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)];

    private static readonly SearchValues<char> PlainInLine = SearchValues.Create(Printable);
    private static readonly SearchValues<char> PlainInLines = SearchValues.Create([.. Printable, '\n', '\t']);

    /// <summary>
    /// Refuses what cannot be stored, then removes invisible characters, composes (NFC), levels white space and measures
    /// in code points. A text of which nothing is left is absent: neither value nor problem. The field's name begins the
    /// sentence of a problem.
    /// </summary>
    public static CleanedText Clean(string value, TextKind kind, int max, string field, int min = 0)
    {
        if (IsPlain(value, kind))
            return Measured(value, max, field, min);

        var multiLine = kind is not TextKind.Line;
        if (UnstorableCharacters.Problem(value, multiLine, field) is { } unstorable)
            return new(null, unstorable);

        var text = InvisibleCharacters.WithoutCredentials(value);
        var credentialsRemoved = text.Length != value.Length;
        if (multiLine)
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (kind is TextKind.Line or TextKind.Quote)
        {
            text = InvisibleCharacters.Removed(text);
            if (BidiControls.Problem(text, field) is { } bidi)
                return new(null, bidi);
        }

        text = UnicodeForm.Of(text);
        text = kind switch
        {
            TextKind.Line => WhiteSpace.Collapsed(text),
            TextKind.Body => text,
            _ => text.Trim(),
        };
        if (GraphemeBoundaries.Longest(text) > MostCodePointsInGrapheme)
            return new(null, new("text.grapheme_too_long", string.Create(CultureInfo.InvariantCulture,
                $"{field} contains a character made of more than {MostCodePointsInGrapheme} code points.")));

        return Measured(text, max, field, min) with { CredentialsRemoved = credentialsRemoved };
    }

    /// <summary>Whether there is anything to read in the text: a letter or a digit of any script.</summary>
    public static bool HasLetterOrDigit(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // The fillers of Hangul are letters that show nothing.
            if (Rune.IsLetterOrDigit(rune) && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0))
                return true;
        }

        return false;
    }

    /// <summary>Whether there are characters in the text that nobody sees and nothing needs.</summary>
    public static bool HasInvisible(string text) => InvisibleCharacters.Removed(text).Length != text.Length;

    /// <summary>Whether the text has controls that override the reading direction or are not closed.</summary>
    public static bool HasBidiTricks(string text) => BidiControls.Problem(text, "") is not null;

    // Nearly every text is printable ASCII that needs no work and shall cost none.
    private static bool IsPlain(string value, TextKind kind)
    {
        if (kind is TextKind.Body)
            return !value.AsSpan().ContainsAnyExcept(PlainInLines);
        if (value.Length > 0 && (value[0] <= ' ' || value[^1] <= ' '))
            return false;
        return kind is TextKind.Line
            ? !value.AsSpan().ContainsAnyExcept(PlainInLine) && !value.Contains("  ", StringComparison.Ordinal)
            : !value.AsSpan().ContainsAnyExcept(PlainInLines);
    }

    private static CleanedText Measured(string text, int max, string field, int min)
    {
        if (text.Length == 0)
            return default;

        var count = CodePoints.Count(text);
        if (count > max)
            return new(null, new("text.too_long", string.Create(CultureInfo.InvariantCulture,
                $"{field} must be at most {max} characters; it has {count}.")));
        if (count < min)
            return new(null, new("text.too_short", string.Create(CultureInfo.InvariantCulture,
                $"{field} must be at least {min} characters; it has {count}.")));
        return new(text, null);
    }
}
