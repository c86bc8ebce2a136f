using System.Globalization;
using System.Text;

namespace ArticleApi.Data.Text;

/// <summary>Characters that nobody sees: they make two equal names differ and hide messages in headlines.</summary>
internal static class InvisibleCharacters
{
    // C2PA hides a manifest in a text as a byte order mark and one variation selector for each byte.
    private const int ShortestCredentials = 16;

    private const int BlackFlag = 0x1F3F4;
    private const int CancelTag = 0xE007F;

    /// <summary>The text without embedded content credentials; the same instance when there are none.</summary>
    public static string WithoutCredentials(string text)
    {
        var mark = text.IndexOf('\uFEFF', StringComparison.Ordinal);
        if (mark < 0)
            return text;

        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (; mark >= 0; mark = text.IndexOf('\uFEFF', mark + 1))
        {
            var end = mark + 1;
            var selectors = 0;
            while (end < text.Length && Rune.TryGetRuneAt(text, end, out var rune) && IsVariationSelector(rune.Value))
            {
                end += rune.Utf16SequenceLength;
                selectors++;
            }

            if (selectors < ShortestCredentials)
                continue;
            result.Append(text, copied, mark - copied);
            copied = end;
        }

        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>
    /// The text without zero-width spaces, joiners of words, soft hyphens, tags outside flags, and emoji selectors after
    /// anything but a symbol. The joiners of Persian, Indic scripts and emoji are kept.
    /// </summary>
    public static string Removed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u00AD', char.MaxValue))
            return text;

        var result = new StringBuilder(text.Length);
        var before = new Rune(' ');
        for (var i = 0; i < text.Length;)
        {
            // Callers have refused lone surrogates or replaced them.
            var rune = Rune.GetRuneAt(text, i);
            var length = rune.Value == BlackFlag ? FlagLength(text, i) : rune.Utf16SequenceLength;
            if (!IsRemoved(rune.Value) && !(IsEmojiSelector(rune.Value) && !MayBeEmoji(before)))
            {
                result.Append(text, i, length);
                before = rune;
            }

            i += length;
        }

        return result.Length == text.Length ? text : result.ToString();
    }

    /// <summary>
    /// Whether every character of an address shows: no white space, controls, lone surrogates, noncharacters, invisible
    /// characters or changes of the reading direction. Joiners count as shown, because Persian addresses contain them.
    /// </summary>
    public static bool Shown(string text)
    {
        if (UnstorableCharacters.Problem(text, multiLine: false, field: "") is not null)
            return false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || IsRemoved(rune.Value)
                || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
                return false;
        }

        return true;
    }

    /// <summary>Whether the character only chooses between shapes of the one before it.</summary>
    public static bool IsVariationSelector(int c) => c is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>The selectors of text and emoji presentation.</summary>
    public static bool IsEmojiSelector(int c) => c is 0xFE0E or 0xFE0F;

    private static bool IsRemoved(int c) =>
        c is 0x00AD or 0x180E or 0x200B or 0x2060 or 0xFEFF or (>= 0xE0000 and <= 0xE007F);

    private static bool MayBeEmoji(Rune rune) => rune.Value is 'ℹ' || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.DecimalDigitNumber;

    // The flags of England, Scotland, Wales and other regions are a black flag, 3 to 6 tag letters and an end.
    private static int FlagLength(string text, int start)
    {
        var letters = 0;
        for (var i = start + 2; i < text.Length && Rune.TryGetRuneAt(text, i, out var tag); i += 2)
        {
            if (tag.Value == CancelTag && letters is >= 3 and <= 6)
                return i + 2 - start;
            if (tag.Value is not ((>= 0xE0030 and <= 0xE0039) or (>= 0xE0061 and <= 0xE007A)))
                break;
            letters++;
        }

        return 2;
    }
}
