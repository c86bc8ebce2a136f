using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Articles;

/// <summary>The rules of the desk are asked when an article is scheduled, and again when it goes out.</summary>
public sealed class ScheduleGateTests() : ScheduleSteps(holdsRules: true)
{
    private static readonly object[] NoSection = [new { ruleId = "ART-SECTION", reason = "The desk of the night has no section." }];

    [Fact]
    public async Task An_article_with_errors_is_not_scheduled()
    {
        var article = await Editors.ArticleAsync();

        var problem = await Editors.StepAsync(article, "schedule", new { publishAt = In(60) }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Code.ShouldBe("lint.errors");
        ((string)(await Editors.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["status"]!).ShouldBe("draft");
    }

    [Fact]
    public async Task What_was_set_aside_when_it_was_scheduled_is_set_aside_when_it_goes_out()
    {
        var article = await SignedAsync();
        var scheduled = await Editors.StepAsync(article, "schedule", new { publishAt = In(60), overrides = NoSection }).ReadJsonAsync();
        ((string)scheduled["scheduledOverrides"]![0]!["ruleId"]!).ShouldBe("ART-SECTION");

        await AtAsync(60);
        var published = await UntilAsync(article, "published");

        published["scheduledOverrides"]!.AsArray().ShouldBeEmpty();
        published["overrides"]!.ToJsonString().ShouldBe(scheduled["scheduledOverrides"]!.ToJsonString());
    }

    [Fact]
    public async Task An_error_that_came_in_between_keeps_the_article_back_and_is_named()
    {
        var article = await SignedAsync();
        await Editors.StepAsync(article, "schedule", new { publishAt = In(60), overrides = NoSection }).ReadJsonAsync();
        await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { byline = (string?)null }, "*").ReadJsonAsync();

        await AtAsync(60);
        var failed = await UntilAsync(article, a => a["scheduleFailure"] is not null);

        ((string)failed["scheduleFailure"]!["code"]!).ShouldBe("lint.errors");
        ((string)failed["scheduleFailure"]!["detail"]!).ShouldContain("ART-BYLINE");
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<JsonObject> SignedAsync()
    {
        var draft = Desk.Draft();
        draft["byline"] = "Staff";
        return Editors.Client.CreateAsync(Desk.Articles, draft);
    }
}
