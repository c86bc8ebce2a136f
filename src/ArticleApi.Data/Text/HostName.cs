using System.Globalization;

namespace ArticleApi.Data.Text;

/// <summary>The name of a host in the public Internet, in the ASCII form that name servers know.</summary>
internal static class HostName
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly string[] LocalSuffixes = ["localhost", "localdomain", "local", "internal"];

    /// <summary>
    /// Refuses addresses in all their spellings, single words, names of private networks and what is not a name at all.
    /// Underscores are found in the wild, though not in names that somebody registers.
    /// </summary>
    public static bool TryAscii(string host, bool allowUnderscore, out string ascii)
    {
        ascii = "";
        if (host.EndsWith('.'))
            host = host[..^1];
        if (host.Length is 0 or > MaxLength)
            return false;

        try
        {
            // Also levels widths, full stops and case (UTS 46), so that everything below looks at the outcome.
            ascii = new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        var labels = ascii.Split('.');
        // No top-level domain begins with a digit; 127.1 and 0x7f.1 do and are addresses.
        return ascii.Length <= MaxLength && labels.Length > 1
            && Array.TrueForAll(labels, l => IsLabel(l, allowUnderscore))
            && labels[^1].Length > 1 && char.IsAsciiLetter(labels[^1][0])
            && !LocalSuffixes.Contains(labels[^1], StringComparer.Ordinal);
    }

    private static bool IsLabel(string label, bool allowUnderscore) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-' || (allowUnderscore && c == '_'));
}
