using System.Net;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Webhooks;

/// <summary>An endpoint from its first event to its last: stopped, taken up again, told once more, with one secret after another.</summary>
public sealed class WebhookLifeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private ApiFactory api = null!;
    private Receiver receiver = null!;
    private WebhookDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        api = await WebhookDesk.StartAsync(clock);
        receiver = await Receiver.StartAsync();
        desk = new WebhookDesk(api.CreateAdmin());
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Who_answers_that_it_is_gone_is_disabled_and_goes_on_where_it_stopped()
    {
        receiver.Answer = (_, _) => Task.FromResult(410);
        var endpoint = await desk.CreateAsync(receiver);
        var first = await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(async () => (string)(await desk.ReadAsync(endpoint))["state"]! == "disabled", "It is disabled.");
        var second = await desk.PublishedAsync();

        ((string)(await desk.ReadAsync(endpoint))["stateReason"]!).ShouldBe("gone");
        (await desk.Client.ReadAsync("/api/v1/manage/audit?action=webhook.gone"))["data"]!.AsArray().Count.ShouldBe(1);
        receiver.All.Count.ShouldBe(1);

        receiver.Answer = (_, _) => Task.FromResult(204);
        ((string)(await desk.StepAsync(endpoint, "enable").ReadJsonAsync())["state"]!).ShouldBe("enabled");
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 2, "Both come.");
        receiver.Taken.Select(one => one.RecordId).ShouldBe([first.Id(), second.Id()]);
    }

    [Theory]
    [InlineData("position", 0)]
    [InlineData("next", 1)]
    [InlineData("now", 2)]
    public async Task After_the_last_try_it_is_failing_until_somebody_says_what_becomes_of_what_waits(string from, int leftOut)
    {
        receiver.Answer = (_, _) => Task.FromResult(500);
        var endpoint = await desk.CreateAsync(receiver);
        var articles = await desk.PublishedAsync(2);
        await WebhookDesk.UntilAsync(async () => (string)(await desk.ReadAsync(endpoint))["state"]! == "failing", "It is given up.", () => clock.Advance(TimeSpan.FromHours(5)), seconds: 60);

        receiver.All.Count.ShouldBe(10);
        receiver.All.Select(one => one.Id).Distinct().Count().ShouldBe(1);
        ((string)(await desk.ReadAsync(endpoint))["stateReason"]!).ShouldBe("tries.exhausted");
        ((int)(await desk.DeliveriesAsync(endpoint, "&state=failed")).Single()["tries"]!).ShouldBe(10);

        receiver.Answer = (_, _) => Task.FromResult(204);
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{endpoint.Id()}/enable?from={from}", null).ReadJsonAsync();
        articles = [.. articles.Skip(leftOut), await desk.PublishedAsync()];
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == articles.Count, "They come.");
        receiver.Taken.Select(one => one.RecordId).ShouldBe(articles.Select(article => article.Id()));
    }

    [Theory]
    [InlineData("position")]
    [InlineData("next")]
    public async Task One_that_was_given_up_and_is_sent_again_in_vain_is_still_the_first_that_waits(string from)
    {
        receiver.Answer = (_, _) => Task.FromResult(410);
        var endpoint = await desk.CreateAsync(receiver);
        var articles = await desk.PublishedAsync(2);
        await WebhookDesk.UntilAsync(async () => (string)(await desk.ReadAsync(endpoint))["state"]! == "disabled", "It is disabled.");
        receiver.Answer = (_, _) => Task.FromResult(500);
        await desk.StepAsync(endpoint, $"deliveries/{(await desk.DeliveriesAsync(endpoint)).Single().Id()}/replay").ReadJsonAsync();
        await WebhookDesk.UntilAsync(async () => (int)(await desk.DeliveriesAsync(endpoint)).Single()["tries"]! == 1, "It is tried again.");

        receiver.Answer = (_, _) => Task.FromResult(204);
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{endpoint.Id()}/enable?from={from}", null).ReadJsonAsync();

        var expected = articles.Select(article => article.Id()).Skip(from == "next" ? 1 : 0).ToList();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == expected.Count, "They come.");
        receiver.Taken.Select(one => one.RecordId).ShouldBe(expected);
        (await desk.DeliveriesAsync(endpoint, "&state=skipped")).Count.ShouldBe(2 - expected.Count);
    }

    [Fact]
    public async Task The_event_behind_which_an_endpoint_stands_still_is_not_forgotten()
    {
        receiver.Answer = (_, _) => Task.FromResult(410);
        var endpoint = await desk.CreateAsync(receiver);
        var article = await desk.PublishedAsync();
        var other = await desk.CreateAsync(receiver);
        await WebhookDesk.UntilAsync(async () => (string)(await desk.ReadAsync(endpoint))["state"]! == "disabled", "It is disabled.");
        await desk.StepAsync(other, "ping").ReadJsonAsync();
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(other, "&state=failed")).Count == 1, "So is the other.");
        clock.Advance(TimeSpan.FromDays(31));
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(other)).Count == 0, "What ended is forgotten.", () => clock.Advance(TimeSpan.FromHours(1)));

        receiver.Answer = (_, _) => Task.FromResult(204);
        await desk.StepAsync(endpoint, "enable").ReadJsonAsync();

        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 1, "It comes.");
        receiver.Taken[0].RecordId.ShouldBe(article.Id());
    }

    [Fact]
    public async Task A_step_that_is_taken_while_a_try_is_under_way_repeats_it_rather_than_loses_it()
    {
        var (isThere, mayGo) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = async (before, _) =>
        {
            isThere.TrySetResult();
            if (before == 0) await mayGo.Task;
            return 204;
        };
        var endpoint = await desk.CreateAsync(receiver);
        var articles = await desk.PublishedAsync(2);
        await isThere.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await desk.StepAsync(endpoint, "disable").ReadJsonAsync();
        mayGo.SetResult();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 1, "It comes.");
        await Task.Delay(1_200, TestContext.Current.CancellationToken);
        receiver.All.Count.ShouldBe(1);

        await desk.StepAsync(endpoint, "enable").ReadJsonAsync();

        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 3, "It comes again, and the other.");
        receiver.Taken.Select(one => one.RecordId).ShouldBe([articles[0].Id(), articles[0].Id(), articles[1].Id()]);
        receiver.Taken[0].Id.ShouldBe(receiver.Taken[1].Id);
    }

    [Fact]
    public async Task While_it_is_disabled_nothing_is_sent_and_nothing_is_lost()
    {
        var endpoint = await desk.CreateAsync(receiver);
        await desk.StepAsync(endpoint, "disable").ReadJsonAsync();
        var articles = await desk.PublishedAsync(3);
        await Task.Delay(1_200, TestContext.Current.CancellationToken);
        receiver.All.ShouldBeEmpty();

        await desk.StepAsync(endpoint, "enable").ReadJsonAsync();

        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 3, "They come.");
        receiver.Taken.Select(one => one.RecordId).ShouldBe(articles.Select(article => article.Id()));
    }

    [Fact]
    public async Task For_a_day_both_secrets_sign_and_then_the_new_one_alone()
    {
        var endpoint = await desk.CreateAsync(receiver);
        var old = (string)endpoint["secret"]!;
        using var answer = await desk.StepAsync(endpoint, "rotate-secret");
        var rotated = await answer.ReadJsonAsync(HttpStatusCode.Created);
        var secret = (string)rotated["secret"]!;
        secret.ShouldNotBe(old);
        (await desk.ReadAsync(endpoint)).ContainsKey("secret").ShouldBeFalse();

        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 1, "It comes.");
        clock.Advance(TimeSpan.FromHours(25));
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 2, "It comes.");

        var (first, second) = (receiver.Taken[0], receiver.Taken[1]);
        first.Signatures.ShouldBe([first.SignedBy(secret), first.SignedBy(old)]);
        second.Signatures.ShouldBe([second.SignedBy(secret)]);
    }

    [Fact]
    public async Task A_secret_that_is_replaced_within_the_day_is_the_one_that_is_lost()
    {
        var endpoint = await desk.CreateAsync(receiver);
        var old = (string)endpoint["secret"]!;
        await RotateAsync();
        clock.Advance(TimeSpan.FromHours(1));
        var last = await RotateAsync();
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 1, "It comes.");
        clock.Advance(TimeSpan.FromHours(23.5));
        var later = await RotateAsync();
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 2, "It comes.");

        var (first, second) = (receiver.Taken[0], receiver.Taken[1]);
        first.Signatures.ShouldBe([first.SignedBy(last), first.SignedBy(old)]);
        second.Signatures.ShouldBe([second.SignedBy(later), second.SignedBy(last)]);

        async Task<string> RotateAsync()
        {
            using var answer = await desk.StepAsync(endpoint, "rotate-secret");
            return (string)(await answer.ReadJsonAsync(HttpStatusCode.Created))["secret"]!;
        }
    }

    [Fact]
    public async Task A_test_is_sent_once_whatever_waits_and_whatever_the_state()
    {
        var endpoint = await desk.CreateAsync(receiver);
        receiver.Answer = (_, _) => Task.FromResult(500);
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.All.Count == 1, "It fails.");
        await desk.StepAsync(endpoint, "disable").ReadJsonAsync();

        var ping = await desk.StepAsync(endpoint, "ping").ReadJsonAsync();
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint, "&eventType=webhook.ping&state=failed")).Count == 1, "It is over.");
        receiver.Answer = (_, _) => Task.FromResult(204);
        await desk.StepAsync(endpoint, "ping").ReadJsonAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 1, "It comes.");

        receiver.All.ToList()[1].Id.ShouldBe((string)ping["eventId"]!);
        receiver.Taken[0].Type.ShouldBe("webhook.ping");
        receiver.Taken[0].Signatures.ShouldBe([receiver.Taken[0].SignedBy((string)endpoint["secret"]!)]);
        ((string)receiver.Taken[0].Body["data"]!["webhookId"]!).ShouldBe(endpoint.Id());
    }

    [Fact]
    public async Task One_delivery_is_sent_again_under_its_id()
    {
        var endpoint = await desk.CreateAsync(receiver);
        await desk.PublishedAsync(2);
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint, "&state=delivered")).Count == 2, "They come.");
        var first = (await desk.DeliveriesAsync(endpoint))[^1];

        await desk.StepAsync(endpoint, $"deliveries/{first.Id()}/replay").ReadJsonAsync();

        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 3, "It comes again.");
        receiver.Taken[2].Id.ShouldBe(receiver.Taken[0].Id);
        receiver.Taken[2].Bytes.ShouldBe(receiver.Taken[0].Bytes);
    }

    [Fact]
    public async Task A_stretch_is_told_once_more_in_order_under_the_same_ids_and_what_happens_meanwhile_comes_behind()
    {
        var endpoint = await desk.CreateAsync(receiver);
        await desk.PublishedAsync();
        clock.Advance(TimeSpan.FromMinutes(10));
        var from = clock.GetUtcNow();
        await desk.PublishedAsync(3);
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 4, "They come.");
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint, "&state=delivered")).Count == 4, "They are noted.");

        await desk.StepAsync(endpoint, "replay", new { from = from.UtcDateTime }).ReadJsonAsync();
        var last = await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 8, "They come again.");

        var taken = receiver.Taken;
        taken.Skip(4).Take(3).Select(one => one.Id).ShouldBe(taken.Skip(1).Take(3).Select(one => one.Id));
        taken[7].RecordId.ShouldBe(last.Id());
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint, "&state=waiting")).Count == 0, "They are noted.");

        await desk.StepAsync(endpoint, "replay", new { fromSequence = taken[0].Sequence, toSequence = taken[1].Sequence }).ReadJsonAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 10, "Two come again.");
        receiver.Taken.Skip(8).Select(one => one.Id).ShouldBe(taken.Take(2).Select(one => one.Id));
        (await desk.ReadAsync(endpoint))["replayEnd"].ShouldBeNull();
    }

    [Fact]
    public async Task A_replay_needs_a_stretch_that_was_told_and_is_one_at_a_time()
    {
        var endpoint = await desk.CreateAsync(receiver);
        var empty = await desk.StepAsync(endpoint, "replay", new { from = clock.GetUtcNow().AddDays(1).UtcDateTime }).ReadProblemAsync();
        empty.Codes.ShouldBe(["webhook.replay_empty"]);
        empty.Pointers.ShouldBe(["/from"]);
        (await desk.StepAsync(endpoint, "replay", new { fromSequence = 5, toSequence = 4 }).ReadProblemAsync()).Codes.ShouldBe(["number.range"]);
        (await desk.StepAsync(endpoint, "replay", new { fromSequence = 5, from = clock.GetUtcNow().UtcDateTime }).ReadProblemAsync()).Codes.ShouldBe(["value.invalid"]);

        receiver.Answer = (_, _) => Task.FromResult(500);
        await desk.StepAsync(endpoint, "disable").ReadJsonAsync();
        await desk.PublishedAsync();
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{endpoint.Id()}/enable?from=now", null).ReadJsonAsync();
        await desk.StepAsync(endpoint, "disable").ReadJsonAsync();
        await desk.StepAsync(endpoint, "replay", new { fromSequence = 1 }).ReadJsonAsync();
        (await desk.StepAsync(endpoint, "replay", new { fromSequence = 1 }).ReadProblemAsync()).Code.ShouldBe("webhook.replay_running");
    }

    [Fact]
    public async Task What_ended_thirty_days_ago_is_forgotten()
    {
        var endpoint = await desk.CreateAsync(receiver);
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint, "&state=delivered")).Count == 1, "It comes.");

        clock.Advance(TimeSpan.FromDays(31));

        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint)).Count == 0, "It is forgotten.", () => clock.Advance(TimeSpan.FromHours(1)));
        (await desk.ReadAsync(endpoint)).Id().ShouldBe(endpoint.Id());
    }
}
