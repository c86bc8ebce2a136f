using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>Editors' programs keep copies of the working copies.</summary>
public sealed class RecordSyncTests : IAsyncLifetime
{
    private readonly ApiFactory api = new();
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        desk = new Desk(api.CreateAdmin());
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task The_first_pull_shows_every_record_as_get_does_drafts_included()
    {
        var (speaker, source) = (await desk.SpeakerAsync(), await desk.SourceAsync());
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        await desk.AuthorAsync();
        await desk.ArticleAsync(Desk.Printing(quote));
        await desk.PublishedAsync(await desk.ArticleAsync());
        var copies = new WorkingCopies(desk.Client);

        var page = await copies.PullAsync();

        ((string)page["mode"]!, (bool)page["snapshotComplete"]!, (bool)page["hasMore"]!).ShouldBe(("snapshot", true, false));
        copies.Records.Keys.Select(key => key.Type).Distinct().ShouldBe(WorkingCopies.Types, ignoreOrder: true);
        await copies.ShouldBeWhatIsThereAsync();
        ((string)(await copies.PullAsync())["mode"]!).ShouldBe("delta");
    }

    [Fact]
    public async Task Several_changes_of_a_record_are_one_and_it_comes_again_when_it_changes_while_one_pages()
    {
        var (first, second, third) = (await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync());
        var copies = new WorkingCopies(desk.Client);
        (await copies.PullAsync(limit: 2))["hasMore"]!.GetValue<bool>().ShouldBeTrue();

        foreach (var title in (string[])["Editor", "Reporter", "Editor at large"]) await ChangeAsync(first, title);
        await ChangeAsync(third, "Photographer");
        var rest = await copies.CatchUpAsync(() => 1);

        rest.Select(change => (string)change["id"]!).ShouldBe([first.Id(), third.Id()]);
        ((string)rest[0]["data"]!["jobTitle"]!).ShouldBe("Editor at large");
        copies.Records.Keys.ShouldContain(("authors", second.Id()));
        await copies.ShouldBeWhatIsThereAsync();
    }

    [Fact]
    public async Task What_goes_and_comes_back_is_told_with_the_reason()
    {
        var (trashed, purged, merged, into) = (await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync());
        var copies = new WorkingCopies(desk.Client);
        await copies.CatchUpAsync();
        await desk.Client.TrashAsync(Desk.Authors, trashed);
        await desk.Client.TrashAsync(Desk.Authors, purged);
        await StepAsync(purged, "purge", HttpStatusCode.NoContent);
        await desk.MergedAsync(Desk.Authors, merged, into);

        var told = await copies.CatchUpAsync();

        var gone = told.Where(change => (string)change["op"]! == "delete").ToDictionary(change => (string)change["id"]!, StringComparer.Ordinal);
        gone.Keys.ShouldBe([trashed.Id(), purged.Id(), merged.Id()], ignoreOrder: true);
        ((string)gone[trashed.Id()]["reason"]!, (long)gone[trashed.Id()]["version"]!).ShouldBe(("trashed", 2L));
        ((string)gone[purged.Id()]["reason"]!, gone[purged.Id()]["version"]).ShouldBe(("purged", null));
        ((string)gone[merged.Id()]["reason"]!, (string)gone[merged.Id()]["movedTo"]!).ShouldBe(("merged", into.Id()));
        gone.Values.ShouldAllBe(change => change["data"] == null);
        await copies.ShouldBeWhatIsThereAsync();

        await StepAsync(trashed, "restore", HttpStatusCode.OK);
        var back = (await copies.CatchUpAsync()).Single();
        ((string)back["op"]!, (string)back["id"]!).ShouldBe(("upsert", trashed.Id()));
        await copies.ShouldBeWhatIsThereAsync();

        await desk.Client.TrashAsync(Desk.Authors, trashed);
        (await new WorkingCopies(desk.Client).CatchUpAsync()).ShouldAllBe(change => (string)change["op"]! == "upsert");
    }

    [Fact]
    public async Task A_first_pull_tells_of_what_went_while_it_lasted()
    {
        var (first, second) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var copies = new WorkingCopies(desk.Client);
        await copies.PullAsync(limit: 1);
        await desk.Client.TrashAsync(Desk.Authors, first);
        await desk.Client.TrashAsync(Desk.Authors, second);

        var rest = await copies.CatchUpAsync(() => 1);

        rest.Select(change => ((string)change["op"]!, (string)change["id"]!)).ShouldBe([("delete", first.Id()), ("delete", second.Id())]);
        copies.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_became_of_a_public_document_alone_is_no_change_of_the_record()
    {
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        var copies = new WorkingCopies(desk.Client);
        await copies.CatchUpAsync();

        await desk.PublishedAsync(article);

        (await copies.CatchUpAsync()).Select(change => (string)change["id"]!).ShouldBe([article.Id()]);
        await copies.ShouldBeWhatIsThereAsync();
    }

    [Fact]
    public async Task Filters_hold_of_articles_and_what_leaves_them_is_told()
    {
        var (draft, other, german) = (await ArticleAsync("world", "en"), await ArticleAsync("sport", "en"), await ArticleAsync("world", "de"));
        var author = await desk.AuthorAsync();
        var copies = new WorkingCopies(desk.Client, "types=articles,authors&status=draft,inReview&section=world,politics&language=en");
        await desk.SourceAsync();

        (await copies.CatchUpAsync(() => 1)).Select(change => (string)change["id"]!).ShouldBe([draft.Id(), author.Id()]);
        await desk.Client.PatchAsync($"{Desk.Articles}/{other.Id()}", new { section = "politics" }, "*").ReadJsonAsync();
        await desk.StepAsync(draft, "submit").ReadJsonAsync();
        (await copies.CatchUpAsync()).Select(change => ((string)change["op"]!, (string)change["id"]!)).ShouldBe([("upsert", other.Id()), ("upsert", draft.Id())]);

        await desk.PublishedAsync(draft);
        await desk.Client.PatchAsync($"{Desk.Articles}/{other.Id()}", new { language = "de" }, "*").ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Articles, german);
        var left = await copies.CatchUpAsync();

        left.Select(change => ((string)change["id"]!, (string)change["reason"]!)).ShouldBe([(draft.Id(), "filtered"), (other.Id(), "filtered"), (german.Id(), "filtered")]);
        copies.Records.Keys.ShouldBe([("authors", author.Id())]);
    }

    [Theory]
    [InlineData("types=articles,comments", "?types")]
    [InlineData("types=", "?types")]
    [InlineData("types=articles,", "?types")]
    [InlineData("status=lost", "?status")]
    [InlineData("status=Draft", "?status")]
    [InlineData("types=authors&status=draft", "?status")]
    [InlineData("types=authors&section=world", "?section")]
    [InlineData("types=quotes&language=en", "?language")]
    [InlineData("section=world,,sport", "?section")]
    [InlineData("limit=0", "?limit")]
    [InlineData("limit=1001", "?limit")]
    [InlineData("wait=31", "?wait")]
    [InlineData("wait=1", "?wait")]
    [InlineData("tag=harbour", "?tag")]
    public async Task What_cannot_be_asked_for_is_refused(string query, string pointer)
    {
        var problem = await desk.Client.GetAsync($"{WorkingCopies.Path}?{query}").ReadProblemAsync();

        (problem.Status, problem.Pointers.Distinct().Single()).ShouldBe((HttpStatusCode.BadRequest, pointer));
    }

    [Fact]
    public async Task A_page_with_much_text_ends_earlier()
    {
        for (var i = 0; i < 9; i++) await desk.ArticleAsync([.. Enumerable.Range(0, 14).Select(_ => Desk.Paragraph(new string('a', 20_000)))]);
        var copies = new WorkingCopies(desk.Client);

        var page = await copies.PullAsync(limit: 1_000);

        (WorkingCopies.Changes(page).Count, (bool)page["hasMore"]!).ShouldBe((7, true));
        await copies.CatchUpAsync(() => 1_000);
        await copies.ShouldBeWhatIsThereAsync();
    }

    [Fact]
    public async Task Why_a_speaker_is_anonymous_is_shown_only_to_who_may_see_it()
    {
        var speaker = await desk.AnonymousAsync();
        var plain = api.CreateClient(Scopes.ContentRead);
        var (trusted, other) = (new WorkingCopies(desk.Client), new WorkingCopies(plain));

        await trusted.CatchUpAsync();
        await other.CatchUpAsync();

        trusted.Records[("speakers", speaker.Id())]["anonymity"]!["reason"]!.GetValue<string>().ShouldBe("Fear of reprisal");
        other.Records[("speakers", speaker.Id())].ContainsKey("anonymity").ShouldBeFalse();
        await other.ShouldBeWhatIsThereAsync();

        // A copy without it would never get it, so it is made anew.
        var problem = await desk.Client.GetAsync(other.Next(10)).ReadProblemAsync();
        (problem.Code, (string)problem.Json["reason"]!).ShouldBe(("sync.token_gone", "schema"));
        (await plain.GetAsync(trusted.Next(10)).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Gone);

        // And that it was read is written down.
        var audit = await desk.Client.ReadAsync($"/api/v1/manage/audit?record={speaker.Id()}&action=speaker.noteRead");
        audit["data"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Only_who_may_read_drafts_can_pull_and_nobody_keeps_the_answer()
    {
        foreach (var scope in (string[])[Scopes.DeliveryRead, Scopes.ContentWrite, Scopes.ContentPublish])
            (await api.CreateClient(scope).GetAsync(WorkingCopies.Path).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.CreateClient().GetAsync(WorkingCopies.Path).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);

        using var answer = await api.CreateClient(Scopes.ContentRead).GetAsync(WorkingCopies.Path, TestContext.Current.CancellationToken);

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.CacheControl.Public.ShouldBeFalse();
    }

    private Task<JsonObject> ArticleAsync(string section, string language)
    {
        var draft = Desk.Draft();
        (draft["section"], draft["language"]) = (section, language);
        return desk.Client.CreateAsync(Desk.Articles, draft);
    }

    private Task<JsonObject> ChangeAsync(JsonObject author, string title) => desk.Client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = title }, "*").ReadJsonAsync();

    private async Task StepAsync(JsonObject author, string step, HttpStatusCode expected)
    {
        using var answer = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Authors}/{author.Id()}/{step}", null, ("If-Match", "*"));
        answer.StatusCode.ShouldBe(expected);
    }
}
