using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Quality;

/// <summary>Readers of a published article are told when a headline, a quote, a name or a number in it changes.</summary>
public sealed class CorrectionRuleTests(StrictApi api) : IClassFixture<StrictApi>
{
    private readonly Desk desk = new(api.CreateAdmin());
    private readonly LintDesk lintDesk = new(api.CreateAdmin());

    [Theory]
    [InlineData("The council met. It has 12 members.", "The council met. It has 14 members.")]
    [InlineData("The council met. It has twelve members.", "The council met. It has members.")]
    [InlineData("The letter went to Mara Vance on Monday.", "The letter went to Mara Vane on Monday.")]
    public async Task A_name_or_a_number_that_changes_needs_a_notice(string before, string after)
    {
        var article = await PublishedAsync(before);

        await RewriteAsync(article, after);

        var finding = (await ErrorsAsync(article)).ShouldHaveSingleItem();
        finding.ShouldBe(finding with { RuleId = "COR-REQUIRED", Severity = "error", Pointer = "/body/2", Overridable = true });
        var problem = await desk.StepAsync(article, "publish").ReadProblemAsync();
        problem.Code.ShouldBe("lint.errors");
    }

    [Theory]
    [InlineData("The counsil met early.", "The council met early.")]
    [InlineData("The council met.", "The council met. It has 12 members, among them Mara Vance.")]
    [InlineData("Yesterday the council met.", "Today the council met.")]
    [InlineData("One of the members left.", "Some of the members left.")]
    public async Task Other_words_may_change(string before, string after)
    {
        var article = await PublishedAsync(before);

        await RewriteAsync(article, after);

        (await ErrorsAsync(article)).ShouldBeEmpty();
        await desk.PublishedAsync(article);
    }

    [Fact]
    public async Task A_headline_that_changes_needs_a_notice_and_a_mere_slip_a_reason()
    {
        var article = await PublishedAsync("The council met.");
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Port stays closed" }, "*").ReadJsonAsync();

        (await ErrorsAsync(article)).ShouldHaveSingleItem().Pointer.ShouldBe("/headline");
        await desk.StepAsync(article, "publish", new { overrides = new[] { new { ruleId = "COR-REQUIRED", reason = "A word was misspelt." } } }).ReadJsonAsync();
        (await ErrorsAsync(article)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_words_of_a_quote_change_only_with_a_notice_that_readers_see()
    {
        var article = await PublishedAsync("The council met.");
        var body = article["body"]!.DeepClone();
        body[0]!["children"]![1]!["text"] = "We will not close the … port";
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { body }, "*").ReadJsonAsync();
        (await ErrorsAsync(article)).ShouldHaveSingleItem().RuleId.ShouldBe("COR-REQUIRED");

        await AddNoticeAsync(article, isPublic: false);
        (await ErrorsAsync(article)).ShouldHaveSingleItem().RuleId.ShouldBe("COR-REQUIRED");

        await AddNoticeAsync(article, isPublic: true);
        (await ErrorsAsync(article)).ShouldBeEmpty();
        await desk.PublishedAsync(article);
    }

    [Fact]
    public async Task A_notice_of_an_earlier_correction_is_none_for_the_next()
    {
        var article = await PublishedAsync("It has 12 members.");
        await RewriteAsync(article, "It has 14 members.");
        await AddNoticeAsync(article, isPublic: true);
        await desk.PublishedAsync(article);

        await RewriteAsync(article, "It has 15 members.");

        (await ErrorsAsync(article)).ShouldHaveSingleItem().RuleId.ShouldBe("COR-REQUIRED");
    }

    [Fact]
    public async Task What_nobody_has_read_yet_may_change_without_a_notice()
    {
        var article = await lintDesk.MakeAsync(new JsonObject { ["more"] = "It has 12 members." });
        await RewriteAsync(article, "It has 14 members.");

        (await ErrorsAsync(article)).ShouldBeEmpty();
    }

    private async Task<JsonObject> PublishedAsync(string paragraph) => await desk.PublishedAsync(await lintDesk.MakeAsync(new JsonObject { ["more"] = paragraph }));

    private async Task RewriteAsync(JsonObject article, string paragraph)
    {
        var body = article["body"]!.DeepClone();
        body[2]!["children"]![0]!["text"] = paragraph;
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { body }, "*").ReadJsonAsync();
    }

    private async Task AddNoticeAsync(JsonObject article, bool isPublic)
    {
        var now = await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}");
        var notices = now["notices"]!.DeepClone().AsArray();
        notices.Add(new JsonObject { ["kind"] = "correction", ["text"] = "An earlier version was wrong.", ["public"] = isPublic, ["blockKeys"] = new JsonArray((string)now["body"]![0]!["_key"]!) });
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { notices }, "*").ReadJsonAsync();
    }

    private async Task<IReadOnlyList<LintResult>> ErrorsAsync(JsonObject article)
    {
        var lint = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/lint", null).ReadJsonAsync();
        return [.. LintDesk.Results(lint["results"]!.AsArray()).Where(r => r.Severity == "error")];
    }
}
