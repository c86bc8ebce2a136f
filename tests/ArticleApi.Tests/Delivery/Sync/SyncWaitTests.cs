using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>An empty page can wait for a change, without keeping anything from others.</summary>
public sealed class SyncWaitTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_page_that_waits_comes_with_the_change_also_of_another_instance_and_soon()
    {
        await using var api = await ApiFactory.StartAsync();
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        var desk = new Desk(api.CreateAdmin());
        foreach (var instance in (ApiFactory[])[api, second])
        {
            var replica = await CaughtUpAsync(instance);
            var clock = Stopwatch.StartNew();
            var waiting = instance.CreateClient().GetAsync($"{replica.Next(10)}&wait=30", TestContext.Current.CancellationToken);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            waiting.IsCompleted.ShouldBeFalse();
            var article = await desk.PublishedAsync(await desk.ArticleAsync());

            using var answer = await waiting.WaitAsync(Long, TestContext.Current.CancellationToken);

            (await answer.ReadJsonAsync())["changes"]!.AsArray().Select(change => (string)change!["id"]!).ShouldBe([article.Id()]);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            clock.Elapsed.ShouldBeLessThan(Long);
        }
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_it_waits_is_shown_nothing_more()
    {
        await using var api = await ApiFactory.StartAsync(("Delivery:RequireKey", "true"));
        var desk = new Desk(api.CreateAdmin());
        var key = api.CreateKey(Scopes.DeliveryRead);
        var reader = api.WithKey(key);
        var page = await reader.ReadAsync("/api/v1/sync");
        var waiting = reader.GetAsync($"/api/v1/sync?token={page["nextToken"]}&wait=30", TestContext.Current.CancellationToken);
        await Task.Delay(Credential.Trusted + TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        await api.RevokeAsync(key);
        await desk.PublishedAsync(await desk.ArticleAsync());

        using var answer = await waiting.WaitAsync(Long, TestContext.Current.CancellationToken);

        (await answer.ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_page_waits_as_long_as_it_was_told_and_past_changes_that_are_not_for_it()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new Desk(api.CreateAdmin());
        var replica = await CaughtUpAsync(api, "types=quotes");
        var clock = Stopwatch.StartNew();
        var waiting = api.CreateClient().ReadAsync($"{replica.Next(10)}&wait=2");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await desk.PublishedAsync(await desk.ArticleAsync());

        var page = await waiting;

        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
        page["changes"]!.AsArray().ShouldBeEmpty();
        ((string)page["nextToken"]!).ShouldNotBe(replica.Token, "what was not for it has not to be passed over again");
        (await api.CreateClient().ReadAsync($"{Replica.Path}/digest?token={page["nextToken"]}"))["current"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_that_has_something_does_not_wait()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new Desk(api.CreateAdmin());
        var replica = await CaughtUpAsync(api);
        await desk.PublishedAsync(await desk.ArticleAsync());

        var page = await api.CreateClient().ReadAsync($"{replica.Next(10)}&wait=30").WaitAsync(Long, TestContext.Current.CancellationToken);

        page["changes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_waits_keeps_nobody_from_being_answered()
    {
        await using var api = await ApiFactory.StartAsync(("Requests:MaxConcurrent", "1"), ("Requests:MaxQueued", "50"), ("Requests:TimeoutSeconds", "1"));
        var desk = new Desk(api.CreateAdmin());
        var replica = await CaughtUpAsync(api);
        var client = api.CreateClient();
        var waiting = Enumerable.Range(0, 20).Select(_ => client.ReadAsync($"{replica.Next(10)}&wait=30")).ToList();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);

        var article = await desk.PublishedAsync(await desk.ArticleAsync());

        var pages = await Task.WhenAll(waiting).WaitAsync(Long, TestContext.Current.CancellationToken);
        pages.ShouldAllBe(page => (string)page["changes"]![0]!["id"]! == article.Id());
    }

    [Fact]
    public async Task No_more_wait_than_may()
    {
        await using var api = await ApiFactory.StartAsync(("Sync:MaxWaiting", "1"));
        var replica = await CaughtUpAsync(api);
        var client = api.CreateClient();
        var first = client.GetAsync($"{replica.Next(10)}&wait=4", TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        using var answer = await client.GetAsync($"{replica.Next(10)}&wait=4", TestContext.Current.CancellationToken);

        var problem = await answer.ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.TooManyRequests, "sync.too_many_waiting"));
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        (await client.GetAsync(replica.Next(10), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var waited = await first;
        waited.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"{replica.Next(10)}&wait=1", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_waits_is_answered_when_the_instance_stops()
    {
        await using var api = await ApiFactory.StartAsync();
        var replica = await CaughtUpAsync(api);
        await using var process = await ApiProcess.ServeAsync(api.Database);
        var clock = Stopwatch.StartNew();
        var waiting = process.CreateClient().ReadAsync($"{replica.Next(10)}&wait=30");
        await Task.Delay(500, TestContext.Current.CancellationToken);

        process.Terminate();

        ((string)(await waiting)["nextToken"]!).ShouldBe(replica.Token);
        clock.Elapsed.ShouldBeLessThan(Long);
        await process.ExitAsync();
    }

    [Fact]
    public async Task A_first_pull_that_ends_with_nothing_does_not_wait_to_say_so()
    {
        await using var api = await ApiFactory.StartAsync();
        var page = await api.CreateClient().ReadAsync(Replica.Path);

        ((bool)page["snapshotComplete"]!, (bool)page["hasMore"]!, ((JsonArray)page["changes"]!).Count).ShouldBe((true, false, 0));
    }

    private static async Task<Replica> CaughtUpAsync(ApiFactory api, string wanted = "")
    {
        var replica = new Replica(api.CreateClient(), wanted);
        await replica.CatchUpAsync();
        return replica;
    }
}
