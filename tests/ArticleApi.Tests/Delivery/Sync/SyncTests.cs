using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>A client that follows what the newsroom does has what the public sees, and nothing else.</summary>
public sealed class SyncTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());
    private readonly HttpClient reader = api.CreateClient();

    [Fact]
    public async Task A_first_pull_brings_all_that_is_public_in_pages_and_no_word_of_a_draft()
    {
        var article = await PublishedAsync();
        var draft = await desk.ArticleAsync(Desk.Paragraph("Nobody may read this yet."));
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Nobody may read this either" }, "*").ReadJsonAsync();
        var replica = new Replica(reader);

        var first = await replica.PullAsync(limit: 2);
        ((string)first["mode"]!).ShouldBe("snapshot");
        ((bool)first["hasMore"]!).ShouldBeTrue();
        ((bool)first["snapshotComplete"]!).ShouldBeFalse();
        var pages = new List<JsonObject> { first };
        while ((bool)pages[^1]["hasMore"]!) pages.Add(await replica.PullAsync(limit: 2));

        ((bool)pages[^1]["snapshotComplete"]!).ShouldBeTrue();
        pages.ShouldAllBe(page => (string)page["mode"]! == "snapshot");
        replica.Documents.Keys.ShouldContain(("articles", article.Id()));
        replica.Documents.Keys.ShouldNotContain(("articles", draft.Id()));
        string.Concat(pages.Select(page => page.ToJsonString())).ShouldNotContain("Nobody may read");
        await replica.ShouldBeWhatIsPublicAsync();
        await replica.ShouldHaveTheDigestAsync();
        replica.ShouldBeClosed();
    }

    [Fact]
    public async Task A_later_pull_brings_what_has_changed_once_and_then_nothing()
    {
        var article = await PublishedAsync();
        var replica = await CaughtUpAsync();
        await EditAsync(article, new { headline = "Edited once" });
        await EditAsync(article, new { headline = "Edited twice" });

        var page = await replica.PullAsync();
        var empty = await replica.PullAsync();

        ((string)page["mode"]!).ShouldBe("delta");
        var change = page["changes"]!.AsArray().Single()!.AsObject();
        ((string)change["op"]!, (string)change["type"]!, (string)change["id"]!).ShouldBe(("upsert", "articles", article.Id()));
        ((string)change["data"]!["headline"]!).ShouldBe("Edited twice");
        ((long)change["version"]!).ShouldBe((long)change["data"]!["version"]!);
        empty["changes"]!.AsArray().ShouldBeEmpty();
        ((bool)empty["hasMore"]!).ShouldBeFalse();
        ((string)empty["nextToken"]!).ShouldBe((string)page["nextToken"]!);
    }

    [Fact]
    public async Task What_is_taken_back_is_deleted_with_the_reason_and_whatever_only_it_led_to()
    {
        var (unpublished, trashed) = (await PublishedAsync(), await PublishedAsync());
        var replica = await CaughtUpAsync();
        await desk.StepAsync(unpublished, "unpublish").ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Articles, trashed);

        var deletes = (await replica.PullAsync())["changes"]!.AsArray().Select(change => change!.AsObject()).ToDictionary(Replica.KeyOf);

        deletes.Values.ShouldAllBe(change => (string)change["op"]! == "delete" && !change.ContainsKey("data"));
        ((string)deletes[("articles", unpublished.Id())]["reason"]!).ShouldBe("unpublished");
        ((string)deletes[("articles", trashed.Id())]["reason"]!).ShouldBe("deleted");
        var author = (string)unpublished["authors"]![0]!["authorId"]!;
        ((string)deletes[("authors", author)]["reason"]!).ShouldBe("unpublished");
        await replica.ShouldBeWhatIsPublicAsync();
        await replica.ShouldHaveTheDigestAsync();
    }

    [Fact]
    public async Task A_record_that_was_merged_is_deleted_and_says_where_it_went()
    {
        var article = await PublishedAsync();
        var (author, other) = ((string)article["authors"]![0]!["authorId"]!, await desk.AuthorAsync());
        var replica = await CaughtUpAsync();
        await desk.MergedAsync(Desk.Authors, await desk.Client.ReadAsync($"{Desk.Authors}/{author}"), other);

        var changes = (await replica.PullAsync())["changes"]!.AsArray().Select(change => change!.AsObject()).ToDictionary(Replica.KeyOf);

        ((string)changes[("authors", author)]["reason"]!).ShouldBe("merged");
        ((string)changes[("authors", author)]["movedTo"]!).ShouldBe(other.Id());
        replica.Documents.Keys.ShouldContain(("authors", other.Id()));
        await replica.ShouldBeWhatIsPublicAsync();
        replica.ShouldBeClosed();
    }

    [Fact]
    public async Task Slugs_notices_retractions_and_what_comes_back_arrive_too()
    {
        var (moved, noticed, retracted, back) = (await PublishedAsync(), await PublishedAsync(), await PublishedAsync(), await PublishedAsync());
        var replica = await CaughtUpAsync();
        await EditAsync(moved, new { slug = ManagedRecord.Unique("moved").Replace(' ', '-') });
        await desk.StepAsync(noticed, "notices", new { kind = "correction", text = "An earlier version was wrong." }).ReadJsonAsync();
        await desk.StepAsync(retracted, "retract", new { reason = "It was not what it seemed." }).ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Articles, back);
        await replica.CatchUpAsync();
        replica.Documents.Keys.ShouldNotContain(("articles", back.Id()));
        await desk.StepAsync(back, "restore").ReadJsonAsync();
        await desk.PublishedAsync(back);

        await replica.CatchUpAsync();

        replica.Documents[("articles", retracted.Id())].Data["noticeKinds"]!.AsArray().Select(kind => (string)kind!).ShouldContain("retraction");
        replica.Documents.Keys.ShouldContain(("articles", back.Id()));
        await replica.ShouldBeWhatIsPublicAsync();
        await replica.ShouldHaveTheDigestAsync();
        replica.ShouldBeClosed();
    }

    [Fact]
    public async Task What_changes_during_the_first_pull_comes_again_and_what_goes_during_it_is_deleted()
    {
        var (changed, gone) = (await PublishedAsync(), await PublishedAsync());
        await PublishedAsync();
        var replica = new Replica(reader);
        while (!replica.Documents.ContainsKey(("articles", gone.Id()))) await replica.PullAsync(limit: 1);
        replica.Documents.Keys.ShouldContain(("articles", changed.Id()));
        await EditAsync(changed, new { headline = "Changed while paging" });
        await desk.StepAsync(gone, "unpublish").ReadJsonAsync();

        await replica.CatchUpAsync(() => 1);

        ((string)replica.Documents[("articles", changed.Id())].Data["headline"]!).ShouldBe("Changed while paging");
        replica.Documents.Keys.ShouldNotContain(("articles", gone.Id()));
        await replica.ShouldBeWhatIsPublicAsync();
    }

    [Fact]
    public async Task A_first_pull_tells_of_nothing_that_went_before_it()
    {
        var gone = await PublishedAsync();
        await desk.StepAsync(gone, "unpublish").ReadJsonAsync();

        var page = await reader.ReadAsync($"{Replica.Path}?limit=1000");

        page["changes"]!.AsArray().ShouldAllBe(change => (string)change!["op"]! == "upsert");
        page.ToJsonString().ShouldNotContain(gone.Id());
    }

    [Fact]
    public async Task The_same_token_brings_the_same_or_what_came_in_its_place()
    {
        var (first, second) = (await PublishedAsync(), await PublishedAsync());
        var replica = await CaughtUpAsync();
        await EditAsync(first, new { headline = "First" });
        await EditAsync(second, new { headline = "Second" });
        var lost = await reader.ReadAsync(replica.Next(10));
        (await reader.ReadAsync(replica.Next(10))).ToJsonString().ShouldBe(lost.ToJsonString());
        await EditAsync(first, new { headline = "First again" });

        var repeated = await reader.ReadAsync(replica.Next(10));

        var headlines = repeated["changes"]!.AsArray().Select(change => (string)change!["data"]!["headline"]!);
        headlines.ShouldBe(["Second", "First again"]);
    }

    [Fact]
    public async Task A_client_that_starts_again_keeps_nothing_that_has_gone_meanwhile()
    {
        var (stays, goes) = (await PublishedAsync(), await PublishedAsync());
        var replica = await CaughtUpAsync();
        await desk.StepAsync(goes, "unpublish").ReadJsonAsync();

        replica.StartAgain();
        await replica.CatchUpAsync(() => 3);

        replica.Documents.Keys.ShouldContain(("articles", stays.Id()));
        await replica.ShouldBeWhatIsPublicAsync();
    }

    [Fact]
    public async Task A_digest_of_an_older_state_says_that_there_is_a_newer_one()
    {
        var article = await PublishedAsync();
        var replica = await CaughtUpAsync();
        await EditAsync(article, new { headline = "Newer" });

        var digest = await reader.ReadAsync($"{Replica.Path}/digest?token={replica.Token}");

        ((bool)digest["current"]!).ShouldBeFalse();
        digest.ContainsKey("kinds").ShouldBeFalse();
        await replica.CatchUpAsync();
        await replica.ShouldHaveTheDigestAsync();
    }

    [Fact]
    public async Task Two_instances_take_each_others_tokens()
    {
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        var article = await PublishedAsync();
        var there = second.CreateClient();
        var first = await reader.ReadAsync($"{Replica.Path}?limit=1");

        var page = await there.ReadAsync($"{Replica.Path}?limit=1000&token={first["nextToken"]}");

        first["changes"]!.AsArray().Concat(page["changes"]!.AsArray()).Select(change => (string)change!["id"]!).ShouldContain(article.Id());
        (await reader.ReadAsync($"{Replica.Path}/digest?token={page["nextToken"]}")).ToJsonString()
            .ShouldBe((await there.ReadAsync($"{Replica.Path}/digest?token={page["nextToken"]}")).ToJsonString());
    }

    private async Task<Replica> CaughtUpAsync()
    {
        var replica = new Replica(reader);
        await replica.CatchUpAsync();
        return replica;
    }

    private async Task EditAsync(JsonObject article, object patch)
    {
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", patch, "*").ReadJsonAsync(HttpStatusCode.OK);
        await desk.PublishedAsync(article);
    }

    private async Task<JsonObject> PublishedAsync()
    {
        var (author, speaker, source) = (await desk.AuthorAsync(), await desk.SpeakerAsync(), await desk.SourceAsync());
        var draft = Desk.Draft(Desk.Printing(await desk.QuoteAsync(speaker.Id(), source.Id())));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        return await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
    }
}
