using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Speakers;

/// <summary>Why a speaker is anonymous, and who approved it, is seen and changed under a scope of its own, and leaves no trace anywhere else.</summary>
public sealed class ConfidenceTests(StrictApi api) : IClassFixture<StrictApi>
{
    private const string Words = "They will close the port in spring and tell nobody";

    private readonly string secret = Unique("canary").Replace(" ", "", StringComparison.Ordinal);
    private readonly string mark = Unique("again");
    private readonly Desk trusted = new(api.CreateAdmin());

    // All that a key can have but for the one.
    private readonly Desk editor = new(api.CreateClient([.. Scopes.All.Except([Scopes.SourcesConfidential])]));

    [Fact]
    public async Task Only_its_own_scope_shows_what_a_speaker_was_promised()
    {
        var speaker = await AnonymousAsync(trusted);

        (await trusted.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}"))["anonymity"]!["reason"]!.GetValue<string>().ShouldBe($"Fears for the job {secret}");
        (await editor.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}")).ContainsKey("anonymity").ShouldBeFalse();
    }

    [Fact]
    public async Task No_answer_tells_of_it_to_anybody_else()
    {
        var (speaker, quote, article) = await PrintedAsync();
        var id = new Dictionary<string, string> { ["speakers"] = speaker.Id(), ["quotes"] = quote.Id(), ["articles"] = article.Id() };
        var asked = 0;
        foreach (var place in OperationRequest.Answering(200).Select(row => row.Data).Where(place => place.StartsWith("GET ", StringComparison.Ordinal)))
        {
            var path = place["GET ".Length..];
            var resource = path.Split('/').Intersect(id.Keys).FirstOrDefault();
            if (resource is not null) path = path.Replace("{id}", id[resource], StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal).Replace("{other}", "2", StringComparison.Ordinal);
            if (path.Contains('{', StringComparison.Ordinal)) continue;
            using var answer = await editor.Client.GetAsync(path, TestContext.Current.CancellationToken);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(secret, Case.Insensitive, place);
            asked += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        asked.ShouldBeGreaterThan(40);
        foreach (var path in (string[])[$"{Desk.Speakers}?q={secret}", $"{Desk.Quotes}?q={secret}", $"{Desk.Articles}?q={secret}"])
            (await editor.Client.GetStringAsync(path, TestContext.Current.CancellationToken)).ShouldNotContain(speaker.Id());
    }

    [Fact]
    public async Task Who_may_not_see_it_saves_the_rest_and_keeps_it()
    {
        var speaker = await AnonymousAsync(trusted);
        var place = $"{Desk.Speakers}/{speaker.Id()}";

        var patched = await editor.Client.PatchAsync(place, new { defaultRole = "clerk" }, "*").ReadJsonAsync();
        var put = await editor.Client.PutAsync(place, new { kind = "anonymous", name = (string)speaker["name"]!, affiliation = "Harbour office" }, "*").ReadJsonAsync();
        var restored = await editor.Client.SendJsonAsync(HttpMethod.Post, $"{place}/revisions/1/restore", null, ("If-Match", "*")).ReadJsonAsync();

        foreach (var answer in (JsonObject[])[patched, put, restored]) answer.ToJsonString().ShouldNotContain(secret);
        (await trusted.Client.ReadAsync(place))["anonymity"]!.ToJsonString().ShouldBe(speaker["anonymity"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"anonymity":{"reason":"Another","grantedBy":"Desk"}}""")]
    [InlineData("""{"kind":"person"}""")]
    public async Task Who_may_not_see_it_does_not_change_it(string patch)
    {
        var speaker = await AnonymousAsync(trusted);

        (await editor.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", JsonNode.Parse(patch)!, "*").ReadProblemAsync()).Code.ShouldBe("auth.scope");
        (await trusted.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}"))["anonymity"]!.ToJsonString().ShouldBe(speaker["anonymity"]!.ToJsonString());
    }

    [Fact]
    public async Task Whether_a_guess_is_right_is_not_told()
    {
        var speaker = await AnonymousAsync(trusted);
        async Task<string> GuessAsync(string value)
        {
            var patch = new JsonArray(new JsonObject { ["op"] = "test", ["path"] = "/anonymity/grantedBy", ["value"] = value });
            var problem = await editor.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", patch, "*").ReadProblemAsync();
            return $"{problem.Status} {problem.Code} {problem.Detail}";
        }

        (await GuessAsync($"Head of news {secret}")).ShouldBe(await GuessAsync("Nobody"));
    }

    [Fact]
    public async Task Anybody_who_writes_may_record_a_promise_and_is_not_shown_it_again()
    {
        var speaker = await AnonymousAsync(editor);

        speaker.ContainsKey("anonymity").ShouldBeFalse();
        (await trusted.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}"))["anonymity"]!["identityKnownTo"]!.GetValue<string>().ShouldBe($"The editor {secret}");
    }

    [Fact]
    public async Task Two_revisions_are_compared_without_it()
    {
        var speaker = await AnonymousAsync(trusted);
        var place = $"{Desk.Speakers}/{speaker.Id()}";
        await trusted.Client.PatchAsync(place, new { affiliation = "Harbour office", anonymity = new { reason = $"Another {secret}", grantedBy = "Desk" } }, "*").ReadJsonAsync();

        Pointers(await editor.Client.ReadAsync($"{place}/revisions/1/diff/2")).ShouldBe(["/affiliation"]);
        Pointers(await trusted.Client.ReadAsync($"{place}/revisions/1/diff/2")).ShouldContain(pointer => pointer.StartsWith("/anonymity", StringComparison.Ordinal));

        static IEnumerable<string> Pointers(JsonObject diff) => diff["changes"]!.AsArray().Select(change => (string)change!["pointer"]!);
    }

    [Fact]
    public async Task Reading_it_leaves_a_trace_and_being_kept_from_it_leaves_none()
    {
        var speaker = await AnonymousAsync(trusted);
        var reader = api.CreateClient(Scopes.ContentRead, Scopes.SourcesConfidential);

        await editor.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}");
        await reader.ReadAsync($"{Desk.Speakers}/{speaker.Id()}");

        var reads = (await trusted.Client.ReadAsync($"/api/v1/manage/audit?record={speaker.Id()}&action=speaker.noteRead"))["data"]!.AsArray();
        reads.Select(read => (string)read!["actor"]!).ShouldBe(["content:read sources:confidential"]);
    }

    [Fact]
    public async Task An_export_has_it_only_for_who_may_see_it_and_says_so_in_the_audit()
    {
        await AnonymousAsync(trusted);
        async Task<string> ExportAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/manage/export") { Headers = { { "Accept", "application/x-ndjson" } } };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        (await ExportAsync(editor.Client)).ShouldNotContain(secret);
        (await ExportAsync(trusted.Client)).ShouldContain(secret);
        (await trusted.Client.ReadAsync("/api/v1/manage/audit?action=speaker.notesExported"))["data"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_author_and_no_source_is_linked_to_an_anonymous_speaker()
    {
        var (anonymous, person) = (await AnonymousAsync(trusted), await trusted.SpeakerAsync());
        await trusted.Client.CreateAsync(Desk.Authors, new { displayName = Unique("Ada Finch"), speakerId = person.Id() });

        foreach (var (path, body) in (IEnumerable<(string, object)>)[
            (Desk.Authors, new { displayName = Unique("Ada Finch"), speakerId = anonymous.Id() }),
            (Desk.Sources, new { kind = "person", name = Unique("Ada Finch"), speakerId = anonymous.Id() })])
            (await trusted.Client.PostAsync(path, body).ReadProblemAsync()).Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/speakerId", "speaker.anonymity")]);
        var problem = await trusted.Client.PatchAsync($"{Desk.Speakers}/{person.Id()}", new { kind = "anonymous", anonymity = new { reason = "Fear", grantedBy = "Desk" } }, "*").ReadProblemAsync();
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/kind", "speaker.anonymity")]);
    }

    [Fact]
    public async Task An_article_that_would_tell_who_an_anonymous_speaker_is_is_not_published()
    {
        var (_, quote, article) = await PrintedAsync();
        var named = await trusted.Client.CreateAsync(Desk.Quotes, new { text = $"{Words} {mark}.", kind = "direct", language = "en", speakerId = (await trusted.SpeakerAsync()).Id() });
        var other = await trusted.ArticleAsync(Desk.Printing(named));

        foreach (var (printed, of) in (IEnumerable<(JsonObject, JsonObject)>)[(quote, article), (named, other)])
        {
            var problem = await trusted.StepAsync(of, "publish").ReadProblemAsync();
            var finding = problem.Json["lint"]!["results"]!.AsArray().Single(r => (string)r!["ruleId"]! == "QUO-ANON-EXPOSED")!;
            ((string)finding["quoteId"]!, (bool)finding["overridable"]!).ShouldBe((printed.Id(), false));
        }
    }

    private Task<JsonObject> AnonymousAsync(Desk desk) => desk.Client.CreateAsync(Desk.Speakers, new
    {
        kind = "anonymous",
        name = Unique("a harbour clerk"),
        anonymity = new { reason = $"Fears for the job {secret}", grantedBy = $"Head of news {secret}", identityKnownTo = $"The editor {secret}" },
    });

    private async Task<(JsonObject Speaker, JsonObject Quote, JsonObject Article)> PrintedAsync()
    {
        var speaker = await AnonymousAsync(trusted);
        await trusted.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", new { anonymity = new { reason = $"More {secret}", grantedBy = $"Desk {secret}" } }, "*").ReadJsonAsync();
        var quote = await trusted.Client.CreateAsync(Desk.Quotes, new { text = $"{Words} {mark}", kind = "direct", language = "en", speakerId = speaker.Id(), attributionTerms = "anonymous" });
        var article = await trusted.ArticleAsync(Desk.Printing(quote));
        await trusted.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "Edited" }, "*").ReadJsonAsync();
        await trusted.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { occasion = "the meeting" }, "*").ReadJsonAsync();
        return (speaker, quote, article);
    }
}
