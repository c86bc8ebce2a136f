using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ArticleApi.Benchmarks;

/// <summary>What a load did.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="MeanBytes">The mean length of their bodies.</param>
internal sealed record LoadResult(double PerSecond, int MeanBytes);

/// <summary>Keeps connections busy with requests made beforehand. Plain sockets, because the load shares the cores with the server.</summary>
internal static class LoadGenerator
{
    public static async Task<LoadResult> RunAsync(int port, IReadOnlyList<string> paths, string headers, int connections, TimeSpan duration)
    {
        byte[][] requests = [.. paths.Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"))];
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(() => OneAsync(port, requests, c, watch, duration))));
        var answers = counts.Sum(c => c.Answers);
        return new LoadResult(answers / watch.Elapsed.TotalSeconds, (int)(counts.Sum(c => c.Bytes) / Math.Max(1, answers)));
    }

    private static async Task<(long Answers, long Bytes)> OneAsync(int port, byte[][] requests, int seed, Stopwatch watch, TimeSpan duration)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var random = new Random(seed);
        var buffer = new byte[256 * 1024];
        var (answers, bytes) = (0L, 0L);
        while (watch.Elapsed < duration)
        {
            await socket.SendAsync(requests[random.Next(requests.Length)]);
            bytes += await ReadAnswerAsync(socket, buffer);
            answers++;
        }

        return (answers, bytes);
    }

    private static async Task<int> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var (filled, expected, body) = (0, int.MaxValue, 0);
        while (filled < expected)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0) throw new InvalidOperationException("The server closed the connection.");
            filled += read;
            if (expected != int.MaxValue || buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) is not (>= 0 and var end)) continue;
            body = ContentLength(buffer.AsSpan(0, end));
            expected = end + 4 + body;
        }

        return body;
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(head));
        var start = head.IndexOf("Content-Length: "u8);
        if (start < 0 || !Utf8Parser.TryParse(head[(start + 16)..], out int length, out _)) throw new InvalidOperationException("An answer without a length.");
        return length;
    }
}
