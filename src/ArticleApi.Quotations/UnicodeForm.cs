using System.Globalization;
using System.Text;

namespace ArticleApi.Quotations;

/// <summary>
/// Unicode normalisation that takes any string and stays linear. The framework's own throws on lone surrogates and
/// on U+FFFE, and its reordering of combining marks is quadratic: 300,000 marks in a row took 28 seconds.
/// </summary>
public static class UnicodeForm
{
    private const int LongestMarkRun = 64;

    /// <summary>Composes or decomposes the text; what cannot be part of a text becomes U+FFFD.</summary>
    public static string Of(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        if (Ascii.IsValid(text))
            return text;

        text = WellFormed(text);
        StringBuilder? pieces = null;
        var pieceStart = 0;
        var marks = 0;
        for (var i = 0; i < text.Length;)
        {
            var width = char.IsHighSurrogate(text[i]) ? 2 : 1;
            marks = IsMark(text, i) ? marks + 1 : 0;
            i += width;
            if (marks < LongestMarkRun)
                continue;

            pieces ??= new StringBuilder(text.Length);
            pieces.Append(text[pieceStart..i].Normalize(form));
            pieceStart = i;
            marks = 0;
        }

        return pieces is null ? text.Normalize(form) : pieces.Append(text[pieceStart..].Normalize(form)).ToString();
    }

    /// <summary>The text with U+FFFD in place of lone surrogates and of U+FFFE.</summary>
    public static string WellFormed(string text)
    {
        var first = FirstForeign(text);
        if (first < 0)
            return text;

        var result = new StringBuilder(text.Length).Append(text, 0, first);
        foreach (var rune in text.AsSpan(first).EnumerateRunes())
            result.Append(rune.Value == 0xFFFE ? "\uFFFD" : rune.ToString());
        return result.ToString();
    }

    private static int FirstForeign(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] == '\uFFFE')
                return i;
        }

        return -1;
    }

    internal static bool IsMark(string text, int index) =>
        text[index] >= '\u0300' && IsMark(CharUnicodeInfo.GetUnicodeCategory(text, index));

    internal static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
