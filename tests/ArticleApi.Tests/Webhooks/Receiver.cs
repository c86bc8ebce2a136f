using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ArticleApi.Tests.Webhooks;

/// <summary>A request as a receiver has it.</summary>
public sealed record Received(string Id, string Timestamp, string Signature, byte[] Bytes, int Status)
{
    public JsonObject Body { get; } = JsonNode.Parse(Bytes)!.AsObject();

    public string Type => (string)Body["type"]!;

    public long Sequence => (long?)Body["data"]!["sequence"] ?? 0;

    public string RecordId => (string)Body["data"]!["id"]!;

    public IReadOnlyList<string> Signatures => Signature.Split(' ');

    /// <summary>What the signature has to be under a secret, worked out by nothing of ours. Source: Standard Webhooks 1.0.0.</summary>
    public string SignedBy(string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        return "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Encoding.UTF8.GetString(Bytes)}")));
    }
}

/// <summary>A receiver on a real port of loopback, which answers as it is told, and can be away for a while.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private WebApplication? app;

    private Receiver()
    {
    }

    public int Port { get; } = FreePort.Next();

    public string Url => $"http://127.0.0.1:{Port}/hook";

    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>Those that were answered with 2xx.</summary>
    public IReadOnlyList<Received> Taken => [.. All.Where(one => one.Status is >= 200 and < 300)];

    /// <summary>The status that a request is answered with, by how many came before; may take its time.</summary>
    public Func<int, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(204);

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.ServeAsync();
        return receiver;
    }

    public async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port, listen => listen.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.Run(TakeAsync);
        await app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (app is not null)
        {
            using var now = new CancellationTokenSource(0);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }

        app = null;
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        string Header(string name) => http.Request.Headers[name].ToString();
        var status = await Answer(All.Count, http);
        if (!http.Response.HasStarted) http.Response.StatusCode = status;
        All.Enqueue(new Received(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), body.ToArray(), status));
    }
}
