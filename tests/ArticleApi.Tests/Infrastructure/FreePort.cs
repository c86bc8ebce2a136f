using System.Net;
using System.Net.Sockets;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>Ports for what listens later, or again. They are below those that the system gives to clients, one of which could have it in between.</summary>
internal static class FreePort
{
    private static int last = Random.Shared.Next(10_000, 30_000);

    public static int Next()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
