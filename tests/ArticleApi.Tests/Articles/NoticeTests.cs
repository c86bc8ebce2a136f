using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Articles;

/// <summary>Corrections, other notices and retractions: what the public has seen of them stays.</summary>
public sealed class NoticeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Words = "An earlier version gave a wrong day.";

    private readonly Desk desk = new(api.CreateAdmin());
    private readonly HttpClient reader = api.CreateClient();

    [Fact]
    public async Task A_notice_is_published_with_the_text_that_it_belongs_to()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        var edited = await ChangeAsync(article, new { headline = "Corrected", notices = new[] { new { kind = "correction", text = Words } } });
        var notice = edited["notices"]![0]!;
        notice["publishedAt"].ShouldBeNull();
        ((string)notice["by"]!).ShouldBe("admin");
        (await PublicAsync(article))["notices"]!.AsArray().ShouldBeEmpty();

        var published = await desk.PublishedAsync(article);

        ((string)published["notices"]![0]!["publishedAt"]!).ShouldBe((string)published["lastPublishedAt"]!);
        var shown = await PublicAsync(article);
        ((string)shown["headline"]!).ShouldBe("Corrected");
        shown["notices"]!.AsArray().Single()!.AsObject().Select(member => member.Key).ShouldBe(["key", "kind", "text", "publishedAt", "blockKeys", "quoteIds"]);
        ((string)shown["notices"]![0]!["text"]!).ShouldBe(Words);
    }

    [Fact]
    public async Task Lists_tell_at_a_glance_which_kinds_of_notice_an_article_has()
    {
        var tag = ManagedRecord.Unique("noticed");
        var draft = Desk.Draft();
        draft["tags"] = new JsonArray(tag);
        draft["notices"] = new JsonArray(Notice("update"), Notice("correction"), Notice("correction"));
        await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));

        var listed = (await reader.ReadAsync($"/api/v1/articles?tag={Uri.EscapeDataString(tag)}"))["data"]![0]!;

        listed["noticeKinds"]!.AsArray().Select(kind => (string)kind!).ShouldBe(["correction", "update"]);
        listed.AsObject().ContainsKey("notices").ShouldBeFalse();
        var whole = (await reader.ReadAsync($"/api/v1/articles?tag={Uri.EscapeDataString(tag)}&fields=notices"))["data"]![0]!;
        whole["notices"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_notice_alone_does_not_publish_what_else_was_edited()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await ChangeAsync(article, new { headline = "Half finished" });

        var announced = await desk.StepAsync(article, "notices", new { kind = "clarification", text = Words }).ReadJsonAsync();

        ((string)announced["headline"]!).ShouldBe("Half finished");
        ((string)announced["notices"]![0]!["key"]!).ShouldBe("n1");
        var shown = await PublicAsync(article);
        ((string)shown["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)shown["notices"]![0]!["kind"]!).ShouldBe("clarification");
        ((long)shown["version"]!).ShouldBe((long)announced["version"]!);
        ((string)shown["publishedAt"]!).ShouldBe((string)article["publishedAt"]!);
    }

    [Fact]
    public async Task Who_wrote_a_notice_and_when_it_was_published_is_not_the_clients_to_say()
    {
        const string Claim = """{"kind":"update","text":"It has been so for years.","publishedAt":"2001-02-03T04:05:06Z","by":"somebody else"}""";
        var article = await desk.PublishedAsync(await desk.ArticleAsync());

        (await desk.StepAsync(article, "notices", Claim).ReadProblemAsync()).Codes.ShouldBe(["request.unknown_property"]);
        var written = await ChangeAsync(article, $$"""{"notices":[{{Claim}}]}""");

        ((string)written["notices"]![0]!["by"]!).ShouldBe("admin");
        written["notices"]![0]!["publishedAt"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"key":"n1","kind":"correction","text":"It never said anything wrong."}]""")]
    [InlineData("""[{"key":"n1","kind":"update","text":"An earlier version gave a wrong day."}]""")]
    [InlineData("""[{"key":"n1","kind":"correction","text":"An earlier version gave a wrong day.","public":false}]""")]
    [InlineData("""[{"key":"other","kind":"correction","text":"An earlier version gave a wrong day."}]""")]
    public async Task What_the_public_has_read_of_a_notice_is_never_changed_or_removed(string notices)
    {
        var article = await CorrectedAsync();

        var problem = await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", $$"""{"notices":{{notices}}}""", "*").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("notice.immutable");
        ((string)(await PublicAsync(article))["notices"]![0]!["text"]!).ShouldBe(Words);
    }

    [Fact]
    public async Task A_put_of_what_was_read_keeps_the_notices_and_so_does_one_that_does_not_know_them()
    {
        var article = await CorrectedAsync();
        var path = $"{Desk.Articles}/{article.Id()}";
        var read = await desk.Client.ReadAsync(path);
        var same = await desk.Client.PutAsync(path, read, "*").ReadJsonAsync();
        ((long)same["version"]!).ShouldBe((long)read["version"]!);

        read.Remove("notices");
        read["headline"] = "From a client of last year";
        var put = await desk.Client.PutAsync(path, read, "*").ReadJsonAsync();

        put["notices"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_notice_stands_beside_the_published_one_and_gets_a_key_of_its_own()
    {
        var article = await CorrectedAsync();
        var notices = (await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["notices"]!.AsArray();
        notices.Add(Notice("update"));

        await ChangeAsync(article, new { notices });
        await desk.PublishedAsync(article);

        (await PublicAsync(article))["notices"]!.AsArray().Select(notice => (string)notice!["key"]!).ShouldBe(["n1", "n2"]);
    }

    [Fact]
    public async Task An_older_text_does_not_undo_a_correction()
    {
        var article = await CorrectedAsync();

        await desk.StepAsync(article, "publish", new { revision = 1 }).ReadJsonAsync();

        ((string)(await PublicAsync(article))["notices"]![0]!["text"]!).ShouldBe(Words);
    }

    [Fact]
    public async Task What_editors_keep_to_themselves_is_not_published()
    {
        var draft = Desk.Draft();
        draft["notices"] = new JsonArray(new JsonObject { ["kind"] = "editorsNote", ["text"] = "Zanzibarquux, for the desk only.", ["public"] = false });
        var article = await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));

        (await reader.GetStringAsync($"/api/v1/articles/{article.Id()}")).ShouldNotContain("Zanzibarquux");
        await ChangeAsync(article, new { notices = Array.Empty<object>() });
    }

    [Fact]
    public async Task A_retracted_article_stays_readable_behind_its_notice_for_good()
    {
        var (speaker, source) = (await desk.SpeakerAsync(), await desk.SourceAsync());
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        var article = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        await ChangeAsync(article, new { headline = "An edit that never goes out" });

        var retracted = await desk.StepAsync(article, "retract", new { reason = "The recording was not genuine." }).ReadJsonAsync();

        ((string)retracted["status"]!).ShouldBe("retracted");
        var shown = await PublicAsync(article);
        ((string)shown["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)shown["notices"]![0]!["kind"]!).ShouldBe("retraction");
        ((string)shown["notices"]![0]!["text"]!).ShouldBe("The recording was not genuine.");
        shown["noticeKinds"]!.AsArray().Select(kind => (string)kind!).ShouldBe(["retraction"]);
        (await reader.ReadAsync($"/api/v1/quotes/{quote.Id()}")).ShouldNotBeNull();
        foreach (var step in (string[])["publish", "unpublish", "submit", "reopen", "archive"])
            (await desk.StepAsync(article, step).ReadProblemAsync()).Code.ShouldBe("status.transition", step);
        (await desk.StepAsync(article, "retract", new { reason = "Once more, with feeling." }).ReadProblemAsync()).Code.ShouldBe("status.transition");
        (await desk.StepAsync(article, "schedule", OpenApi.OperationRequests.StepBody("schedule", TimeProvider.System.GetUtcNow())).ReadProblemAsync()).Code.ShouldBe("status.transition");
    }

    [Fact]
    public async Task A_retracted_article_that_comes_back_from_the_trash_is_what_it_was_and_needs_who_may_publish()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.StepAsync(article, "retract", new { reason = "The recording was not genuine." }).ReadJsonAsync();
        var before = await PublicAsync(article);
        await desk.Client.TrashAsync(Desk.Articles, article);
        (await reader.GetAsync($"/api/v1/articles/{article.Id()}")).StatusCode.ShouldBe(HttpStatusCode.Gone);

        var writer = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));
        (await writer.StepAsync(article, "restore").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        await desk.StepAsync(article, "restore").ReadJsonAsync();

        var after = await PublicAsync(article);
        foreach (var version in (JsonObject[])[before, after]) version.Remove("version");
        after.ToJsonString().ShouldBe(before.ToJsonString());
    }

    [Theory]
    [InlineData("""{"notices":[{"kind":"retraction","text":"Taken back by the back door."}]}""", "/notices/0/kind", "notice.retraction")]
    [InlineData("""{"notices":[{"text":"Of no kind at all."}]}""", "/notices/0/kind", "required")]
    [InlineData("""{"notices":[{"kind":"update","text":"Too short"}]}""", "/notices/0/text", "text.too_short")]
    [InlineData("""{"notices":[{"kind":"update","text":"About no block.","blockKeys":["b0","nowhere"]}]}""", "/notices/0/blockKeys/1", "body.block_unknown")]
    [InlineData("""{"notices":[{"kind":"update","text":"About no quote.","quoteIds":["01a05c00-11f0-7422-85a5-a0013c73a5d1"]}]}""", "/notices/0/quoteIds/0", "reference.not_found")]
    [InlineData("""{"notices":[{"key":"k","kind":"update","text":"The first of two."},{"key":"k","kind":"update","text":"The second of two."}]}""", "/notices/1/key", "list.duplicate")]
    public async Task A_notice_that_breaks_a_rule_is_refused_by_name(string body, string pointer, string code)
    {
        var article = await desk.ArticleAsync();

        var problem = await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", body, "*").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
    }

    [Theory]
    [InlineData("""{"kind":"retraction","text":"Taken back by the back door."}""", "/kind", "notice.retraction")]
    [InlineData("""{"kind":"update","text":"About no block.","blockKeys":["nowhere"]}""", "/blockKeys/0", "body.block_unknown")]
    public async Task A_notice_alone_obeys_the_same_rules(string body, string pointer, string code)
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());

        var problem = await desk.StepAsync(article, "notices", body).ReadProblemAsync();

        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
        (await PublicAsync(article))["notices"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_published_article_takes_a_notice_alone_and_at_most_a_hundred()
    {
        var draft = Desk.Draft();
        draft["notices"] = new JsonArray([.. Enumerable.Range(0, 100).Select(_ => Notice("update"))]);
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        (await desk.StepAsync(article, "notices", Notice("update")).ReadProblemAsync()).Code.ShouldBe("article.not_published");

        await desk.PublishedAsync(article);

        (await desk.StepAsync(article, "notices", Notice("update")).ReadProblemAsync()).Code.ShouldBe("notice.too_many");
    }

    private static JsonObject Notice(string kind) => new() { ["kind"] = kind, ["text"] = Words };

    private async Task<JsonObject> CorrectedAsync()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await ChangeAsync(article, new { notices = new[] { Notice("correction") } });
        return await desk.PublishedAsync(article);
    }

    private Task<JsonObject> ChangeAsync(JsonObject article, object patch) => desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", patch, "*").ReadJsonAsync();

    private Task<JsonObject> PublicAsync(JsonObject article) => reader.ReadAsync($"/api/v1/articles/{article.Id()}");
}
