using System.Globalization;
using System.Text;

namespace ArticleApi.Data.Text;

/// <summary>
/// Links that may be stored: http or https to a named host in the public Internet. They are never fetched, but they are
/// shown to readers, so nothing may hide in them.
/// </summary>
public static class WebAddress
{
    public const int MaxLength = 2048;

    /// <summary>What the contract says of a link: a host with a dot, no user, no numbers for a name. <see cref="Check"/> is what holds.</summary>
    public const string Form = "^[hH][tT][tT][pP][sS]?" + Rest;

    /// <inheritdoc cref="Form"/>
    public const string HttpsForm = "^[hH][tT][tT][pP][sS]" + Rest;

    private const string Rest = @"://[^\s/?#@:%\[\]\\]+\.[^\s/?#@:%\[\]\\0-9.][^\s/?#@:%\[\]\\.]+\.?(:[0-9]{1,5})?([/?#][^\s\\]*)?$";

    // Raw text shrinks at most where it was escaped without need.
    private const int MaxRawLength = 4 * MaxLength;

    /// <summary>
    /// The link in the form that is stored (escaped, host in lower-case ASCII, without default port and final dot, with
    /// its fragment), or what is wrong with it.
    /// </summary>
    public static (string? Canonical, TextProblem? Problem) Check(string url)
    {
        var text = url.Trim();
        if (text.Length > MaxRawLength)
            return Refused(TooLong(text.Length));
        if (text.Contains('\\', StringComparison.Ordinal) || !InvisibleCharacters.Shown(text))
            return Refused(Malformed);

        var start = SchemeLength(text);
        if (start == 0)
            return Refused(new("url.scheme", "Only http and https links are allowed."));

        // Looked at as text, because Uri forgives and rewrites much of what is refused here.
        var authority = Authority(text, start);
        if (authority.Contains('@'))
            return Refused(new("url.userinfo", "Links must not contain a user name or password."));
        if (authority.IsEmpty || authority.ContainsAny('%', '[', ']') || authority.StartsWith(':'))
            return Refused(BadHost);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return Refused(Malformed);
        if (uri.HostNameType is not UriHostNameType.Dns || !HostName.TryAscii(uri.Host, allowUnderscore: true, out var host))
            return Refused(BadHost);
        if (!uri.IsDefaultPort && !IsWebPort(uri.Port))
            return Refused(new("url.port", "The port of this link does not serve web pages."));

        var port = uri.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        var canonical = $"{uri.Scheme}://{host}{port}{Escaped(uri.PathAndQuery)}{Escaped(uri.Fragment)}";
        return canonical.Length > MaxLength ? Refused(TooLong(canonical.Length)) : (canonical, null);
    }

    /// <summary>As <see cref="Check"/>, for links that must be encrypted.</summary>
    public static (string? Canonical, TextProblem? Problem) CheckHttps(string url)
    {
        var result = Check(url);
        return result.Canonical?.StartsWith("http:", StringComparison.Ordinal) is true
            ? Refused(new("url.https", "Only https links are allowed here."))
            : result;
    }

    /// <summary>
    /// What two links to the same page have in common: neither scheme, www., final slash, fragment nor tracking
    /// parameters count, nor does the order of the others. Of a text that is no link, the text itself.
    /// </summary>
    public static string Key(string url)
    {
        if (Check(url).Canonical is not { } canonical)
            return url.Trim();

        var uri = new Uri(canonical);
        var host = uri.Host.StartsWith("www.", StringComparison.Ordinal) && uri.Host.LastIndexOf('.') > 3 ? uri.Host[4..] : uri.Host;
        var port = uri.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        var parameters = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !IsTracking(p)).Order(StringComparer.Ordinal).ToList();
        var query = parameters.Count == 0 ? "" : $"?{string.Join('&', parameters)}";
        return $"{host}{port}{uri.AbsolutePath.TrimEnd('/')}{query}";
    }

    /// <summary>Whether a part of the host mixes scripts, as look-alikes of known names do; a reason to warn.</summary>
    public static bool IsSuspicious(string canonical)
    {
        var host = Uri.TryCreate(canonical, UriKind.Absolute, out var uri) ? uri.Host : canonical;
        return host.Split('.').Any(label =>
            label.StartsWith("xn--", StringComparison.Ordinal) && MixedScripts.In(new IdnMapping().GetUnicode(label)));
    }

    private static TextProblem Malformed { get; } =
        new("url.format", "This is not a link; it must have no spaces, backslashes or invisible characters.");

    private static TextProblem BadHost { get; } =
        new("url.host", "Links must name a public host such as cnbc.com, not an address or a private name.");

    private static TextProblem TooLong(int length) => new("url.too_long", string.Create(
        CultureInfo.InvariantCulture, $"Links must be at most {MaxLength} characters; this one has {length}."));

    private static (string?, TextProblem?) Refused(TextProblem problem) => (null, problem);

    private static int SchemeLength(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https://".Length
        : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length
        : 0;

    private static ReadOnlySpan<char> Authority(string text, int start)
    {
        var rest = text.AsSpan(start);
        var end = rest.IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }

    // What Uri leaves as it was, although no URI may have it (RFC 3986): brackets, a percent sign that escapes nothing, a second #.
    private static string Escaped(string part)
    {
        if (part.AsSpan().IndexOfAny('[', ']', '%') < 0 && part.LastIndexOf('#') < 1)
            return part;

        var result = new StringBuilder(part.Length + 8);
        for (var i = 0; i < part.Length; i++)
        {
            var isLeft = part[i] switch
            {
                '[' or ']' => false,
                '#' => i == 0,
                '%' => i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]),
                _ => true,
            };
            _ = isLeft ? result.Append(part[i]) : result.Append(Uri.HexEscape(part[i]));
        }

        return result.ToString();
    }

    // System ports of other protocols, and those of common databases and remote desktops.
    private static bool IsWebPort(int port) => port is 80 or 443
        || (port >= 1024 && port is not (1433 or 1521 or 2049 or 3306 or 3389 or 5432 or 5900 or 6379 or 9200 or 11211 or 27017));

    private static bool IsTracking(string parameter)
    {
        var end = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? parameter : parameter[..end];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || name.Equals("fbclid", StringComparison.OrdinalIgnoreCase)
            || name.Equals("gclid", StringComparison.OrdinalIgnoreCase);
    }
}
