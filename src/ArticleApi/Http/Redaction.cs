using System.Text.RegularExpressions;

namespace ArticleApi.Http;

/// <summary>Takes the secrets of keys out of a text, wherever they stand in it. Their form is that of `ApiKeys/KeyFormat`.</summary>
internal static partial class Redaction
{
    public static string Of(string text) => Key().Replace(text, "${known}...");

    [GeneratedRegex("(?<known>aapi_[0-9A-Za-z]{10}_)[0-9A-Za-z]{49}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
