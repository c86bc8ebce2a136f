using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>The API on a real Kestrel: the in-memory server has no limits and forgives what HTTP does not.</summary>
public sealed class RealServer : ApiFactory
{
    public RealServer()
    {
        UseKestrel(0);
        WithSettings(("urls", "http://127.0.0.1:0"));
    }

    /// <summary>Sends bytes that no client would and reads until the server closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var client = CreateClient();
        using var connection = new TcpClient();
        await connection.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The rows of all tables.</summary>
    public Task<long> CountRowsAsync() => DatabaseAsync(async db =>
    {
        var rows = 0L;
        var set = db.GetType().GetMethod(nameof(db.Set), [])!;
        foreach (var type in db.Model.GetEntityTypes())
            rows += await ((IQueryable<object>)set.MakeGenericMethod(type.ClrType).Invoke(db, null)!).LongCountAsync();
        return rows;
    });
}
