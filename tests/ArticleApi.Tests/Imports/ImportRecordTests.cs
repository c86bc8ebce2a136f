using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Imports;

/// <summary>Which records an import uses and makes, and what it must not tell of them.</summary>
public sealed class ImportRecordTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly ImportDesk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_quote_that_is_given_an_anonymous_speaker_keeps_no_name()
    {
        var (name, hidden) = ($"Ilse {ImportDesk.Surname()}", await new Desk(desk.Client).AnonymousAsync());
        var draft = await desk.DraftAsync(Said(name));

        var changed = await desk.DecideAsync(draft, ImportDesk.Of(draft, "quote").Single(), "edit", new { speakerId = hidden.Id() }).ReadJsonAsync();
        ShouldHideLabel(ImportDesk.Of(changed, "quote").Single());

        await ShouldBeConfirmedFor(hidden, name, draft);
    }

    [Fact]
    public async Task A_speaker_who_is_made_anonymous_keeps_no_name_in_any_quote()
    {
        var (name, hidden) = ($"Ilse {ImportDesk.Surname()}", await new Desk(desk.Client).AnonymousAsync());
        await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name });
        var draft = await desk.DraftAsync(Said(name));

        var changed = await desk.DecideAsync(draft, ImportDesk.Of(draft, "speaker").Single(), "edit", new { speakerId = hidden.Id() }).ReadJsonAsync();
        var speaker = ImportDesk.Of(changed, "speaker").Single();
        ((string)speaker["proposal"]!["name"]!).ShouldBe((string)hidden["name"]!);
        speaker["matches"]!.AsArray().ShouldBeEmpty();
        ShouldHideLabel(ImportDesk.Of(changed, "quote").Single());

        await ShouldBeConfirmedFor(hidden, name, draft);
    }

    [Theory]
    [InlineData("retracted")]
    [InlineData("archived")]
    public async Task A_source_that_is_no_longer_in_use_is_used_only_when_it_is_chosen(string status)
    {
        var outlet = $"Harbour {ImportDesk.Surname()}";
        var source = await desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = outlet, status });
        var draft = await desk.DraftAsync(Credited(outlet));
        var citation = ImportDesk.Of(draft, "citation").Single();

        ((string)citation["matches"]!.AsArray().ShouldHaveSingleItem()!["id"]!).ShouldBe(source.Id());
        await ShouldBeRefused(draft, citation, "sourceId");
        await desk.DecideAsync(draft, citation, "edit", new { sourceId = source.Id() }).ReadJsonAsync();

        var (confirmed, _) = await desk.ConfirmedAsync(draft);
        var used = confirmed["sources"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)used["id"]!, (bool)used["isNew"]!).ShouldBe((source.Id(), false));
    }

    [Fact]
    public async Task A_speaker_who_is_archived_is_used_only_when_chosen()
    {
        var name = $"Ilse {ImportDesk.Surname()}";
        var archived = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name, status = "archived" });
        var draft = await desk.DraftAsync(Said(name));
        var speaker = ImportDesk.Of(draft, "speaker").Single();

        await ShouldBeRefused(draft, speaker, "speakerId");
        await desk.DecideAsync(draft, speaker, "edit", new { speakerId = archived.Id() }).ReadJsonAsync();

        ((string)(await desk.ConfirmAsync(draft).ReadJsonAsync())["quotes"]![0]!["speakerId"]!).ShouldBe(archived.Id());
    }

    [Fact]
    public async Task A_record_that_was_archived_after_the_text_was_read_is_asked_about()
    {
        var name = $"Ilse {ImportDesk.Surname()}";
        var speaker = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name });
        var draft = await desk.DraftAsync(Said(name));
        await desk.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", new { status = "archived" }, "*").ReadJsonAsync();

        await ShouldBeRefused(draft, ImportDesk.Of(draft, "speaker").Single(), "speakerId");
    }

    [Fact]
    public async Task One_that_is_in_use_goes_before_an_archived_one_of_the_name()
    {
        var outlet = $"Harbour {ImportDesk.Surname()}";
        await desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = outlet, status = "archived" });
        var source = await desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = outlet });

        var (confirmed, _) = await desk.ConfirmedAsync(await desk.DraftAsync(Credited(outlet)));

        ((string)confirmed["sources"]!.AsArray().ShouldHaveSingleItem()!["id"]!).ShouldBe(source.Id());
    }

    [Fact]
    public async Task Drafts_that_credit_the_same_outlet_confirmed_at_the_same_moment_make_one_source()
    {
        var outlet = $"Harbour {ImportDesk.Surname()}";
        var drafts = new List<JsonObject>();
        for (var i = 0; i < 4; i++) drafts.Add(await desk.DraftAsync(Credited(outlet)));

        var confirmed = await Task.WhenAll(drafts.Select(async draft => await desk.ConfirmAsync(draft).ReadJsonAsync()));

        confirmed.Select(c => (string)c["sources"]![0]!["id"]!).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        confirmed.Count(c => (bool)c["sources"]![0]!["isNew"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_confirm_under_a_key_is_done_once()
    {
        var draft = await desk.DraftAsync(Credited($"Harbour {ImportDesk.Surname()}"));
        var (path, key) = ($"{ImportDesk.Imports}/{draft.Id()}/confirm", Guid.CreateVersion7().ToString());

        var first = await desk.Client.SendJsonAsync(HttpMethod.Post, path, body: null, ("If-Match", "*"), ("Idempotency-Key", key)).ReadJsonAsync();
        var second = await desk.Client.SendJsonAsync(HttpMethod.Post, path, body: null, ("If-Match", "*"), ("Idempotency-Key", key)).ReadJsonAsync();

        JsonNode.DeepEquals(first, second).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_and_a_credit_of_one_source_are_one_citation_with_the_page_and_the_stronger_role(bool isLinkFirst)
    {
        var outlet = $"Harbour {ImportDesk.Surname()}";
        var source = await desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = outlet });
        const string Link = "<p>The plan of the port can be read <a href=\"https://harbour.example/a\">in full</a> since Monday.</p>";
        var draft = await desk.DraftAsync($"<h1>A headline about ports</h1>{(isLinkFirst ? Link : "")}<p>Ilse Brandt had much to say about it, via {outlet}:</p><p>“We will never close this port.”</p>{(isLinkFirst ? "" : Link)}", "text/html");
        await desk.DecideAsync(draft, ImportDesk.Of(draft, "citation").Single(c => (string?)c["rule"] == "link"), "edit", new { sourceId = source.Id() }).ReadJsonAsync();

        var (_, article) = await desk.ConfirmedAsync(draft);

        var citation = article["citations"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)citation["role"]!, (string?)citation["url"]).ShouldBe(("via", "https://harbour.example/a"));
    }

    private static string Said(string name) => $"A headline about ports\n\n“We will never close this port,” said {name}, the mayor of Port Haven.";

    private static string Credited(string outlet) => $"A headline about ports\n\n“We will never close this port,” said Ilse {ImportDesk.Surname()}.\n\n(Via {outlet})";

    private static void ShouldHideLabel(JsonNode quote)
    {
        ((string?)quote["proposal"]!["speakerLabel"]).ShouldBeNull();
        ((string?)quote["proposal"]!["speakerRole"]).ShouldBeNull();
    }

    private async Task ShouldBeConfirmedFor(JsonObject hidden, string name, JsonObject draft)
    {
        var (confirmed, _) = await desk.ConfirmedAsync(draft);
        var speaker = confirmed["speakers"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)speaker["id"]!, (string)speaker["name"]!).ShouldBe((hidden.Id(), (string)hidden["name"]!));
        var quote = await desk.Client.ReadAsync($"{Desk.Quotes}/{confirmed["quotes"]![0]!["quoteId"]}");
        ((string?)quote["speakerLabel"], (string?)quote["speakerRole"], (string?)quote["attributionTerms"]).ShouldBe((null, null, "anonymous"));
        quote.ToJsonString().ShouldNotContain(name);
    }

    private async Task ShouldBeRefused(JsonObject draft, JsonNode candidate, string member)
    {
        var problem = await desk.ConfirmAsync(draft).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var error = problem.Errors.ShouldHaveSingleItem();
        (error.Pointer, error.Code).ShouldBe(($"/candidates/{candidate["id"]}/proposal/{member}", "import.inactive"));
    }
}
