using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Articles;

/// <summary>The keys of what is embedded in an article.</summary>
internal static class EmbeddedKey
{
    public static bool IsWellFormed(string key) =>
        key.Length is > 0 and <= BodyLimits.Key && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
