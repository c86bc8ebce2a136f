using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Transfer;

/// <summary>What is no export, or no good one, is refused with what is wrong, and leaves nothing behind.</summary>
public sealed class BadImportTests(BadImportTests.Origin origin, OtherApi other) : IClassFixture<BadImportTests.Origin>, IClassFixture<OtherApi>
{
    /// <summary>An installation with a published article that prints a quote, and what it exports.</summary>
    public sealed class Origin : ApiFactory
    {
        public string Export { get; private set; } = "";

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var desk = new Desk(CreateAdmin());
            var quote = await desk.QuoteAsync((await desk.SpeakerAsync()).Id());
            await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
            Export = await this.ExportAsync();
        }
    }

    private const string Header = "{\"type\":\"header\",\"format\":\"articleapi\",\"formatVersion\":1}\n";
    private const string Id = "01a05a7a-ee68-7211-85a5-a0009e3817e8";

    [Theory]
    [InlineData("", 422, "import.incomplete")]
    [InlineData("\n \n", 400, "request.malformed")]
    [InlineData("not json", 400, "request.malformed")]
    [InlineData("null", 400, "request.malformed")]
    [InlineData("[]", 400, "request.malformed")]
    [InlineData("{}", 400, "request.malformed")]
    [InlineData("{\"type\":\"header\",\"type\":\"header\"}", 400, "json.duplicate_property")]
    [InlineData("{\"type\":\"header\",\"format\":\"\\ud800\",\"formatVersion\":1}", 400, "request.malformed")]
    [InlineData("{\"type\":\"header\",\"format\":\"wordpress\",\"formatVersion\":1}", 422, "import.format")]
    [InlineData("{\"type\":\"header\",\"format\":\"articleapi\",\"formatVersion\":2}", 422, "import.format")]
    [InlineData("{\"type\":\"end\",\"lines\":0}", 422, "import.format")]
    [InlineData(Header, 422, "import.incomplete")]
    [InlineData(Header + Header, 422, "import.format")]
    [InlineData(Header + "{\"type\":\"end\",\"lines\":7}", 422, "import.incomplete")]
    [InlineData(Header + "{\"type\":\"end\",\"lines\":1}\n" + Header, 422, "import.format")]
    [InlineData(Header + "{\"type\":\"article\"}", 400, "request.malformed")]
    [InlineData(Header + "{\"type\":\"record\",\"kind\":\"author\"}", 400, "request.malformed")]
    [InlineData(Header + "{\"type\":\"record\",\"kind\":\"author\",\"id\":\"" + Id + "\",\"version\":1,\"owner\":1}", 400, "request.malformed")]
    [InlineData(Header + "{\"type\":\"record\",\"kind\":\"author\",\"id\":\"" + Id + "\",\"version\":1,\"slugs\":null}", 400, "request.malformed")]
    [InlineData(Header + "{\"type\":\"record\",\"kind\":\"author\",\"id\":\"" + Id + "\",\"version\":1}\n{\"type\":\"end\",\"lines\":2}", 422, "import.incomplete")]
    [InlineData(Header + "{\"type\":\"revision\",\"id\":\"" + Id + "\",\"version\":1,\"action\":\"created\",\"at\":\"2026-01-01T00:00:00.000Z\",\"by\":\"x\",\"snapshot\":{}}", 422, "import.format")]
    [InlineData(Header + "{\"type\":\"variantDecision\",\"quoteId\":\"" + Id + "\",\"otherId\":\"" + Id + "\",\"verdict\":\"sameUtterance\",\"by\":\"x\",\"at\":\"2026-01-01T00:00:00.000Z\"}", 422, "import.format")]
    [InlineData(Header + "{\"type\":\"variantDecision\",\"quoteId\":\"00000000-0000-7000-8000-000000000001\",\"otherId\":\"" + Id + "\",\"verdict\":\"misquoteOf\",\"by\":\"x\",\"at\":\"2026-01-01T00:00:00.000Z\"}", 422, "import.format")]
    public async Task What_is_no_export_is_refused(string text, int status, string code)
    {
        using var admin = other.CreateAdmin();
        var before = await other.ExportAsync();

        var problem = await admin.SendExportAsync(text).ReadProblemAsync();

        ((int)problem.Status).ShouldBe(status, problem.Json.ToJsonString());
        problem.Code.ShouldBe(code);
        (await other.ExportAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task Another_form_is_not_read(string form)
    {
        using var admin = other.CreateAdmin();
        (await admin.SendExportAsync(origin.Export, form: form).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("revision", "text", "{}", "import.snapshot")]
    [InlineData("revision", "text", "null", "import.snapshot")]
    [InlineData("revision", "provenance", "null", "import.snapshot")]
    [InlineData("revision", "provenance", "[{}]", "import.snapshot")]
    [InlineData("revision", "kind", "\"shouted\"", "import.snapshot")]
    [InlineData("revision", "version", "2", "import.snapshot")]
    [InlineData("revision", "id", "\"01a05a7a-ee68-7211-85a5-a0009e3817e8\"", "import.snapshot")]
    [InlineData("revision", "speakerId", "\"01a05a7a-ee68-7211-85a5-a0009e3817e8\"", "reference.not_found")]
    [InlineData("revision", "attributionVerb", "\"said said said said said said said said said said said said said said said said said said said said\"", "text.too_long")]
    public async Task A_quote_that_cannot_be_one_is_refused_and_nothing_of_it_is_stored(string type, string member, string value, string code)
    {
        var lines = TransferSteps.Read(origin.Export);
        var quote = lines.First(line => (string)line["type"]! == "record" && (string)line["kind"]! == "quote");
        var revision = lines.First(line => (string)line["type"]! == type && (string)line["id"]! == quote.Id());
        revision["snapshot"]![member] = JsonNode.Parse(value);
        await using var target = await OtherApi.StartAsync();

        foreach (var query in (string[])["?dryRun=true", ""])
        {
            var answer = await target.ImportAsync(TransferSteps.Text(lines), query);
            answer.Refusals().ShouldContain(("quote", quote.Id(), code), query);
            answer.Counts().ShouldBe((1, 0, 0, 2), query);
        }

        (await target.ExportAsync()).ShouldNotContain(quote.Id());
    }

    [Theory]
    [InlineData("body", "[{\"_type\":\"block\",\"_key\":\"a\",\"style\":\"normal\",\"markDefs\":[],\"children\":[{\"_type\":\"span\",\"_key\":\"b\",\"text\":\"x\",\"marks\":[\"nowhere\"]}]}]", "body.mark_undefined")]
    [InlineData("body", "[null]", "body.unknown_type")]
    [InlineData("slug", "\"another\"", "import.slugs")]
    [InlineData("authors", "[{\"role\":\"author\"}]", "import.snapshot")]
    public async Task An_article_that_cannot_be_one_is_refused(string member, string value, string code)
    {
        var lines = TransferSteps.Read(origin.Export);
        var revision = lines.Last(line => (string)line["type"]! == "revision");
        revision["snapshot"]![member] = JsonNode.Parse(value);
        await using var target = await OtherApi.StartAsync();

        (await target.ImportAsync(TransferSteps.Text(lines))).Refusals().ShouldBe([("article", revision.Id(), code)]);
    }

    [Fact]
    public async Task What_is_public_needs_what_was_printed()
    {
        await using var target = await OtherApi.StartAsync();
        var unprinted = origin.Export.Without(line => (string)line["type"]! == "publication");

        (await target.ImportAsync(unprinted)).Refusals().Single().Code.ShouldBe("import.publication");

        using var reader = target.CreateClient();
        (await reader.ReadAsync("/api/v1/articles")).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_published_under_the_slug_of_another()
    {
        var lines = TransferSteps.Read(origin.Export);
        lines.Single(line => (string)line["type"]! == "publication")["printed"]!["slug"] = "another";
        await using var target = await OtherApi.StartAsync();

        (await target.ImportAsync(TransferSteps.Text(lines))).Refusals().Single().Code.ShouldBe("import.publication");
    }

    [Theory]
    [InlineData("by", 401)]
    [InlineData("reason", 1001)]
    public async Task A_text_that_no_column_takes_is_refused(string member, int length)
    {
        var lines = TransferSteps.Read(origin.Export);
        var revision = lines.Last(line => (string)line["type"]! == "revision");
        revision[member] = new string('x', length);
        await using var target = await OtherApi.StartAsync();

        (await target.ImportAsync(TransferSteps.Text(lines))).Refusals().ShouldBe([("article", revision.Id(), "text.too_long")]);
    }

    [Fact]
    public async Task What_cannot_be_stored_beside_the_records_ends_the_import()
    {
        var lines = TransferSteps.Read(origin.Export).ToList();
        lines.Find(line => (string)line["type"]! == "publicSlug")!["key"] = "a\0b";
        await using var target = await OtherApi.StartAsync();

        var result = (await target.ImportAsync(TransferSteps.Text(lines)))[^1];

        ((bool)result["complete"]!).ShouldBeFalse();
        ((string)result["problem"]!["code"]!).ShouldBe("import.format");
    }

    [Fact]
    public async Task Lines_may_end_as_on_windows_and_the_last_one_not_at_all()
    {
        await using var target = await OtherApi.StartAsync();
        (await target.ImportAsync(origin.Export.TrimEnd('\n').Replace("\n", "\r\n", StringComparison.Ordinal))).Counts().ShouldBe((3, 0, 0, 0));
        (await target.ExportAsync()).ShouldBe(origin.Export);
    }
}
