using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http.Idempotency;

/// <summary>Requests of one key that meet, on one instance and on two, and a process that dies with the answer on its lips.</summary>
public sealed class IdempotencyRaceTests : IAsyncLifetime
{
    private const int Many = 50;

    private readonly ApiFactory api = new();
    private ApiFactory other = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        other = new ApiFactory { Shared = api.Database };
        await other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await api.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Fifty_requests_of_one_key_make_one_article(int instances)
    {
        HttpClient[] clients = [api.CreateAdmin(), other.CreateAdmin()];
        var draft = Desk.Draft();

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => KeyedAnswer.SendAsync(clients[i % instances], Desk.Articles, draft, "fifty")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created, answers.First(a => a.Status != HttpStatusCode.Created || a == answers[0]).Body);
        answers.Select(answer => answer with { IsReplayed = true }).Distinct().Count().ShouldBe(1);
        answers.Count(answer => !answer.IsReplayed).ShouldBe(1);
        (await api.DatabaseAsync(db => db.Articles.CountAsync())).ShouldBe(1);
        (await api.DatabaseAsync(db => db.Revisions.CountAsync())).ShouldBe(1);
        (await api.DatabaseAsync(db => db.Changes.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_request_waits_for_the_one_that_is_running_and_gets_its_answer(int instances)
    {
        HttpClient[] clients = [api.CreateAdmin(), other.CreateAdmin()];
        var draft = Desk.Draft();
        Task<KeyedAnswer>[] both = [];
        await WhileNobodySavesAsync(async () =>
        {
            both = [KeyedAnswer.SendAsync(clients[0], Desk.Articles, draft, "waits"), KeyedAnswer.SendAsync(clients[instances - 1], Desk.Articles, draft, "waits")];
            await Task.Delay(1000);
            both.ShouldAllBe(task => !task.IsCompleted);
        });

        var answers = await Task.WhenAll(both);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Count(answer => answer.IsReplayed).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_request_that_waited_for_three_seconds_is_told_to_come_again(int instances)
    {
        Assert.SkipWhen(instances == 2 && !TestDatabase.IsPostgreSql, "On SQLite the second instance waits for the file.");
        HttpClient[] clients = [api.CreateAdmin(), other.CreateAdmin()];
        var draft = Desk.Draft();
        Task<KeyedAnswer> first = null!;
        await WhileNobodySavesAsync(async () =>
        {
            first = KeyedAnswer.SendAsync(clients[0], Desk.Articles, draft, "busy");
            await Task.Delay(400);
            var clock = Stopwatch.StartNew();

            using var response = await clients[instances - 1].PostAsync(Desk.Articles, draft, ("Idempotency-Key", "busy"));

            var problem = await response.ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.Conflict);
            problem.Code.ShouldBe("idempotency.in_flight");
            response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
            clock.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(2.8), TimeSpan.FromSeconds(4));
        });

        (await first).Status.ShouldBe(HttpStatusCode.Created);
        (await KeyedAnswer.SendAsync(clients[0], Desk.Articles, draft, "busy")).ShouldBe((await first) with { IsReplayed = true });
    }

    [Fact]
    public async Task A_retry_after_the_process_was_killed_between_commit_and_answer_gets_the_same_answer()
    {
        for (var cycle = 1; cycle <= 3; cycle++)
        {
            var draft = Desk.Draft().ToJsonString();
            var key = Unique("killed").Replace(' ', '-');
            string heard;
            await using (var process = await ApiProcess.ServeAsync(api.Database))
            {
                using var socket = new TcpClient(process.Address.Host, process.Address.Port);
                await socket.GetStream().WriteAsync(Raw(process.Address, draft, key));
                var isAnswered = false;
                while (await api.DatabaseAsync(db => db.Articles.CountAsync()) < cycle)
                {
                    if (isAnswered) Assert.Fail($"The article was not saved: {await RestAsync(socket)}");
                    isAnswered = socket.Available > 0;
                }

                await process.KillAsync();
                heard = await RestAsync(socket);
            }

            await using var restarted = await ApiProcess.ServeAsync(api.Database);
            using var client = restarted.CreateClient(TestDatabaseTemplate.AdminKey);
            var again = await KeyedAnswer.SendAsync(client, Desk.Articles, draft, key);

            again.Status.ShouldBe(HttpStatusCode.Created, again.Body);
            again.IsReplayed.ShouldBeTrue();
            (await api.DatabaseAsync(db => db.Articles.CountAsync())).ShouldBe(cycle);
            JsonNode.DeepEquals(JsonNode.Parse(again.Body), await client.ReadAsync(again.Location!)).ShouldBeTrue();

            // When the answer got out after all, it was this one.
            if (heard.Contains("\r\n\r\n{", StringComparison.Ordinal)) heard.ShouldContain(again.Body);
        }
    }

    // Whoever holds the sequence is alone, so that requests stand before their last step.
    private Task WhileNobodySavesAsync(Func<Task> meanwhile) => api.DatabaseAsync(async db =>
    {
        await db.BeginAsync(CancellationToken.None);
        db.Authors.Add(Newsroom.Author());
        await db.SaveChangesAsync();
        await db.SettleAsync(CancellationToken.None);
        try
        {
            await meanwhile();
        }
        finally
        {
            await db.RollbackAsync();
        }
    });

    private static byte[] Raw(Uri address, string body, string key) => Encoding.UTF8.GetBytes(
        $"POST {Desk.Articles} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {TestDatabaseTemplate.AdminKey}\r\nIdempotency-Key: {key}\r\n" +
        $"Content-Type: application/json;charset=UTF-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static async Task<string> RestAsync(TcpClient socket)
    {
        try
        {
            using var rest = new StreamReader(socket.GetStream());
            return await rest.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
