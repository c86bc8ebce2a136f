using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Quality;

/// <summary>Articles are held against the rules of the desk when somebody asks.</summary>
public sealed class ArticleLintTests(StrictApi api) : IClassFixture<StrictApi>
{
    private readonly Desk desk = new(api.CreateAdmin());
    private readonly LintDesk lintDesk = new(api.CreateAdmin());

    [Fact]
    public async Task An_article_taken_from_another_outlet_in_a_hurry_is_told_what_it_lacks()
    {
        var cnbc = await desk.SourceAsync();
        var speaker = await desk.SpeakerAsync();
        JsonObject Quote(string text, string kind) => new()
        {
            ["text"] = text,
            ["kind"] = kind,
            ["language"] = "en",
            ["speakerId"] = speaker.Id(),
            ["provenance"] = new JsonArray(new JsonObject { ["sourceId"] = cnbc.Id(), ["role"] = "via" }),
        };
        var direct = Quote("We will not stop the (nuclear) deal now", "direct");
        direct["insertions"] = new JsonArray(new JsonObject { ["start"] = 21, ["end"] = 30 });
        var whole = await desk.Client.CreateAsync(Desk.Quotes, direct);
        var word = await desk.Client.CreateAsync(Desk.Quotes, Quote("unthinkable", "partial"));
        var second = Desk.Marked(new JsonObject { ["_type"] = "quote", ["_key"] = "m2", ["quoteId"] = word.Id() }, "unthinkable");
        var draft = Desk.Draft(Desk.Printing(whole), second, Desk.Paragraph("The deal was made in spring, via CNBC."));
        draft["section"] = "world";
        draft["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = cnbc.Id(), ["role"] = "via" });
        draft["featuredImage"] = new JsonObject { ["credit"] = "Getty Images" };
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);

        var lint = await LintAsync(article);

        Ids(lint, "error").ShouldBe(["ART-BYLINE"]);
        Ids(lint, "warning").ShouldBe(["ART-DEK", "QUO-DATE", "QUO-DATE", "QUO-UNVERIFIED", "QUO-UNVERIFIED", "SRC-SINGLE", "SRC-URL"], ignoreOrder: true);
        Ids(lint, "info").ShouldBe(["IMG-URL", "QUO-FRAGMENT"], ignoreOrder: true);
        lint["summary"]!.ToJsonString().ShouldBe("""{"error":1,"warning":7,"info":2}""");
    }

    [Fact]
    public async Task A_result_says_where_in_the_article_and_about_what()
    {
        var article = await lintDesk.MakeAsync(JsonNode.Parse("""{"printed":"We will close the old port"}""")!.AsObject());

        var lint = await LintAsync(article);
        var results = lint["results"]!.AsArray();
        var negation = results.Single(r => (string)r!["ruleId"]! == "QUO-NEGATION")!;

        ((long)lint["version"]!).ShouldBe(1);
        ((string)negation["pointer"]!).ShouldBe("/body/0/markDefs/0");
        ((string)negation["quoteId"]!).ShouldBe((string)article["body"]![0]!["markDefs"]![0]!["quoteId"]!);
        ((string)negation["blockKey"]!).ShouldBe((string)article["body"]![0]!["_key"]!);
        ((string)negation["suggestion"]!).ShouldBe("We will not close the old port");
        ((bool)negation["overridable"]!).ShouldBeFalse();
        ((bool)results.Single(r => (string)r!["ruleId"]! == "QUO-NOT-VERBATIM")!["overridable"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task A_quote_from_a_source_that_is_rated_low_is_verified_before_it_is_printed()
    {
        var change = JsonNode.Parse("""{"quote":{"verification":{"state":"unverified"}},"source":{"reliability":{"rating":"low"}}}""")!.AsObject();

        (await lintDesk.LintAsync(change)).Single(r => r.RuleId == "QUO-UNVERIFIED").Severity.ShouldBe("error");
    }

    [Fact]
    public async Task A_credit_that_is_nearly_the_name_of_a_source_is_told_the_name()
    {
        await desk.Client.CreateAsync(Desk.Sources, new { kind = "photoAgency", name = "Quayside Images" });
        var article = await lintDesk.MakeAsync(JsonNode.Parse("""{"article":{"featuredImage":{"url":"https://example.org/a.jpg","alt":"A port","credit":"Quayside Image"}}}""")!.AsObject());

        var finding = (await LintAsync(article))["results"]!.AsArray().Single(r => (string)r!["ruleId"]! == "IMG-CREDIT-UNKNOWN")!;

        ((string)finding["suggestion"]!, (string)finding["pointer"]!).ShouldBe(("Quayside Images", "/featuredImage/credit"));
    }

    [Fact]
    public async Task One_or_two_words_in_quotation_marks_are_only_asked_about()
    {
        (await lintDesk.LintAsync(new JsonObject { ["more"] = "The “so-called reform” of it." })).Single(r => r.RuleId == "QUO-UNMARKED").Severity.ShouldBe("warning");
        (await lintDesk.LintAsync(new JsonObject { ["more"] = "The “reform” is over." })).Single(r => r.RuleId == "QUO-UNMARKED").Severity.ShouldBe("info");
    }

    [Fact]
    public async Task An_article_is_ready_when_no_error_is_left()
    {
        var article = await lintDesk.MakeAsync(new JsonObject { ["article"] = new JsonObject { ["section"] = null, ["dek"] = null } });
        var before = await ReadinessAsync(article);

        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { section = "politics" }, "*").ReadJsonAsync();
        var after = await ReadinessAsync(article);

        ((bool)before["ready"]!).ShouldBeFalse();
        LintDesk.Results(before["errors"]!.AsArray()).Select(r => (r.RuleId, r.Pointer)).ShouldBe([("ART-SECTION", "/section")]);
        ((bool)after["ready"]!).ShouldBeTrue();
        after["errors"]!.AsArray().ShouldBeEmpty();
        after["summary"]!.ToJsonString().ShouldBe("""{"error":0,"warning":1,"info":0}""");
        ((long)after["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Another_telling_is_named_until_somebody_has_decided_about_it()
    {
        var article = await lintDesk.MakeAsync(JsonNode.Parse("""{"quote":{"text":"We will not close the old port this year"},"variant":"We will now close the old port this year"}""")!.AsObject());
        var finding = (await LintAsync(article))["results"]!.AsArray().Single(r => (string)r!["ruleId"]! == "QUO-VARIANT")!;
        var quote = (string)finding["quoteId"]!;
        var other = JsonNode.Parse(await desk.Client.GetStringAsync($"{Desk.Quotes}/{quote}/variants"))![0]!["quoteId"]!;

        ((string)finding["message"]!).ShouldBe("Printed elsewhere as “We will now close the old port this year”.");
        ((string)finding["severity"]!).ShouldBe("warning");
        foreach (var (from, to, decision, isNamed) in (IEnumerable<(string, string, string, bool)>)[((string)other!, quote, "misquoteOf", false), (quote, (string)other!, "misquoteOf", true), (quote, (string)other!, "differentOccasion", false)])
        {
            await desk.Client.PostAsync($"{Desk.Quotes}/{from}/variants/{to}/decision", new { decision }).ReadJsonAsync();
            LintDesk.Results((await LintAsync(article))["results"]!.AsArray()).Any(r => r.RuleId == "QUO-VARIANT").ShouldBe(isNamed, decision);
        }
    }

    [Fact]
    public async Task The_rules_ask_the_database_a_few_times_whatever_the_article()
    {
        var article = await lintDesk.MakeAsync([]);
        api.Statements.Clear();

        await LintAsync(article);

        api.Statements.All.Count.ShouldBeLessThanOrEqualTo(10, string.Join('\n', api.Statements.All));
    }

    private Task<JsonObject> LintAsync(JsonObject article) => desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/lint", null).ReadJsonAsync();

    private Task<JsonObject> ReadinessAsync(JsonObject article) => desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/readiness");

    private static IEnumerable<string> Ids(JsonObject lint, string severity) =>
        LintDesk.Results(lint["results"]!.AsArray()).Where(r => r.Severity == severity).Select(r => r.RuleId);
}
