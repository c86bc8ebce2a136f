using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ArticleApi.Benchmarks;

/// <summary>Measures the first pull of everything against reading the same bytes from the same database, one after the other, and what memory the server takes for it.</summary>
internal static class SyncMeasurement
{
    private const int Limit = 1_000;
    private const int WarmUp = 12;
    private const double Bar = 0.6;

    public static async Task RunAsync(BenchmarkOptions options, string api, string folder, (string, string)[] settings)
    {
        await using var server = await ServerProcess.StartAsync(api, folder, "/api/v1/sync?limit=1", [], settings);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };

        // Until the code is compiled for good.
        for (var times = 0; times < WarmUp; times++) await PullAsync(client);
        var rounds = new List<(double Ratio, double Seconds, double Work)>();
        var (documents, bytes, before) = (0, 0L, server.PeakMegabytes);
        for (var round = 0; round < options.Rounds; round++)
        {
            var (watch, work) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            (documents, bytes) = Read(options.PostgreSql is { } connection ? new NpgsqlConnection(connection) : new SqliteConnection($"Data Source={folder}/bench.db;Mode=ReadOnly"));
            var (reading, readingWork) = (watch.Elapsed, Environment.CpuUsage.TotalTime - work);
            work = server.Work;
            watch.Restart();
            await PullAsync(client);
            rounds.Add((reading / watch.Elapsed, watch.Elapsed.TotalSeconds, (server.Work - work) / readingWork));
        }

        var (ratio, seconds, _) = rounds.OrderBy(r => r.Ratio).ElementAt(rounds.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"first pull of {documents} documents: {bytes / seconds / 1e6:F0} MB/s, {ratio:F2} of reading the bytes (bar {Bar:F1}), ratios {string.Join(' ', rounds.Select(r => r.Ratio.ToString("F2", CultureInfo.InvariantCulture)))}; the processor worked {rounds.Select(r => r.Work).Order().ElementAt(rounds.Count / 2):F1} times as long for it in the server; that took {before} MB after the warm-up, {server.PeakMegabytes} MB after {options.Rounds} more"));
    }

    /// <summary>Whether there is anything to pull.</summary>
    public static bool IsFilled(string postgreSql)
    {
        using var db = new NpgsqlConnection(postgreSql);
        db.Open();
        using var command = new NpgsqlCommand("SELECT to_regclass('\"PublishedDocuments\"') IS NOT NULL", db);
        return (bool)command.ExecuteScalar()!;
    }

    private static (int Documents, long Bytes) Read(DbConnection connection)
    {
        using var db = connection;
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT \"Full\" FROM \"PublishedDocuments\" WHERE \"Gone\" = 0 ORDER BY \"Sequence\"";
        using var rows = command.ExecuteReader();
        var (documents, bytes) = (0, 0L);
        while (rows.Read())
        {
            documents++;
            bytes += rows.GetFieldValue<byte[]>(0).Length;
        }

        return (documents, bytes);
    }

    /// <summary>As an app does, but that it keeps of each page only the end, where the token stands.</summary>
    private static async Task PullAsync(HttpClient client)
    {
        var (next, buffer, end) = ($"/api/v1/sync?limit={Limit}", new byte[256 * 1024], new byte[1_024]);
        while (true)
        {
            using var answer = await client.GetAsync(next, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync();
            while (await body.ReadAsync(buffer) is > 0 and var read)
            {
                var kept = Math.Min(read, end.Length);
                Buffer.BlockCopy(end, kept, end, 0, end.Length - kept);
                Buffer.BlockCopy(buffer, read - kept, end, end.Length - kept, kept);
            }

            var text = Encoding.UTF8.GetString(end);
            if (text.Contains("\"hasMore\":false", StringComparison.Ordinal)) return;
            var token = text[(text.LastIndexOf("\"nextToken\":\"", StringComparison.Ordinal) + 13)..text.LastIndexOf('"')];
            next = $"/api/v1/sync?limit={Limit}&token={token}";
        }
    }
}
