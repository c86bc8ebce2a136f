using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Articles;

/// <summary>What happens to articles at an instant, with a clock that the tests move.</summary>
public sealed class ScheduleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ApiFactory api = new() { Clock = new FakeTimeProvider(Noon) };
    private Desk desk = null!;
    private Desk writer = null!;
    private HttpClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        desk = new Desk(api.CreateAdmin());
        writer = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));
        reader = api.CreateClient();
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task An_article_is_published_at_its_time_and_not_a_second_before()
    {
        var article = await ScheduledAsync(In(60));
        ((string)article["status"]!).ShouldBe("scheduled");
        ((string)article["scheduledFor"]!).ShouldBe(In(60));
        ((string)article["scheduledBy"]!).ShouldBe("admin");

        await AtAsync(59);
        await NothingHappensAsync();
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await AtAsync(60);
        var published = await UntilAsync(article, "published");
        ((string)published["publishedAt"]!).ShouldBe(In(60));
        published["scheduledFor"].ShouldBeNull();
        ((long)published["version"]!).ShouldBe(3);
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var revision = await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/3");
        ((string)revision["action"]!).ShouldBe("published");
        ((string)revision["by"]!).ShouldBe("schedule");
        ((string)revision["reason"]!).ShouldBe("Scheduled by admin.");
    }

    [Fact]
    public async Task What_was_due_while_no_instance_ran_is_done_by_the_first_one_that_starts()
    {
        await using var late = new ApiFactory { Clock = new FakeTimeProvider(Noon.AddHours(5)), Shared = api.Database };
        var article = await ScheduledAsync(In(60));
        await late.InitializeAsync();

        var other = new Desk(late.CreateAdmin());
        var published = await UntilAsync(article, "published", other);

        ((string)published["publishedAt"]!).ShouldBe("2027-03-01T17:00:00.000Z");
    }

    [Fact]
    public async Task The_working_copy_goes_out_as_it_is_then_unless_a_revision_was_named()
    {
        var (following, pinned) = (await ScheduledAsync(In(60)), await desk.ArticleAsync());
        await desk.StepAsync(pinned, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        foreach (var article in (JsonObject[])[following, pinned])
            await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Edited before it went out" }, "*").ReadJsonAsync();

        await AtAsync(60);
        await UntilAsync(following, "published");
        await UntilAsync(pinned, "published");

        ((string)(await PublicAsync(following).ReadJsonAsync())["headline"]!).ShouldBe("Edited before it went out");
        ((string)(await PublicAsync(pinned).ReadJsonAsync())["headline"]!).ShouldBe((string)pinned["headline"]!);
    }

    [Fact]
    public async Task Who_may_not_publish_does_not_edit_what_goes_out_by_itself()
    {
        var article = await ScheduledAsync(In(60));

        var problem = await writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Smuggled in" }, "*").ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        problem.Code.ShouldBe("auth.scope");

        await desk.StepAsync(article, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        await writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "A later draft" }, "*").ReadJsonAsync();
        (await writer.StepAsync(article, "unschedule").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_embargo_that_was_made_longer_is_waited_for()
    {
        var article = await ScheduledAsync(In(60));
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { embargoUntil = In(120) }, "*").ReadJsonAsync();

        await AtAsync(119);
        await NothingHappensAsync();
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await AtAsync(120);
        await UntilAsync(article, "published");
    }

    [Fact]
    public async Task A_published_article_expires_at_its_time_and_not_a_second_before()
    {
        var article = await desk.ArticleAsync();
        await desk.StepAsync(article, "schedule", new { publishAt = In(10), unpublishAt = In(60) }).ReadJsonAsync();
        await AtAsync(10);
        ((string)(await UntilAsync(article, "published"))["expiresAt"]!).ShouldBe(In(60));

        await AtAsync(59);
        await NothingHappensAsync();
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await AtAsync(60);
        await UntilAsync(article, "unpublished");
        (await PublicAsync(article).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Gone);
        (await desk.StepAsync(article, "publish").ReadProblemAsync()).Code.ShouldBe("article.expired");
    }

    [Fact]
    public async Task The_end_of_a_public_article_is_set_by_who_may_publish()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        var path = $"{Desk.Articles}/{article.Id()}";

        (await writer.Client.PatchAsync(path, new { expiresAt = In(60) }, "*").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        await writer.Client.PatchAsync(path, new { dek = "A draft of a dek" }, "*").ReadJsonAsync();
        await desk.Client.PatchAsync(path, new { expiresAt = In(60) }, "*").ReadJsonAsync();

        await AtAsync(60);
        await UntilAsync(article, "unpublished");
    }

    [Fact]
    public async Task The_next_publication_of_a_published_article_is_scheduled_while_it_stays_public()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "The evening edition" }, "*").ReadJsonAsync();
        var scheduled = await desk.StepAsync(article, "schedule", new { publishAt = In(60) }).ReadJsonAsync();
        ((string)scheduled["status"]!).ShouldBe("published");
        ((string)(await PublicAsync(article).ReadJsonAsync())["headline"]!).ShouldBe((string)article["headline"]!);

        await AtAsync(60);
        await UntilAsync(article, a => a["scheduledFor"] is null);

        ((string)(await PublicAsync(article).ReadJsonAsync())["headline"]!).ShouldBe("The evening edition");
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_kept_is_given_up_with_the_reason_and_keeps_no_other()
    {
        var source = await desk.SourceAsync();
        var doomed = await desk.Client.CreateAsync(Desk.Articles, Citing(source));
        await desk.StepAsync(doomed, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{doomed.Id()}", new { citations = Array.Empty<object>() }, "*").ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Sources, source);
        var sound = await ScheduledAsync(In(60));

        await AtAsync(60);
        await UntilAsync(sound, "published");
        var given = await UntilAsync(doomed, "draft");

        given["scheduledFor"].ShouldBeNull();
        ((string)given["scheduleFailure"]!["code"]!).ShouldBe("reference.not_found");
        ((string)given["scheduleFailure"]!["at"]!).ShouldBe(In(60));
        var again = await desk.StepAsync(doomed, "schedule", new { publishAt = In(90) }).ReadJsonAsync();
        again["scheduleFailure"].ShouldBeNull();
    }

    [Fact]
    public async Task An_unscheduled_article_is_what_it_was_and_stays_so()
    {
        var (draft, gone) = (await ScheduledAsync(In(60)), await desk.PublishedAsync(await desk.ArticleAsync()));
        await desk.StepAsync(gone, "unpublish").ReadJsonAsync();
        await desk.StepAsync(gone, "schedule", new { publishAt = In(60) }).ReadJsonAsync();

        ((string)(await desk.StepAsync(draft, "unschedule").ReadJsonAsync())["status"]!).ShouldBe("draft");
        ((string)(await desk.StepAsync(gone, "unschedule").ReadJsonAsync())["status"]!).ShouldBe("unpublished");
        (await desk.StepAsync(draft, "unschedule").ReadProblemAsync()).Code.ShouldBe("schedule.none");

        await AtAsync(60);
        await NothingHappensAsync();
        (await PublicAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PublicAsync(gone)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task An_article_in_the_trash_is_not_published()
    {
        var article = await ScheduledAsync(In(60));
        await desk.Client.TrashAsync(Desk.Articles, article);

        await AtAsync(60);
        await NothingHappensAsync();

        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);

        var problem = await desk.StepAsync(article, "schedule", body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
        ((string)(await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["status"]!).ShouldBe("draft");
    }

    [Fact]
    public async Task What_is_scheduled_is_listed_in_the_order_in_which_it_goes_out()
    {
        var (late, early) = (await ScheduledAsync(In(7200)), await ScheduledAsync(In(60)));
        await desk.ArticleAsync();

        (await desk.Client.ReadAsync($"{Desk.Articles}?sort=scheduledFor")).Ids().ShouldBe([early.Id(), late.Id()]);
        (await desk.Client.ReadAsync($"{Desk.Articles}?status=scheduled&sort=scheduledFor&limit=1")).Ids().ShouldBe([early.Id()]);
    }

    private static string In(double seconds) => Instant.Format(Noon.AddSeconds(seconds).UtcDateTime);

    private static JsonObject Citing(JsonObject source)
    {
        var draft = Desk.Draft();
        draft["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = source.Id(), ["role"] = "via" });
        return draft;
    }

    private async Task<JsonObject> ScheduledAsync(string publishAt) =>
        await desk.StepAsync(await desk.ArticleAsync(), "schedule", new { publishAt }).ReadJsonAsync();

    private Task<HttpResponseMessage> PublicAsync(JsonObject article) => reader.GetAsync($"/api/v1/articles/{article.Id()}");

    private Task AtAsync(double seconds)
    {
        api.Clock!.SetUtcNow(Noon.AddSeconds(seconds));
        return Task.CompletedTask;
    }

    // Longer than the pause between two looks at what is due.
    private static Task NothingHappensAsync() => Task.Delay(700);

    private Task<JsonObject> UntilAsync(JsonObject article, string status, Desk? by = null) => UntilAsync(article, a => (string)a["status"]! == status, by);

    private async Task<JsonObject> UntilAsync(JsonObject article, Func<JsonObject, bool> isDone, Desk? by = null)
    {
        for (var tries = 0; ; tries++)
        {
            var now = await (by ?? desk).Client.ReadAsync($"{Desk.Articles}/{article.Id()}");
            if (isDone(now)) return now;
            tries.ShouldBeLessThan(200, now.ToJsonString());
            await Task.Delay(50);
        }
    }
}
