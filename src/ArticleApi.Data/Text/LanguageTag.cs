using System.Globalization;

namespace ArticleApi.Data.Text;

/// <summary>The direction in which a text is read.</summary>
public enum TextDirection
{
    Ltr,
    Rtl,
}

/// <summary>Language tags (BCP 47) such as en, pt-BR or sr-Latn-RS.</summary>
public static class LanguageTag
{
    /// <summary>What the contract says of a tag: the parts in their order. <see cref="TryCanonical"/> is what holds.</summary>
    public const string Form =
        "^[A-Za-z]{2,3}(-[A-Za-z]{3})?(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?$";

    private const int MinLength = 2;
    private const int MaxLength = 35;

    /// <summary>
    /// Accepts a well-formed tag whose language is known, and writes it in its usual case, with the present code where a
    /// language had another one (iw is he) and without a needless prefix (zh-yue is yue).
    /// </summary>
    public static bool TryCanonical(string tag, out string canonical)
    {
        canonical = "";
        if (tag.Length is < MinLength or > MaxLength || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return false;

        var parts = tag.ToLowerInvariant().Split('-');
        if (parts.Any(p => p.Length is 0 or > 8))
            return false;

        var language = LanguageSubtags.Present(parts[0]);
        var next = 1;
        if (parts.Length > 1 && IsLetters(parts[1], 3) && LanguageSubtags.Prefixes.Contains(language))
        {
            language = parts[1];
            next++;
        }

        if (!LanguageSubtags.Known(parts[0]) || !LanguageSubtags.Known(language))
            return false;

        var rest = new List<string> { language };
        if (next < parts.Length && IsLetters(parts[next], 4))
            rest.Add(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(parts[next++]));
        if (next < parts.Length && (IsLetters(parts[next], 2) || (parts[next].Length == 3 && parts[next].All(char.IsAsciiDigit))))
            rest.Add(parts[next++].ToUpperInvariant());
        if (!HasVariantsAndExtensions(parts.AsSpan(next)))
            return false;

        canonical = string.Join('-', rest.Concat(parts.Skip(next)));
        return true;
    }

    /// <summary>From the script if the tag names one, else from the language's usual script.</summary>
    public static TextDirection DirectionOf(string tag)
    {
        var (language, script, region) = Parts(tag);
        var rtl = script.Length > 0
            ? LanguageSubtags.RightToLeftScripts.Contains(script)
            : (LanguageSubtags.RightToLeft.Contains(language) && $"{language}-{region}" is not "sd-in")
                || LanguageSubtags.RightToLeftIn.Contains($"{language}-{region}");
        return rtl ? TextDirection.Rtl : TextDirection.Ltr;
    }

    /// <summary>Whether text in the language is counted and read by characters: Chinese, Japanese, Korean.</summary>
    public static bool IsCjk(string tag)
    {
        var (language, script, _) = Parts(tag);
        return script.Length > 0 ? LanguageSubtags.CjkScripts.Contains(script) : LanguageSubtags.Cjk.Contains(language);
    }

    private static (string Language, string Script, string Region) Parts(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('-');
        var script = parts.Length > 1 && IsLetters(parts[1], 4) ? parts[1] : "";
        var at = script.Length > 0 ? 2 : 1;
        return (parts[0], script, parts.Length > at && IsLetters(parts[at], 2) ? parts[at] : "");
    }

    private static bool HasVariantsAndExtensions(ReadOnlySpan<string> parts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        while (i < parts.Length && (parts[i].Length >= 5 || (parts[i].Length == 4 && char.IsAsciiDigit(parts[i][0]))))
        {
            if (!seen.Add(parts[i++]))
                return false;
        }

        while (i < parts.Length)
        {
            var singleton = parts[i++];
            if (singleton.Length != 1 || !seen.Add(singleton))
                return false;

            // Behind the x everything is private; elsewhere a part has at least two characters.
            var isPrivate = singleton is "x";
            var first = i;
            while (i < parts.Length && (isPrivate || parts[i].Length > 1))
                i++;
            if (i == first)
                return false;
        }

        return true;
    }

    private static bool IsLetters(string part, int length) => part.Length == length && part.All(char.IsAsciiLetter);
}
