using System.Security.Cryptography;
using System.Text;

namespace ArticleApi.Quotations;

/// <summary>Equal for two utterances with the same words, however they are spelt typographically.</summary>
public static class Fingerprint
{
    /// <summary><c>sha256:</c> and the lower-case digest of the case-folded words, one space between them.</summary>
    public static string Of(string spokenText)
    {
        var words = string.Join(' ', QuoteWords.Of(spokenText).Select(w => w.Key));
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))}";
    }
}
