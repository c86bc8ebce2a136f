using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Quality;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace ArticleApi.Tests.Quality;

/// <summary>An article in which the rules of the desk find errors is not published, unless somebody says why it is all the same.</summary>
public sealed class PublishGateTests(StrictApi api) : IClassFixture<StrictApi>
{
    private const string Reason = "The desk of the night has no section.";

    private readonly Desk desk = new(api.CreateAdmin());
    private readonly LintDesk lintDesk = new(api.CreateAdmin());

    [Fact]
    public async Task An_article_with_errors_is_not_published_and_told_all_that_the_rules_say()
    {
        var article = await desk.ArticleAsync();

        var problem = await desk.StepAsync(article, "publish").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Code.ShouldBe("lint.errors");
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/overrides", "lint.open"), ("/overrides", "lint.open")]);
        problem.Detail!.ShouldContain("ART-BYLINE, ART-SECTION");
        var lint = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/lint", null).ReadJsonAsync();
        problem.Json["lint"]!["results"]!.ToJsonString().ShouldBe(lint["results"]!.ToJsonString());
        problem.Json["lint"]!["summary"]!.ToJsonString().ShouldBe(lint["summary"]!.ToJsonString());
        await ShouldBeUntouchedAsync(article);
    }

    [Fact]
    public async Task Errors_are_set_aside_with_reasons_that_the_revision_keeps()
    {
        var article = await LackingSectionAsync();

        var published = await desk.StepAsync(article, "publish", Overriding("ART-SECTION", "ART-BYLINE")).ReadJsonAsync();

        // Only what there was to set aside.
        var kept = published["overrides"]!.AsArray().Single()!;
        ((string)kept["ruleId"]!, (string)kept["reason"]!, (string)kept["by"]!).ShouldBe(("ART-SECTION", Reason, "admin"));
        kept["at"].ShouldNotBeNull();
        var revision = await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/{(long)published["version"]!}");
        revision["data"]!["overrides"]!.ToJsonString().ShouldBe(published["overrides"]!.ToJsonString());
        (await api.CreateClient().GetStringAsync($"/api/v1/articles/{article.Id()}")).ShouldNotContain(Reason);
    }

    [Fact]
    public async Task An_override_holds_for_one_publication()
    {
        var article = await LackingSectionAsync();
        await desk.StepAsync(article, "publish", Overriding("ART-SECTION")).ReadJsonAsync();

        (await desk.StepAsync(article, "publish").ReadProblemAsync()).Code.ShouldBe("lint.errors");
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { section = "politics" }, "*").ReadJsonAsync();
        (await desk.PublishedAsync(article))["overrides"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"ruleId":"QUO-NEGATION","reason":"It was said like this."}""", "/overrides/0/ruleId", "rule.final")]
    [InlineData("""{"ruleId":"QUO-NONE","reason":"It was said like this."}""", "/overrides/0/ruleId", "rule.unknown")]
    [InlineData("""{"ruleId":"art-byline","reason":"It was said like this."}""", "/overrides/0/ruleId", "rule.unknown")]
    [InlineData("""{"ruleId":"ART-BYLINE","reason":"because"}""", "/overrides/0/reason", "text.too_short")]
    [InlineData("""{"ruleId":"ART-BYLINE"}""", "/overrides/0/reason", "required")]
    [InlineData("""{"reason":"It was said like this."}""", "/overrides/0/ruleId", "required")]
    [InlineData("""{"ruleId":"ART-BYLINE","reason":"It was said like this."},{"ruleId":"ART-BYLINE","reason":"It was said like this."}""", "/overrides/1/ruleId", "list.duplicate")]
    public async Task An_override_that_makes_no_sense_is_refused_by_name(string overrides, string pointer, string code)
    {
        var article = await desk.ArticleAsync();

        var problem = await desk.StepAsync(article, "publish", JsonNode.Parse($$"""{"overrides":[{{overrides}}]}""")).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([(pointer, code)]);
        await ShouldBeUntouchedAsync(article);
    }

    [Fact]
    public async Task No_reason_is_good_enough_for_a_lost_negation()
    {
        var article = await lintDesk.MakeAsync(JsonNode.Parse("""{"printed":"We will close the old port"}""")!.AsObject());

        var problem = await desk.StepAsync(article, "publish", Overriding("QUO-NOT-VERBATIM")).ReadProblemAsync();

        problem.Errors.Select(e => e.Code).ShouldBe(["lint.final"]);
        problem.Errors[0].Detail.ShouldStartWith("QUO-NEGATION: ");
        ((bool)(await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/readiness"))["ready"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_published_article_keeps_its_place_whatever_the_rules_say_later()
    {
        var article = await lintDesk.MakeAsync([]);
        await desk.PublishedAsync(article);
        var quote = (string)article["body"]![0]!["markDefs"]![0]!["quoteId"]!;
        var reader = api.CreateClient();
        var before = await reader.GetStringAsync($"/api/v1/articles/{article.Id()}");

        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote}", new { verification = new { state = "disputed" } }, "*").ReadJsonAsync();

        (await reader.GetStringAsync($"/api/v1/articles/{article.Id()}")).ShouldBe(before);
        (await desk.StepAsync(article, "publish").ReadProblemAsync()).Errors[0].Detail.ShouldStartWith("QUO-DISPUTED");
    }

    [Fact]
    public async Task An_older_revision_is_held_against_the_rules_in_its_own_words()
    {
        var article = await lintDesk.MakeAsync([]);
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { section = (string?)null }, "*").ReadJsonAsync();

        (await desk.StepAsync(article, "publish").ReadProblemAsync()).Code.ShouldBe("lint.errors");
        await desk.StepAsync(article, "publish", new { revision = 1 }).ReadJsonAsync();
    }

    [Fact]
    public async Task A_bulk_publication_leaves_out_what_the_rules_refuse_and_says_so()
    {
        var (good, bad) = (await lintDesk.MakeAsync([]), await LackingSectionAsync());
        var tag = ManagedRecord.Unique("gate").Replace(' ', '-').ToLowerInvariant();
        foreach (var article in (JsonObject[])[good, bad])
            await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { tags = new[] { tag } }, "*").ReadJsonAsync();

        var job = await desk.Client.CreateAsync($"{Desk.Articles}/bulk?tag={tag}", new { action = "publish", expectedCount = 2 });
        while ((string)job["state"]! is "waiting" or "running") job = await desk.Client.ReadAsync($"/api/v1/manage/jobs/{job.Id()}");

        var refused = (await desk.Client.ReadAsync($"/api/v1/manage/jobs/{job.Id()}/items?state=refused"))["data"]!.AsArray().Single()!;
        ((string)refused["articleId"]!, (string)refused["code"]!).ShouldBe((bad.Id(), "lint.errors"));
        ((string)refused["detail"]!).ShouldContain("ART-SECTION");
        ((string)(await desk.Client.ReadAsync($"{Desk.Articles}/{good.Id()}"))["status"]!).ShouldBe("published");
    }

    [Fact]
    public async Task A_publication_within_a_batch_is_refused_and_overridden_alike()
    {
        var article = await LackingSectionAsync();
        async Task<JsonNode> BatchAsync(JsonNode? value) => (await desk.Client.PostAsync($"{Desk.Articles}/batch",
            new { operations = new[] { new { op = "publish", id = article.Id(), ifMatch = "*", value } } }).ReadJsonAsync())["results"]![0]!;

        var refused = await BatchAsync(new JsonObject());
        var done = await BatchAsync(System.Text.Json.JsonSerializer.SerializeToNode(Overriding("ART-SECTION")));

        ((int)refused["status"]!, (string)refused["problem"]!["code"]!).ShouldBe((422, "lint.errors"));
        LintDesk.Results(refused["problem"]!["lint"]!["results"]!.AsArray()).ShouldContain(r => r.RuleId == "ART-SECTION");
        ((int)done["status"]!).ShouldBe(200);
    }

    [Theory]
    [InlineData("ART_SECTION", "warning")]
    [InlineData("art-section", "off")]
    public async Task A_newsroom_says_what_a_rule_weighs(string rule, string severity)
    {
        await using var own = new ApiFactory { HoldsRules = true }.WithSettings(($"Lint:Severity:{rule}", severity));
        await own.InitializeAsync();
        var (client, article) = (own.CreateAdmin(), await new LintDesk(own.CreateAdmin()).MakeAsync(JsonNode.Parse("""{"article":{"section":null}}""")!.AsObject()));

        var lint = await client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/lint", null).ReadJsonAsync();

        LintDesk.Results(lint["results"]!.AsArray()).Select(r => r.Severity).ShouldBe(severity == "off" ? [] : [severity]);
        await new Desk(client).PublishedAsync(article);
    }

    [Theory]
    [InlineData("QUO-NEGATION", "warning", "always an error")]
    [InlineData("QUO-NONE", "warning", "names no rule")]
    [InlineData("ART-BYLINE", "fatal", "use error, warning, info or off")]
    [InlineData("ART-BYLINE", "1", "use error, warning, info or off")]
    [InlineData("ART-BYLINE", "", "use error, warning, info or off")]
    public void A_weight_that_makes_no_sense_stops_the_start(string rule, string severity, string words)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Lint:Severity:{rule}", severity)]).Build();

        Should.Throw<InvalidSettingException>(() => LintSettings.Of(configuration)).Message.ShouldContain(words);
    }

    private static object Overriding(params string[] rules) => new { overrides = rules.Select(ruleId => new { ruleId, reason = Reason }) };

    private Task<JsonObject> LackingSectionAsync() => lintDesk.MakeAsync(JsonNode.Parse("""{"article":{"section":null}}""")!.AsObject());

    private async Task ShouldBeUntouchedAsync(JsonObject article)
    {
        var now = await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}");
        ((string)now["status"]!, (long)now["version"]!).ShouldBe(("draft", 1));
    }
}
