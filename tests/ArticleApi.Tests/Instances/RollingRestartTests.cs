using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>Two instances are stopped and started anew, one after the other, while clients read and write through a balancer.</summary>
[Collection(Alone.Name)]
public sealed class RollingRestartTests : IAsyncLifetime
{
    private const int Clients = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly (string, string)[] Settings = [("Shutdown:DrainSeconds", "2"), ("Logging:LogLevel:Default", "Warning")];

    private readonly ConcurrentQueue<string> faults = [];
    private TestDatabase database = null!;
    private int answers;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await database.DropAsync();

    [Fact]
    public async Task A_rolling_restart_under_load_shows_no_client_an_error()
    {
        Assert.SkipWhen(TestDatabase.IsSqlite, "SQLite is for one instance.");
        List<Life> all = [await Life.BeginAsync(database, Settings), await Life.BeginAsync(database, Settings)];
        var balancer = new Balancer([.. all]);
        using var work = new CancellationTokenSource();
        List<Task> tasks = [Task.Run(() => balancer.ProbeAsync(work.Token))];
        await UntilAsync(() => balancer.IsReady(0) && balancer.IsReady(1), "both are ready");
        tasks.AddRange(Enumerable.Range(0, Clients).Select(c => Task.Run(() => WriteAsync(balancer, c, work.Token))));
        tasks.AddRange(Task.Run(() => PollAsync(balancer, work.Token)), Task.Run(() => ListenAsync(balancer, work.Token)));
        await UntilAsync(() => Volatile.Read(ref answers) > 50, "the work has begun");

        for (var place = 0; place < 2; place++)
        {
            var began = Stopwatch.GetTimestamp();
            (await all[place].StopAsync()).ShouldBe(0);

            // Streams and waiting requests do not keep it: it ends when the drain is over.
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
            all.Add(await Life.BeginAsync(database, Settings));
            balancer.Replace(place, all[^1]);
            await UntilAsync(() => balancer.IsReady(place), "the new one is ready");
            var before = Volatile.Read(ref answers);
            await UntilAsync(() => Volatile.Read(ref answers) > before + 50, "the work goes on");
        }

        await work.CancelAsync();
        await Task.WhenAll(tasks);
        foreach (var life in all) await life.DisposeAsync();
        faults.ShouldBeEmpty();
    }

    private async Task WriteAsync(Balancer balancer, int client, CancellationToken cancellationToken)
    {
        var author = await SendAsync(balancer, HttpMethod.Post, Desk.Authors, new JsonObject { ["displayName"] = $"Ada Finch {client}" });
        var article = await SendAsync(balancer, HttpMethod.Post, Desk.Articles, Desk.Draft());
        for (var round = 0; author is not null && article is not null && !cancellationToken.IsCancellationRequested; round++)
        {
            author = await SendAsync(balancer, HttpMethod.Patch, $"{Desk.Authors}/{author.Id()}", new JsonObject { ["jobTitle"] = $"Editor {round}" }, author.Tag());
            article = await SendAsync(balancer, HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/publish", null, article.Tag());
            await SendAsync(balancer, HttpMethod.Get, "/api/v1/articles?limit=5", null);
        }
    }

    private async Task PollAsync(Balancer balancer, CancellationToken cancellationToken)
    {
        var page = await SendAsync(balancer, HttpMethod.Get, "/api/v1/sync?limit=1000", null);
        while (page is not null && !cancellationToken.IsCancellationRequested)
            page = await SendAsync(balancer, HttpMethod.Get, $"/api/v1/sync?wait=2&token={page["nextToken"]}", null);
    }

    private async Task ListenAsync(Balancer balancer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var stream = await balancer.Next()!.ListenAsync(after: null, cancellationToken);
                if (stream!.StatusCode != HttpStatusCode.OK) faults.Enqueue($"events: {stream.StatusCode}");

                // To its end, which must be one that the server has meant.
                using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(cancellationToken));
                while (await lines.ReadLineAsync(cancellationToken) is not null) Interlocked.Increment(ref answers);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cut)
            {
                faults.Enqueue($"events: {cut}");
            }
        }
    }

    private async Task<JsonObject?> SendAsync(Balancer balancer, HttpMethod method, string path, JsonObject? body, string? ifMatch = null)
    {
        try
        {
            var life = balancer.Next() ?? throw new InvalidOperationException("No instance is ready.");
            var answer = await life.SendAsync(method, path, body, [("X-Api-Key", TestDatabaseTemplate.AdminKey), .. ifMatch is null ? [] : new[] { ("If-Match", ifMatch) }]);
            if (answer!.IsDone)
            {
                Interlocked.Increment(ref answers);
                return JsonNode.Parse(answer.Text)!.AsObject();
            }

            faults.Enqueue($"{method} {path}: {answer}");
        }
        catch (Exception cut)
        {
            faults.Enqueue($"{method} {path}: {cut}");
        }

        return null;
    }

    private static async Task UntilAsync(Func<bool> isSo, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience, what);
            await Task.Delay(20);
        }
    }
}
