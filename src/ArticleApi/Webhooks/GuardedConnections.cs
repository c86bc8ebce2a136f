using System.Net;
using System.Net.Sockets;

namespace ArticleApi.Webhooks;

/// <summary>Where a name leads; tests answer themselves.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>The name leads to an address that nothing may be sent to.</summary>
internal sealed class ClosedAddressException() : IOException("The host leads to an address that nothing may be sent to.");

/// <summary>
/// Makes the connections of webhooks: resolves the name, refuses it when any of its addresses is closed, and connects to what it has
/// checked, so that no second look-up can lead elsewhere.
/// </summary>
internal sealed class GuardedConnections(WebhookSettings settings, ResolveHost resolve)
{
    // Within this, a name that leads elsewhere is looked up anew.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Follows nobody, keeps nothing, asks no proxy, and tells nobody outside of our traces.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = ConnectAsync,
        ConnectTimeout = settings.ConnectTimeout,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,

        // What the sender has not read of an answer nobody reads in order to save the connection.
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = Lifetime,
        PooledConnectionIdleTimeout = IdleTimeout,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (!Array.TrueForAll(addresses, address => NetworkRules.MaySendTo(address, settings.AllowedNetworks))) throw new ClosedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
