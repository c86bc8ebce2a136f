using System.Text.RegularExpressions;

namespace ArticleApi.Http;

/// <summary>Takes the secrets of keys and of preview links out of a text, wherever they stand in it. Their forms are those of `ApiKeys/KeyFormat` and of `PreviewToken`.</summary>
internal static partial class Redaction
{
    public static string Of(string text) => Secret().Replace(text, "${known}...");

    [GeneratedRegex("(?<known>aapi_[0-9A-Za-z]{10}_)[0-9A-Za-z]{49}|(?<known>p1\\.)[0-9A-Za-z_-]{43}\\.[0-9A-Za-z_-]{43}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
