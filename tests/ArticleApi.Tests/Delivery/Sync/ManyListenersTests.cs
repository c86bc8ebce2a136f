using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>A thousand listen to one instance, and one who does not take what is sent costs the others nothing.</summary>
public sealed class ManyListenersTests : IAsyncLifetime
{
    private const int Many = 1_000;

    // What the network keeps for a client that does not read must be little, or all of it fits.
    private readonly RealServer api = (RealServer)new RealServer().WithServices(services => services.Configure<SocketTransportOptions>(options =>
        options.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = 4096;
            return socket;
        }));

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task All_of_them_hear_of_a_change_soon()
    {
        var desk = new Desk(api.CreateAdmin());
        var draft = await desk.ArticleAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Many }) { BaseAddress = desk.Client.BaseAddress };
        var listeners = new List<Listener>();
        try
        {
            while (listeners.Count < Many) listeners.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Listener.OpenAsync(client))));
            var clock = Stopwatch.StartNew();
            await desk.PublishedAsync(draft);

            var told = await Task.WhenAll(listeners.Select(listener => listener.NextAsync()));

            told.Select(t => t.Change).Distinct().ShouldBe([("upsert", "articles", draft.Id())]);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }
        finally
        {
            await Task.WhenAll(listeners.Select(listener => listener.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Who_does_not_take_what_is_sent_is_cut_off()
    {
        var desk = new Desk(api.CreateAdmin());
        await api.DatabaseAsync(async db =>
        {
            var sequence = await db.ChangeSequences.SingleAsync();
            (sequence.Value, sequence.PublicValue) = (10_000, 10_000);
            for (var number = 1; number <= 10_000; number++)
            {
                db.Add(new PublishedDocument
                {
                    Kind = RecordKind.Author,
                    Id = Guid.CreateVersion7(),
                    Sequence = number,
                    Version = 1,
                    ETag = "e",
                    SortTime = DateTime.UnixEpoch,
                    ChangedAt = DateTime.UnixEpoch,
                    SortText = "",
                    Full = [1],
                    Summary = [1],
                });
            }

            await db.SaveChangesAsync();
        });
        using var connection = new TcpClient { ReceiveBufferSize = 4096 };
        await connection.ConnectAsync(desk.Client.BaseAddress!.Host, desk.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/events?after=0 HTTP/1.1\r\nHost: {desk.Client.BaseAddress.Authority}\r\n\r\n"), TestContext.Current.CancellationToken);

        // The buffers are full at once, and nobody reads for longer than the server waits.
        await Task.Delay(TimeSpan.FromSeconds(14), TestContext.Current.CancellationToken);

        var (buffer, taken, isOpen) = (new byte[64 * 1024], 0, true);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        while (isOpen)
        {
            try
            {
                var length = await connection.GetStream().ReadAsync(buffer, patience.Token);
                taken += length;
                isOpen = length > 0;
            }
            catch (IOException)
            {
                isOpen = false;
            }
        }

        // Ten thousand events are more than a million bytes.
        taken.ShouldBeLessThan(1_000_000);
    }
}
