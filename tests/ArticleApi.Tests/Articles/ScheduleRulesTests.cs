using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Articles;

/// <summary>Which schedules are taken, from whom, and how they are listed.</summary>
public sealed class ScheduleRulesTests : ScheduleSteps
{
    [Fact]
    public async Task Who_may_not_publish_does_not_edit_what_goes_out_by_itself()
    {
        var article = await ScheduledAsync(In(60));

        var problem = await Writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Smuggled in" }, "*").ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        problem.Code.ShouldBe("auth.scope");

        await Editors.StepAsync(article, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        await Writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "A later draft" }, "*").ReadJsonAsync();
        (await Writer.StepAsync(article, "unschedule").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_end_of_a_public_article_is_set_by_who_may_publish()
    {
        var article = await Editors.PublishedAsync(await Editors.ArticleAsync());
        var path = $"{Desk.Articles}/{article.Id()}";

        (await Writer.Client.PatchAsync(path, new { expiresAt = In(60) }, "*").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Writer.Client.PatchAsync(path, new { dek = "A draft of a dek" }, "*").ReadJsonAsync();
        await Editors.Client.PatchAsync(path, new { expiresAt = In(60) }, "*").ReadJsonAsync();

        await AtAsync(60);
        await UntilAsync(article, "unpublished");
    }

    [Theory]
    [InlineData("""{}""", "/publishAt", "required")]
    [InlineData("""{"publishAt":"2027-03-01T12:00:00Z"}""", "/publishAt", "schedule.past")]
    [InlineData("""{"publishAt":"2029-03-01T12:00:00.001Z"}""", "/publishAt", "schedule.too_far")]
    [InlineData("""{"publishAt":"2027-03-01T12:01:00Z","unpublishAt":"2027-03-01T12:01:00Z"}""", "/unpublishAt", "date.order")]
    [InlineData("""{"publishAt":"2027-03-01T12:00:59Z"}""", "/publishAt", "date.order")]
    [InlineData("""{"publishAt":"2027-03-01T13:00:00Z"}""", "/publishAt", "date.order")]
    [InlineData("""{"publishAt":"2027-03-01T12:05:00Z","revision":7}""", "/revision", "reference.not_found")]
    public async Task A_time_that_makes_no_sense_is_refused_by_name(string body, string pointer, string code)
    {
        var draft = Desk.Draft();
        draft["embargoUntil"] = In(60);
        draft["expiresAt"] = In(3600);
        var article = await Editors.Client.CreateAsync(Desk.Articles, draft);

        var problem = await Editors.StepAsync(article, "schedule", body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
        ((string)(await Editors.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["status"]!).ShouldBe("draft");
    }

    [Fact]
    public async Task What_is_scheduled_is_listed_in_the_order_in_which_it_goes_out()
    {
        var (late, early) = (await ScheduledAsync(In(7200)), await ScheduledAsync(In(60)));
        await Editors.ArticleAsync();

        (await Editors.Client.ReadAsync($"{Desk.Articles}?sort=scheduledFor")).Ids().ShouldBe([early.Id(), late.Id()]);
        (await Editors.Client.ReadAsync($"{Desk.Articles}?status=scheduled&sort=scheduledFor&limit=1")).Ids().ShouldBe([early.Id()]);
    }

    [Fact]
    public async Task When_a_scheduled_article_goes_out_is_not_for_who_may_not_publish_to_say()
    {
        var draft = Desk.Draft();
        draft["embargoUntil"] = In(60);
        var article = await Editors.Client.CreateAsync(Desk.Articles, draft);
        await Editors.StepAsync(article, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();

        foreach (var patch in (object[])[new { embargoUntil = (string?)null }, new { expiresAt = In(3600) }])
            (await Writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", patch, "*").ReadProblemAsync()).Code.ShouldBe("auth.scope");
        await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { embargoUntil = (string?)null }, "*").ReadJsonAsync();
    }
}
