using System.Globalization;
using System.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Text;

/// <summary>
/// Readable last parts of URLs: letters, marks and digits of any script with single hyphens between them. Two slugs are
/// the same when <see cref="Key"/> is.
/// </summary>
public static class SlugText
{
    public const int MaxLength = 96;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "api", "batch", "by-slug", "edit", "events", "feed", "feeds", "manage", "new", "openapi", "search", "sitemap",
        "sitemaps", "swagger", "sync", "trash",
    };

    /// <summary>The form under which slugs are compared and unique; of a slug without problem, at most 96 code points too.</summary>
    public static string Key(string slug) => KeyText.Fold(slug);

    /// <summary>
    /// A slug made from a headline or name, always one without problem: when nothing usable is in the text, the prefix
    /// and the last 8 digits of the id, which are random in a version 7 id.
    /// </summary>
    public static string From(string text, string fallbackPrefix, Guid id)
    {
        var slug = Cut(Hyphenated(Simplified(text)));
        var tail = id.ToString("N", CultureInfo.InvariantCulture)[^8..];
        if (Problem(slug) is null)
            return slug;

        // Reserved or in the form of an id, or nothing of it can stand alone.
        var longer = $"{Cut(slug, MaxLength - tail.Length - 1)}-{tail}";
        return Problem(longer) is null ? longer : $"{fallbackPrefix}-{tail}";
    }

    public static TextProblem? Problem(string slug)
    {
        var key = Key(slug);
        if (!HasFormat(slug) || !HasFormat(key))
            return new("slug.format", "Use letters, digits and single hyphens.");
        if (Guid.TryParse(key, out _))
            return new("slug.reserved", $"‘{slug}’ has the form of an id; choose other words.");
        return Reserved.Contains(key) ? new("slug.reserved", $"‘{slug}’ is reserved; choose other words.") : null;
    }

    // Ligatures, circled digits, wide letters and the like as what they stand for. The am vowels of Thai and Lao are
    // left whole: taken apart, they are drawn wrongly next to a tone mark.
    private static string Simplified(string text)
    {
        var simple = new StringBuilder(text.Length);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\u0E33' or '\u0EB3'))
                continue;
            simple.Append(UnicodeForm.Of(text[start..i], NormalizationForm.FormKC));
            if (i < text.Length)
                simple.Append(text[i]);
            start = i + 1;
        }

        return UnicodeForm.Of(InvisibleCharacters.Removed(simple.ToString()));
    }

    private static string Hyphenated(string text)
    {
        var slug = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsLetterOrDigit(category) || (IsWrittenMark(rune, category) && slug.Length > 0 && !gap))
            {
                if (gap && slug.Length > 0)
                    slug.Append('-');
                gap = false;
                // The dotted capital I of Turkish has no small form without a culture.
                slug.Append(rune.Value == 'İ' ? "i" : Rune.ToLowerInvariant(rune).ToString());
            }
            else if (!IsMark(category))
            {
                gap = true;
            }
        }

        return UnicodeForm.Of(slug.ToString());
    }

    // At a hyphen, unless that would cost half of what fits, as in scripts without spaces.
    private static string Cut(string slug, int max = MaxLength)
    {
        // Folding may lengthen a letter (ß), and the key has to fit as well.
        while (CodePoints.Count(slug) > max || CodePoints.Count(Key(slug)) > max)
        {
            var end = CodePoints.ToUtf16Index(slug, Math.Min(max, CodePoints.Count(slug) - 1));
            var hyphen = slug.LastIndexOf('-', end);
            if (hyphen >= 0 && CodePoints.Count(slug[..hyphen]) >= max / 2)
                end = hyphen;
            while (end > 0 && IsMark(CharUnicodeInfo.GetUnicodeCategory(slug, end)))
                end -= char.IsLowSurrogate(slug[end - 1]) ? 2 : 1;
            slug = slug[..end].TrimEnd('-');
        }

        return slug;
    }

    private static bool HasFormat(string slug)
    {
        if (slug.Length == 0 || CodePoints.Count(slug) > MaxLength || slug[^1] == '-')
            return false;

        var afterHyphen = true;
        foreach (var rune in slug.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isHyphen = rune.Value == '-';
            // A mark needs a letter to sit on, and a second hyphen in a row nothing.
            if (afterHyphen ? !IsLetterOrDigit(category)
                : !isHyphen && !IsLetterOrDigit(category) && !IsWrittenMark(rune, category))
                return false;
            afterHyphen = isHyphen;
        }

        return true;
    }

    private static bool IsLetterOrDigit(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    private static bool IsMark(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsWrittenMark(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        && !InvisibleCharacters.IsVariationSelector(rune.Value);
}
