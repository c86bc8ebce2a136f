using System.Net;
using System.Text;
using ArticleApi.Data.Imports;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Imports;

public sealed class ImportDecisionTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Text = "A headline about bridges\n\n“The bridge will stay open until spring,” said Ilse Brandt.\n\nThe plan is a “gamble” of sorts.";

    private readonly ImportDesk desk = new(api.CreateAdmin());

    [Fact]
    public async Task What_is_rejected_stays_in_the_text_unmarked()
    {
        var draft = await desk.DraftAsync(Text);
        await desk.DecideAsync(draft, ImportDesk.Quote(draft, "The bridge"), "reject").ReadJsonAsync();

        var (confirmed, article) = await desk.ConfirmedAsync(draft);

        confirmed["quotes"]!.AsArray().ShouldBeEmpty();
        article["body"]!.ToJsonString().ShouldContain("The bridge will stay open until spring");
    }

    [Fact]
    public async Task A_headline_that_is_rejected_stays_in_the_text()
    {
        var draft = await desk.DraftAsync(Text);
        var changed = await desk.DecideAsync(draft, ImportDesk.Of(draft, "headline").Single(), "reject").ReadJsonAsync();

        changed["article"]!["body"]![0]!.ToJsonString().ShouldContain("A headline about bridges");
    }

    [Fact]
    public async Task What_an_editor_accepts_is_taken_however_sure_the_rule_was()
    {
        var draft = await desk.DraftAsync(Text);
        await desk.DecideAsync(draft, ImportDesk.Quote(draft, "gamble"), "edit", new { speakerName = $"Oda {ImportDesk.Surname()}" }).ReadJsonAsync();

        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        confirmed["quotes"]!.AsArray().Count.ShouldBe(2);
        confirmed["quotes"]!.AsArray().ShouldAllBe(q => q!["speakerId"] != null);
    }

    [Fact]
    public async Task The_words_of_a_quote_can_be_moved()
    {
        var draft = await desk.DraftAsync(Text);
        var changed = await desk.DecideAsync(draft, ImportDesk.Quote(draft, "The bridge"), "edit", new { start = 5, quoteKind = "partial" }).ReadJsonAsync();

        ImportDesk.Quote(changed, "bridge will stay")["exact"]!.GetValue<string>().ShouldBe("bridge will stay open until spring");
        var (confirmed, _) = await desk.ConfirmedAsync(draft);
        var quote = await desk.Client.ReadAsync($"{Desk.Quotes}/{confirmed["quotes"]![0]!["quoteId"]}");
        ((string)quote["text"]!, (string)quote["kind"]!).ShouldBe(("bridge will stay open until spring", "partial"));
    }

    [Fact]
    public async Task A_speaker_that_is_renamed_is_so_for_all_its_quotes()
    {
        var name = $"Ilse {ImportDesk.Surname()}";
        var draft = await desk.DraftAsync(Text + "\n\n“We will count the cars,” Brandt said.");
        await desk.DecideAsync(draft, ImportDesk.Of(draft, "speaker").Single(), "edit", new { name }).ReadJsonAsync();

        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        ((string)confirmed["speakers"]!.AsArray().ShouldHaveSingleItem()!["name"]!).ShouldBe(name);
        confirmed["quotes"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("edit", null, "/value", "required")]
    [InlineData("accept", "{\"quoteKind\":\"partial\"}", "/value", "value.invalid")]
    [InlineData("edit", "{\"role\":\"via\"}", "/value/role", "value.invalid")]
    [InlineData("edit", "{\"start\":900}", "/value/start", "number.range")]
    [InlineData("edit", "{\"end\":0}", "/value/end", "number.range")]
    [InlineData("edit", "{\"start\":0,\"end\":1}", "/value/start", "value.invalid")]
    [InlineData("edit", "{\"speakerId\":\"0198b5a4-0000-7000-8000-000000000000\"}", "/value/speakerId", "reference.not_found")]
    [InlineData("edit", "{\"speakerName\":\"X\",\"speakerKind\":\"anonymous\"}", "/value/speakerKind", "speaker.anonymity")]
    [InlineData("edit", "{\"quoteKind\":\"indirect\"}", "/value/quoteKind", "quote.kind_mismatch")]
    [InlineData("edit", "{\"saidOn\":\"yesterday\"}", "/value/saidOn", "edtf.format")]
    [InlineData("edit", "{\"saidOn\":\"2190\"}", "/value/saidOn", "quote.said_in_future")]
    public async Task A_value_that_does_not_fit_is_refused(string decision, string? value, string pointer, string code)
    {
        var draft = await desk.DraftAsync(Text);
        var quote = ImportDesk.Quote(draft, "The bridge");
        var body = value is null ? $"{{\"decision\":\"{decision}\"}}" : $"{{\"decision\":\"{decision}\",\"value\":{value}}}";

        var problem = await desk.Client.PatchAsync($"{ImportDesk.Imports}/{draft.Id()}/candidates/{quote["id"]}", body, "*").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.ShouldContain(e => e.Pointer == pointer && e.Code == code);
        ((long)(await desk.Client.ReadAsync($"{ImportDesk.Imports}/{draft.Id()}"))["version"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Decisions_need_the_version_that_was_read()
    {
        var draft = await desk.DraftAsync(Text);
        var path = $"{ImportDesk.Imports}/{draft.Id()}";
        var candidate = $"{path}/candidates/{ImportDesk.Quote(draft, "The bridge")["id"]}";
        var changed = await desk.Client.PatchAsync(candidate, new { decision = "accept" }, "\"v1\"");

        changed.Headers.ETag!.Tag.ShouldBe("\"v2\"");
        var stale = await desk.Client.PatchAsync(candidate, new { decision = "accept" }, "\"v1\"").ReadProblemAsync();
        (stale.Status, (string)stale.Json["currentETag"]!).ShouldBe((HttpStatusCode.PreconditionFailed, "\"v2\""));
        (await desk.ConfirmAsync(draft, "\"v1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await desk.Client.DeleteAsync(path, "\"v1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/confirm", body: null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task A_confirmed_draft_takes_no_decision()
    {
        var draft = await desk.DraftAsync(Text);
        await desk.ConfirmAsync(draft).ReadJsonAsync();

        (await desk.DecideAsync(draft, ImportDesk.Quote(draft, "The bridge"), "reject").ReadProblemAsync()).Code.ShouldBe("import.confirmed");
    }

    [Fact]
    public async Task A_deleted_draft_is_gone_and_what_it_became_stays()
    {
        var draft = await desk.DraftAsync(Text);
        var (_, article) = await desk.ConfirmedAsync(draft);

        (await desk.Client.DeleteAsync($"{ImportDesk.Imports}/{draft.Id()}", "*")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await desk.ConfirmAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var content = new ByteArrayContent([0x41, 0xFF, 0xFE]);
        content.Headers.ContentType = new("text/plain");
        (await (await desk.Client.PostAsync(new Uri(ImportDesk.Imports, UriKind.Relative), content)).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await (await desk.SendAsync("{}", "application/json")).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await (await desk.SendAsync(" \n\n ")).ReadProblemAsync()).Codes.ShouldBe(["import.empty"]);
        (await (await desk.SendAsync("A\u0000B")).ReadProblemAsync()).Codes.ShouldBe(["text.invalid_characters"]);
        (await (await desk.SendAsync(new string('a', 5_000_000))).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await (await desk.SendAsync(string.Concat(Enumerable.Repeat("word ", 100_000)))).ReadProblemAsync()).Codes.ShouldContain("body.too_large");
        (await (await desk.SendAsync(Text, query: "?language=1")).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("“a” ")]
    [InlineData("“A b c d e f.” he said. ")]
    public async Task Quotation_marks_alone_do_no_harm(string piece)
    {
        var text = new StringBuilder("A headline about marks\n\n");
        while (text.Length < 290_000) text.Append(string.Concat(Enumerable.Repeat(piece, 4_000 / piece.Length))).Append("\n\n");

        var answer = await desk.SendAsync(text.ToString());

        ((int)answer.StatusCode).ShouldBeOneOf(201, 422);
    }

    [Fact]
    public async Task Html_is_read_by_what_articles_are_made_of()
    {
        var draft = await desk.DraftAsync("""
            <html><head><title>x</title><script>alert(1)</script></head><body><nav>Home News</nav><h1>A headline about bridges</h1>
            <p>“The bridge <em>will</em> stay open until spring,” said Ilse Brandt, according to the <a href="https://harbour.example/a?b=1">Harbour Post</a>.</p>
            <blockquote>Nothing is certain.</blockquote><ul><li>One</li><li>Two <a href="javascript:alert(1)">here</a></li></ul>
            <figure><img src="https://harbour.example/p.jpg" alt="A bridge"><figcaption>Photo: Ann Lee/Reuters</figcaption></figure><footer>All rights</footer></body></html>
            """, "text/html");

        ((string)draft["article"]!["headline"]!).ShouldBe("A headline about bridges");
        ((string)ImportDesk.Of(draft, "quote").Single()["exact"]!).ShouldBe("The bridge will stay open until spring");
        ((string)ImportDesk.Of(draft, "citation").Single(c => (string?)c["proposal"]!["name"] == "Harbour Post")["proposal"]!["url"]!).ShouldBe("https://harbour.example/a?b=1");
        ((string)draft["article"]!["imageCredit"]!).ShouldBe("Photo: Ann Lee/Reuters");
        draft["dropped"]!.AsArray().Select(d => (string)d!["text"]!).ShouldBe(["Home News", "All rights"]);
        draft.ToJsonString().ShouldNotContain("javascript:");
        var (_, article) = await desk.ConfirmedAsync(draft);
        article["body"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Markdown_is_read_as_the_bodies_of_articles_are()
    {
        var draft = await desk.DraftAsync("# A headline about bridges\n\n“The bridge will **stay** open until spring,” said Ilse Brandt.\n", "text/markdown");
        var (_, article) = await desk.ConfirmedAsync(draft);

        var block = article["body"]!.AsArray().ShouldHaveSingleItem()!;
        string.Concat(block["children"]!.AsArray().Select(s => (string)s!["text"]!)).ShouldBe("“The bridge will stay open until spring,” said Ilse Brandt.");
        block["markDefs"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_draft_lives_for_a_week()
    {
        await using var timed = new ApiFactory { Clock = new FakeTimeProvider(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero)) };
        await timed.InitializeAsync();
        var newsroom = new ImportDesk(timed.CreateAdmin());
        var draft = await newsroom.DraftAsync(Text);

        timed.Clock.Advance(ImportDraft.Lifetime - TimeSpan.FromMinutes(1));
        (await newsroom.Client.ReadAsync(ImportDesk.Imports))["data"]!.AsArray().Count.ShouldBe(1);
        timed.Clock.Advance(TimeSpan.FromMinutes(2));
        (await newsroom.Client.ReadAsync(ImportDesk.Imports))["data"]!.AsArray().ShouldBeEmpty();
        (await newsroom.ConfirmAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await timed.DatabaseAsync(async db =>
        {
            await db.PurgeImportsAsync(CancellationToken.None);
            db.ImportDrafts.Count().ShouldBe(0);
        });
    }
}
