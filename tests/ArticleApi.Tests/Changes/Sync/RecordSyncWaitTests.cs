using System.Diagnostics;
using System.Net;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>An empty page of working copies can wait for a change.</summary>
public sealed class RecordSyncWaitTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_page_that_waits_comes_with_the_save_of_a_draft_also_on_another_instance()
    {
        await using var api = await ApiFactory.StartAsync();
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        var desk = new Desk(api.CreateAdmin());
        foreach (var instance in (ApiFactory[])[api, second])
        {
            var client = instance.CreateAdmin();
            var copies = new WorkingCopies(client);
            await copies.CatchUpAsync();
            var clock = Stopwatch.StartNew();
            var waiting = client.ReadAsync($"{copies.Next(10)}&wait=30");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            waiting.IsCompleted.ShouldBeFalse();
            var article = await desk.ArticleAsync();

            var page = await waiting.WaitAsync(Long, TestContext.Current.CancellationToken);

            WorkingCopies.Changes(page).Select(change => (string)change["id"]!).ShouldBe([article.Id()]);
            clock.Elapsed.ShouldBeLessThan(Long);
        }
    }

    [Fact]
    public async Task A_page_waits_as_long_as_it_was_told_and_past_changes_that_are_not_for_it()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new Desk(api.CreateAdmin());
        var copies = new WorkingCopies(desk.Client, "types=quotes");
        await copies.CatchUpAsync();
        var clock = Stopwatch.StartNew();
        var waiting = api.CreateAdmin().ReadAsync($"{copies.Next(10)}&wait=2");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await desk.AuthorAsync();

        var page = await waiting;

        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
        WorkingCopies.Changes(page).ShouldBeEmpty();
        ((string)page["nextToken"]!).ShouldNotBe(copies.Token, "what was not for it has not to be passed over again");
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_it_waits_is_shown_nothing_more()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new Desk(api.CreateAdmin());
        var key = api.CreateKey(Scopes.ContentRead);
        var copies = new WorkingCopies(api.WithKey(key));
        await copies.CatchUpAsync();
        var waiting = api.WithKey(key).GetAsync($"{copies.Next(10)}&wait=30", TestContext.Current.CancellationToken);
        await Task.Delay(Credential.Trusted + TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        await api.RevokeAsync(key);
        await desk.ArticleAsync();

        using var answer = await waiting.WaitAsync(Long, TestContext.Current.CancellationToken);

        (await answer.ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Fact]
    public async Task No_more_wait_than_may_on_both_sides_together()
    {
        await using var api = await ApiFactory.StartAsync(("Sync:MaxWaiting", "1"));
        var client = api.CreateAdmin();
        var copies = new WorkingCopies(client);
        await copies.CatchUpAsync();
        var first = client.GetAsync($"{copies.Next(10)}&wait=3", TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        using var answer = await client.GetAsync($"{copies.Next(10)}&wait=3", TestContext.Current.CancellationToken);

        var problem = await answer.ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.TooManyRequests, "sync.too_many_waiting"));
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        using var waited = await first;
        waited.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
