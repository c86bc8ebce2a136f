using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>Who listens hears of every change of what is published, in its order and at once, and of nothing else.</summary>
public sealed class EventTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    // Past the contract's reader, which lets no stream go on.
    private readonly HttpClient listening = api.CreateDefaultClient();

    [Fact]
    public async Task Every_public_change_is_told_in_its_order_and_no_draft()
    {
        await using var listener = await Listener.OpenAsync(listening);
        var draft = await desk.ArticleAsync();
        var article = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(await desk.QuoteAsync((await desk.SpeakerAsync()).Id()))));
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "Nobody has seen this" }, "*").ReadJsonAsync();
        await desk.StepAsync(article, "unpublish").ReadJsonAsync();
        var last = await desk.PublishedAsync(await desk.ArticleAsync());

        var told = await listener.UntilAsync(last.Id()).ToListAsync(TestContext.Current.CancellationToken);

        told.Select(t => t.Id).ShouldBe(told.Select(t => t.Id).Order().Distinct());
        told.ShouldAllBe(t => t.Event == "change");
        told.ShouldNotContain(t => (string)t.Data["id"]! == draft.Id());
        told.Select(t => t.Change).ShouldContain(("delete", "articles", article.Id()));
        told.Select(t => t.Change.Type).Distinct().ShouldBe(["articles", "quotes", "speakers"], ignoreOrder: true);
        told[^1].Change.ShouldBe(("upsert", "articles", last.Id()));
        ((long)told[^1].Data["version"]!).ShouldBe((long)last["version"]!);
        told[^1].Data.Select(member => member.Key).ShouldBe(["type", "id", "op", "version"]);
    }

    [Fact]
    public async Task Who_was_cut_off_goes_on_where_he_was_and_misses_nothing()
    {
        await using var first = await Listener.OpenAsync(listening);
        var (one, two, three) = (await desk.PublishedAsync(await desk.ArticleAsync()), await desk.PublishedAsync(await desk.ArticleAsync()), await desk.PublishedAsync(await desk.ArticleAsync()));
        var heard = (await first.UntilAsync(one.Id()).ToListAsync(TestContext.Current.CancellationToken))[^1];

        // As a browser does it, whose address still has the place at which it began.
        await using var byHeader = await Listener.OpenAsync(listening, "/api/v1/events?after=0", heard.Id);
        await using var byAddress = await Listener.OpenAsync(listening, $"/api/v1/events?after={heard.Id}");

        foreach (var again in (Listener[])[byHeader, byAddress])
            (await again.UntilAsync(three.Id()).ToListAsync(TestContext.Current.CancellationToken)).Select(t => t.Change.Id).ShouldBe([two.Id(), three.Id()]);
    }

    [Fact]
    public async Task What_cannot_be_told_any_more_is_said()
    {
        await using var own = new ApiFactory();
        await own.InitializeAsync();
        var editors = new Desk(own.CreateAdmin());
        await editors.PublishedAsync(await editors.ArticleAsync());
        await own.DatabaseAsync(async db =>
        {
            (await db.SyncStates.SingleAsync()).Floor = 1;
            await db.SaveChangesAsync();
        });
        using var client = own.CreateDefaultClient();

        await using var late = await Listener.OpenAsync(client, "/api/v1/events?after=0");
        await using var early = await Listener.OpenAsync(client, "/api/v1/events?after=999999");

        var lost = await late.NextAsync();
        (lost.Event, (string)lost.Data["reason"]!).ShouldBe(("resync", "retention"));
        var ahead = await early.NextAsync();
        (ahead.Event, (string)ahead.Data["reason"]!).ShouldBe(("resync", "ahead"));

        // And from there on it goes on.
        var next = await editors.PublishedAsync(await editors.ArticleAsync());
        foreach (var listener in (Listener[])[late, early]) (await listener.NextAsync()).Change.ShouldBe(("upsert", "articles", next.Id()));
    }

    [Fact]
    public async Task Filters_tell_what_does_not_hold_any_more_as_gone()
    {
        var tag = ManagedRecord.Unique("harbour").Replace(' ', '-').ToLowerInvariant();
        await using var tagged = await Listener.OpenAsync(listening, $"/api/v1/events?types=articles&tag={tag}");
        await using var authors = await Listener.OpenAsync(listening, "/api/v1/events?types=authors");
        var draft = Desk.Draft();
        draft["tags"] = new JsonArray(tag);
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = (await desk.AuthorAsync()).Id() });
        var article = await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
        (await tagged.NextAsync()).Change.ShouldBe(("upsert", "articles", article.Id()));

        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { tags = Array.Empty<string>() }, "*").ReadJsonAsync();
        await desk.PublishedAsync(article);

        (await tagged.NextAsync()).Change.ShouldBe(("delete", "articles", article.Id()));
        (await authors.NextAsync()).Change.Type.ShouldBe("authors");
    }

    [Fact]
    public async Task Editors_hear_of_every_record()
    {
        using var editor = api.CreateDefaultClient();
        editor.DefaultRequestHeaders.Authorization = new("Bearer", api.CreateKey(Scopes.ContentRead));
        await using var listener = await Listener.OpenAsync(editor, "/api/v1/manage/events?types=articles");
        var source = await desk.SourceAsync();
        var draft = await desk.ArticleAsync();
        await desk.Client.TrashAsync(Desk.Articles, draft);

        var (created, deleted) = (await listener.NextAsync(), await listener.NextAsync());

        (created.Change, (string)created.Data["action"]!).ShouldBe((("upsert", "articles", draft.Id()), "created"));
        (deleted.Change, (string)deleted.Data["action"]!).ShouldBe((("delete", "articles", draft.Id()), "deleted"));
        await using var again = await Listener.OpenAsync(editor, "/api/v1/manage/events", created.Id - 1);
        (await again.NextAsync()).Id.ShouldBe(created.Id);
        source.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stream_does_not_outlive_its_key()
    {
        var key = await desk.Client.CreateAsync("/api/v1/manage/api-keys", new { name = ManagedRecord.Unique("listener"), scopes = new[] { Scopes.ContentRead } });
        using var client = api.CreateDefaultClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)key["key"]!);
        await using var listener = await Listener.OpenAsync(client, "/api/v1/manage/events");

        await desk.Client.DeleteAsync($"/api/v1/manage/api-keys/{key.Id()}", TestContext.Current.CancellationToken);

        await listener.Ended.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_silent_stream_says_that_it_is_alive_and_no_more_listen_than_may()
    {
        await using var own = await ApiFactory.StartAsync(("Events:HeartbeatSeconds", "1"), ("Events:MaxClients", "1"));
        using var client = own.CreateDefaultClient();
        await using (var listener = await Listener.OpenAsync(client))
        {
            var refused = await own.CreateClient().GetAsync("/api/v1/events", TestContext.Current.CancellationToken).ReadProblemAsync();
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.TooManyRequests, "events.too_many_clients"));
            while (listener.Comments < 3) await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        // The place is free again.
        for (var tries = 0; tries < 100; tries++)
        {
            using var answer = await client.GetAsync("/api/v1/events?duration=1", TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("Who has left still counts.");
    }

    [Theory]
    [InlineData("?after=-1", "?after")]
    [InlineData("?after=x", "?after")]
    [InlineData("?duration=0", "?duration")]
    [InlineData("?duration=3601", "?duration")]
    [InlineData("?types=drafts", "?types")]
    [InlineData("?types=authors&tag=x", "?tag")]
    public async Task Bad_parameters_are_refused_before_a_stream_begins(string query, string pointer) =>
        (await api.CreateClient().GetAsync($"/api/v1/events{query}", TestContext.Current.CancellationToken).ReadProblemAsync()).Pointers.ShouldBe([pointer]);

    [Fact]
    public async Task A_last_event_that_is_none_of_ours_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events") { Headers = { { "Last-Event-ID", "yesterday" } } };

        var problem = await (await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken)).ReadProblemAsync();

        (problem.Status, problem.Pointers.Single()).ShouldBe((HttpStatusCode.BadRequest, "Last-Event-ID"));
    }
}
