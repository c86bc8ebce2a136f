using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Webhooks;

/// <summary>What happens is told to whoever asked, signed, in order, until it has arrived.</summary>
public sealed class WebhookDeliveryTests : IAsyncLifetime
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
    public async Task An_event_comes_signed_and_thin_and_in_the_order_of_the_changes()
    {
        var before = await desk.PublishedAsync();
        var endpoint = await desk.CreateAsync(receiver);
        var article = await desk.PublishedAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Zanzibarquux stays open" }, "*").ReadJsonAsync();
        await desk.Desk.PublishedAsync(article);
        await desk.Desk.StepAsync(article, "unpublish").ReadJsonAsync();
        await desk.Desk.PublishedAsync(article);
        await desk.Desk.StepAsync(article, "retract", new { reason = "It was not what it seemed." }).ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Articles, before);

        string[] expected = ["article.published", "article.updated", "article.unpublished", "article.published", "article.retracted", "article.deleted"];
        await WebhookDesk.UntilAsync(() => receiver.All.Count >= expected.Length, "All come.");

        receiver.All.Select(one => one.Type).ShouldBe(expected);
        receiver.All.Select(one => one.RecordId).ShouldBe([.. Enumerable.Repeat(article.Id(), 5), before.Id()]);
        receiver.All.Select(one => one.Sequence).ShouldBeInOrder();
        receiver.All.Select(one => one.Id).ShouldBeUnique();
        receiver.All.Select(one => (string)one.Body["data"]!["op"]!).ShouldBe(["upsert", "upsert", "delete", "upsert", "upsert", "delete"]);
        var secret = (string)endpoint["secret"]!;
        secret.ShouldMatch("^whsec_[A-Za-z0-9+/]{43}=$");
        foreach (var one in receiver.All)
        {
            one.Signatures.ShouldBe([one.SignedBy(secret)]);
            one.Id.ShouldNotContain(".");
            one.Timestamp.ShouldBe($"{clock.GetUtcNow().ToUnixTimeSeconds()}");
            one.Bytes.Length.ShouldBeLessThan(1_000);
            one.Body.Select(member => member.Key).ShouldBe(["type", "timestamp", "data"]);
            one.Body["data"]!.AsObject().Select(member => member.Key).ShouldBe(["kind", "id", "version", "sequence", "op"]);
        }
    }

    [Fact]
    public async Task Records_that_become_public_with_an_article_are_told_and_drafts_are_not()
    {
        await desk.CreateAsync(receiver);
        var (author, unseen) = (await desk.Desk.AuthorAsync(), await desk.Desk.AuthorAsync());
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        await desk.Desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
        await desk.Client.PatchAsync($"{Desk.Authors}/{unseen.Id()}", new { jobTitle = "Editor" }, "*").ReadJsonAsync();
        await desk.Client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = "Editor" }, "*").ReadJsonAsync();

        await WebhookDesk.UntilAsync(() => receiver.All.Count >= 3, "All come.");

        receiver.All.Select(one => one.Type).ShouldBe(["article.published", "author.changed", "author.changed"]);
        receiver.All.ShouldNotContain(one => one.RecordId == unseen.Id());
    }

    [Fact]
    public async Task The_work_in_the_newsroom_is_told_only_where_it_is_named_and_without_a_word_of_it()
    {
        await using var silent = await Receiver.StartAsync();
        await desk.CreateAsync(silent);
        await desk.CreateAsync(receiver, "article.created", "article.saved", "article.submitted", "article.trashed");
        var draft = Desk.Draft(Desk.Paragraph("Zanzibarquux."));
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Zanzibarquux stays open" }, "*").ReadJsonAsync();
        await desk.Desk.StepAsync(article, "submit").ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Articles, article);

        await WebhookDesk.UntilAsync(() => receiver.All.Count >= 4, "All come.");

        receiver.All.Select(one => one.Type).ShouldBe(["article.created", "article.saved", "article.submitted", "article.trashed"]);
        foreach (var one in receiver.All)
        {
            one.Body.ToJsonString().ShouldNotContain("Zanzibarquux", Case.Insensitive);
            one.Body["data"]!.AsObject().Select(member => member.Key).ShouldBe(["kind", "id", "version", "sequence"]);
        }

        silent.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_saved_draft_of_a_public_article_is_no_public_event()
    {
        var article = await desk.PublishedAsync();
        await desk.CreateAsync(receiver);
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Not yet" }, "*").ReadJsonAsync();
        await desk.PublishedAsync();

        await WebhookDesk.UntilAsync(() => !receiver.All.IsEmpty, "The other comes.");

        receiver.All.ShouldAllBe(one => one.RecordId != article.Id());
    }

    [Fact]
    public async Task A_filter_lets_its_articles_through_and_tells_of_one_that_no_longer_passes()
    {
        await desk.CreateAsync(receiver, new JsonObject { ["tags"] = new JsonArray("Harbour") });
        await desk.PublishedAsync();
        var draft = Desk.Draft();
        draft["tags"] = new JsonArray("harbour", "Wind");
        var article = await desk.Desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
        await WebhookDesk.UntilAsync(() => receiver.All.Count == 1, "It passes.");
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { tags = new[] { "Wind" } }, "*").ReadJsonAsync();
        await desk.Desk.PublishedAsync(article);

        await WebhookDesk.UntilAsync(() => receiver.All.Count == 2, "It is told.");

        receiver.All.ShouldAllBe(one => one.RecordId == article.Id());
        receiver.All.Select(one => (string?)one.Body["data"]!["reason"]).ShouldBe([null, "filtered"]);
        receiver.All.Select(one => (string)one.Body["data"]!["op"]!).ShouldBe(["upsert", "delete"]);
    }

    [Fact]
    public async Task A_receiver_that_fails_hangs_and_restarts_gets_every_event_in_order_under_one_id_each()
    {
        await desk.CreateAsync(receiver);
        receiver.Answer = async (before, http) =>
        {
            if (before == 1) await Task.Delay(Timeout.Infinite, http.RequestAborted);
            return before == 0 ? 500 : 204;
        };
        var articles = await desk.PublishedAsync(3);

        // It fails, then hangs.
        await WebhookDesk.UntilAsync(() => receiver.All.Count == 1, "It is tried.");
        await WebhookDesk.UntilAsync(() => Faulted("timeout"), "It hangs.", () => clock.Advance(TimeSpan.FromSeconds(1)));
        receiver.All.Select(one => one.Sequence).Distinct().Count().ShouldBe(1);

        // It is away when more happens.
        await receiver.StopAsync();
        articles = [.. articles, .. await desk.PublishedAsync(2)];
        await WebhookDesk.UntilAsync(() => Faulted("connection"), "It is away.", () => clock.Advance(TimeSpan.FromSeconds(30)));

        receiver.Answer = (_, _) => Task.FromResult(200);
        await receiver.ServeAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == articles.Count, "All come.", () => clock.Advance(TimeSpan.FromMinutes(5)));

        receiver.Taken.Select(one => one.RecordId).ShouldBe(articles.Select(article => article.Id()));
        receiver.Taken.Select(one => one.Sequence).ShouldBeInOrder();
        receiver.All.GroupBy(one => one.Sequence).ShouldAllBe(tries => tries.Select(one => one.Id).Distinct().Count() == 1);
        receiver.All.Select(one => one.Id).Distinct().Count().ShouldBe(articles.Count);

        // The last one has been answered; that it was is written down after that.
        await WebhookDesk.UntilAsync(async () => await api.CountAsync(receiver) == articles.Count, "All are written down.");
    }

    [Fact]
    public async Task A_slow_endpoint_does_not_delay_another()
    {
        await using var slow = await Receiver.StartAsync();
        slow.Answer = async (_, http) =>
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
            return 204;
        };
        for (var made = 0; made < 5; made++) await desk.CreateAsync(slow);
        await desk.CreateAsync(receiver);

        var articles = await desk.PublishedAsync(5);
        var last = System.Diagnostics.Stopwatch.StartNew();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == articles.Count, "They come.");

        // One after the other, behind those that hang for two seconds each, they would take ten.
        last.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        receiver.Taken.Select(one => one.RecordId).ShouldBe(articles.Select(article => article.Id()));
    }

    [Fact]
    public async Task What_is_answered_with_a_redirect_has_failed_and_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        receiver.Answer = (_, http) =>
        {
            http.Response.Headers.Location = elsewhere.Url;
            return Task.FromResult(307);
        };
        var endpoint = await desk.CreateAsync(receiver);
        await desk.PublishedAsync();

        await WebhookDesk.UntilAsync(() => Faulted("redirect"), "It fails.");

        elsewhere.All.ShouldBeEmpty();
        ((int)(await desk.DeliveriesAsync(endpoint))[0]["lastStatus"]!).ShouldBe(307);
    }

    [Theory]
    [InlineData(429, "3600", 3600)]
    [InlineData(503, "7200", 7200)]
    [InlineData(502, null, 60)]
    [InlineData(504, null, 60)]
    [InlineData(500, null, 5)]
    public async Task Who_is_overloaded_is_given_the_time_that_it_asks_for(int status, string? retryAfter, int seconds)
    {
        receiver.Answer = (_, http) =>
        {
            http.Response.Headers.RetryAfter = retryAfter;
            return Task.FromResult(status);
        };
        var endpoint = await desk.CreateAsync(receiver);
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => Faulted("status"), "It fails.");

        var next = (DateTime)(await desk.DeliveriesAsync(endpoint))[0]["nextTryAt"]!;

        (next.ToUniversalTime() - clock.GetUtcNow().UtcDateTime).TotalSeconds.ShouldBeInRange(seconds, seconds * 1.2 + 1);
    }

    private Task<bool> Faulted(string fault) => FaultedAsync(fault);

    private async Task<bool> FaultedAsync(string fault)
    {
        var endpoints = await desk.Client.ReadAsync(WebhookDesk.Path);
        var deliveries = await desk.DeliveriesAsync(endpoints["data"]![0]!.AsObject());
        return deliveries.Any(one => (string?)one["lastFault"] == fault);
    }
}
