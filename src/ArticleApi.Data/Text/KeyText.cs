using System.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Text;

/// <summary>The forms under which names, tags and slugs are compared: equal keys are the same to a reader.</summary>
public static class KeyText
{
    /// <summary>
    /// Compatibility composition (NFKC) and full case folding of no culture, without invisible characters. Takes any
    /// string, also one that was never cleaned.
    /// </summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();

        var visible = InvisibleCharacters.Removed(UnicodeForm.WellFormed(text))
            .Replace("\uFE0E", "", StringComparison.Ordinal)
            .Replace("\uFE0F", "", StringComparison.Ordinal);
        return CaseFold.Of(visible, compatibility: true);
    }

    public static string Name(string name) => WhiteSpace.Collapsed(Fold(name));

    public static string Tag(string tag) => WhiteSpace.Collapsed(Fold(tag));
}
