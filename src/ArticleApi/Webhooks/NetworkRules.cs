using System.Net;
using System.Net.Sockets;
using IPNetwork = System.Net.IPNetwork;

namespace ArticleApi.Webhooks;

/// <summary>Which addresses something may be sent to: those of the public Internet, and those that a setting allows.</summary>
internal static class NetworkRules
{
    // Source: IANA special-purpose address registries (RFC 6890), with multicast and what is reserved.
    private static readonly IPNetwork[] Closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // Of IPv6 only 2000::/3 is given out, and within it these are none of a host: IETF protocols and Teredo, documentation, 6to4.
    private static readonly IPNetwork Unicast6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Closed6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(text => IPNetwork.Parse(text))];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>Whether the address, and the one of IPv4 that it may stand for, are both public or allowed.</summary>
    public static bool MaySendTo(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Passes(plain) && (Within(plain) is not { } inner || Passes(inner));

        bool Passes(IPAddress one) => allowed.Any(network => network.Contains(one)) || IsPublic(one);
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !Closed4.Any(network => network.Contains(address))
        : Unicast6.Contains(address) && !Closed6.Any(network => network.Contains(address));

    /// <summary>The address of IPv4 that one of IPv6 leads to: by translation (RFC 6052), 6to4 (RFC 3056) or Teredo (RFC 4380).</summary>
    private static IPAddress? Within(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address)) return new IPAddress(bytes.AsSpan(2, 4));
        if (Nat64.Contains(address)) return new IPAddress(bytes.AsSpan(12));
        if (Teredo.Contains(address)) return new IPAddress([.. bytes[12..].Select(part => (byte)~part)]);

        // ::1 is an address of its own, and stands for none.
        return Compatible.Contains(address) && !IPAddress.IsLoopback(address) ? new IPAddress(bytes.AsSpan(12)) : null;
    }
}
