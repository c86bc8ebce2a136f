using System.Globalization;
using System.Text;

namespace ArticleApi.Quotations;

/// <summary>The character tables of N1.</summary>
internal static class Typography
{
    public const int Dash = '—';
    public const int Ellipsis = '…';

    /// <summary>Characters without a form of their own, dropped for comparison.</summary>
    public static bool IsDropped(int c) => c is 0x00AD or 0x061C or 0x0640 or 0x180E
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or 0x2060 or (>= 0x2066 and <= 0x2069)
        or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF
        or (>= 0xE0000 and <= 0xE007F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Fullwidth ASCII as ASCII, and the halfwidth signs of East Asian text as the usual ones.</summary>
    public static int Widened(int c) => c switch
    {
        >= 0xFF01 and <= 0xFF5E => c - 0xFEE0,
        '｡' => '.',
        '､' => ',',
        '｢' => '「',
        '｣' => '」',
        _ => c,
    };

    /// <summary>Quotation marks, apostrophes, dashes and spaces as one of their kind.</summary>
    public static int Mapped(int c) => c switch
    {
        '‘' or '’' or '‚' or '‛' or '′' or 'ʼ' or '`' or '´' => '\'',
        '“' or '”' or '„' or '‟' or '«' or '»' or '″' or '「' or '」' or '『' or '』' or '〝' or '〞' => '"',
        '–' or '—' or '―' or '‒' => Dash,
        '‐' or '‑' or '−' => '-',
        <= char.MaxValue when char.IsWhiteSpace((char)c) => ' ',
        _ => c,
    };

    /// <summary>
    /// Whether the character may melt into the one before it under NFC: marks, the vowels and finals of Korean syllables,
    /// and the vowels of Kirat Rai.
    /// </summary>
    public static bool MayComposeBackwards(int c) =>
        c >= 0x300 && (c is (>= 0x1161 and <= 0x1175) or (>= 0x11A8 and <= 0x11C2) or (>= 0x16D63 and <= 0x16D6A)
            || UnicodeForm.IsMark(Rune.GetUnicodeCategory(new Rune(c))));

    /// <summary>
    /// Whether the character belongs to a script that is written without spaces between words, or, as Hangul, one in
    /// which a character says as much as a word: Han, kana, bopomofo, Hangul, Thai, Lao, Burmese, Khmer.
    /// </summary>
    public static bool IsTokenOfItsOwn(int c) => c is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17DF)
        or (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF)
        or 0x3005 or 0x3007 or (>= 0x3021 and <= 0x3029) or (>= 0x3031 and <= 0x3035) or 0x303B
        or (>= 0x3041 and <= 0x312F) or (>= 0x31A0 and <= 0x31BF) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF66 and <= 0xFFDC) or (>= 0x1AFF0 and <= 0x1B16F) or (>= 0x20000 and <= 0x323AF);

    public static bool IsWordCharacter(int c)
    {
        if (c < 0x80)
            return char.IsAsciiLetterOrDigit((char)c);
        var category = Rune.GetUnicodeCategory(new Rune(c));
        return UnicodeForm.IsMark(category) || category
            is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }
}
