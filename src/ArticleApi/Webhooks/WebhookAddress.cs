using System.Globalization;
using System.Net;
using ArticleApi.Data.Webhooks;

namespace ArticleApi.Webhooks;

/// <summary>Addresses that an endpoint may have. Where its name leads is seen to when a connection is made.</summary>
internal static class WebhookAddress
{
    private const string Https = "https://";
    private const string Http = "http://";

    private static readonly IPAddress[] Own = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    /// <summary>The address as it is stored (host in lower-case ASCII, without fragment), or what is wrong with it.</summary>
    public static (Uri? Address, string? Code, string? Detail) Check(string url, WebhookSettings settings)
    {
        // Looked at as text first, because Uri forgives and rewrites much of what is refused here.
        var text = url.Trim(' ');
        if (text.Length > WebhookEndpoint.UrlLength) return Refused("text.too_long", $"The URL must be at most {WebhookEndpoint.UrlLength} characters.");
        if (text.Any(c => c is <= ' ' or '\\' or '\u007f' || char.IsControl(c))) return Refused("url.format", "The URL has characters that no URL has.");
        var isHttps = text.StartsWith(Https, StringComparison.OrdinalIgnoreCase);
        if (!isHttps && !(settings.AllowHttp && text.StartsWith(Http, StringComparison.OrdinalIgnoreCase)))
            return Refused("url.scheme", settings.AllowHttp ? "Only https and http are allowed." : "Only https is allowed.");
        var authority = text[(isHttps ? Https : Http).Length..];
        if (authority.IndexOfAny(['/', '?', '#']) is >= 0 and var end) authority = authority[..end];
        if (authority.Contains('@', StringComparison.Ordinal)) return Refused("url.userinfo", "The URL must not contain a user name or password.");
        if (authority.Contains('%', StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || HostOf(uri) is not { } host)
            return Refused("url.host", "The URL needs a host.");
        if (!IsAllowed(host, settings)) return Refused("url.host", "The host must be a name in the public Internet.");
        if (settings.Ports?.Contains(uri.Port) == false) return Refused("url.port", $"The port must be one of {string.Join(", ", settings.Ports)}.");
        var port = uri.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        if (!Uri.TryCreate($"{uri.Scheme}://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}{port}{uri.PathAndQuery}", UriKind.Absolute, out var made))
            return Refused("url.host", "The host is no name that can be looked up.");
        return made.AbsoluteUri.Length > WebhookEndpoint.UrlLength ? Refused("text.too_long", $"The URL must be at most {WebhookEndpoint.UrlLength} characters.") : (made, null, null);
    }

    // IdnMapping levels widths and full stops, so that numbers written in another way are numbers below.
    private static string? HostOf(Uri uri)
    {
        if (uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6) || AsciiOf(uri) is not { } ascii) return null;
        var host = uri.HostNameType == UriHostNameType.IPv6 ? ascii : ascii.TrimEnd('.').ToLowerInvariant();
        return host.Length == 0 ? null : host.Trim('[', ']');
    }

    // Uri takes names that have no form in ASCII, such as one with a label that becomes too long in it, and says so only here.
    private static string? AsciiOf(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static bool IsAllowed(string host, WebhookSettings settings)
    {
        // Also 127.1, 0x7f000001, 0177.0.0.1 and 2130706433. One that is public is refused too: it has no certificate that says whose it is.
        if (IPAddress.TryParse(host, out var address))
            return settings.AllowedNetworks.Any(network => network.Contains(address)) && NetworkRules.MaySendTo(address, settings.AllowedNetworks);
        if (host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal)) return Own.Any(own => NetworkRules.MaySendTo(own, settings.AllowedNetworks));
        return host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
    }

    private static (Uri?, string?, string?) Refused(string code, string detail) => (null, code, detail);
}
