using System.Text;

namespace ArticleApi.Quotations;

/// <summary>
/// Full Unicode case folding without a culture: ß and ẞ become ss, ς becomes σ, İ becomes i with a dot above and ı stays.
/// </summary>
public static class CaseFold
{
    /// <summary>Folds the text; the result is composed, by compatibility too (NFKC) when asked for.</summary>
    public static string Of(string text, bool compatibility = false)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();

        // Decomposed, every full folding is the simple folding of its parts, except the two spelt out below.
        var decomposed = UnicodeForm.Of(text, compatibility ? NormalizationForm.FormKD : NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length + 8);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 'ß' or 'ẞ':
                    folded.Append("ss");
                    break;
                // The iota below a Greek vowel is a letter of its own in capitals.
                case 0x0345:
                    folded.Append('ι');
                    break;
                // By way of the capital, because several small letters may share one (σ and ς).
                default:
                    folded.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString());
                    break;
            }
        }

        return UnicodeForm.Of(folded.ToString(), compatibility ? NormalizationForm.FormKC : NormalizationForm.FormC);
    }
}
