using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Articles;

/// <summary>What happens to articles at an instant, with a clock that the tests move.</summary>
public sealed class ScheduleTests : ScheduleSteps
{
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

        var revision = await Editors.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/3");
        ((string)revision["action"]!).ShouldBe("published");
        ((string)revision["by"]!).ShouldBe("schedule");
        ((string)revision["reason"]!).ShouldBe("Scheduled by admin.");
    }

    [Fact]
    public async Task What_was_due_while_no_instance_ran_is_done_by_the_first_one_that_starts()
    {
        await using var late = new ApiFactory { Clock = new FakeTimeProvider(Noon.AddHours(5)), Shared = Api.Database };
        var article = await ScheduledAsync(In(60));
        await late.InitializeAsync();

        var other = new Desk(late.CreateAdmin());
        var published = await UntilAsync(article, "published", other);

        ((string)published["publishedAt"]!).ShouldBe("2027-03-01T17:00:00.000Z");
    }

    [Fact]
    public async Task The_working_copy_goes_out_as_it_is_then_unless_a_revision_was_named()
    {
        var (following, pinned) = (await ScheduledAsync(In(60)), await Editors.ArticleAsync());
        await Editors.StepAsync(pinned, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        foreach (var article in (JsonObject[])[following, pinned])
            await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Edited before it went out" }, "*").ReadJsonAsync();

        await AtAsync(60);
        await UntilAsync(following, "published");
        await UntilAsync(pinned, "published");

        ((string)(await PublicAsync(following).ReadJsonAsync())["headline"]!).ShouldBe("Edited before it went out");
        ((string)(await PublicAsync(pinned).ReadJsonAsync())["headline"]!).ShouldBe((string)pinned["headline"]!);
    }

    [Fact]
    public async Task An_embargo_that_was_made_longer_is_waited_for()
    {
        var article = await ScheduledAsync(In(60));
        await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { embargoUntil = In(120) }, "*").ReadJsonAsync();

        await AtAsync(119);
        await NothingHappensAsync();
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await AtAsync(120);
        await UntilAsync(article, "published");
    }

    [Fact]
    public async Task A_published_article_expires_at_its_time_and_not_a_second_before()
    {
        var article = await Editors.ArticleAsync();
        await Editors.StepAsync(article, "schedule", new { publishAt = In(10), unpublishAt = In(60) }).ReadJsonAsync();
        await AtAsync(10);
        ((string)(await UntilAsync(article, "published"))["expiresAt"]!).ShouldBe(In(60));

        await AtAsync(59);
        await NothingHappensAsync();
        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await AtAsync(60);
        await UntilAsync(article, "unpublished");
        (await PublicAsync(article).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Gone);
        (await Editors.StepAsync(article, "publish").ReadProblemAsync()).Code.ShouldBe("article.expired");
    }

    [Fact]
    public async Task The_next_publication_of_a_published_article_is_scheduled_while_it_stays_public()
    {
        var article = await Editors.PublishedAsync(await Editors.ArticleAsync());
        await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "The evening edition" }, "*").ReadJsonAsync();
        var scheduled = await Editors.StepAsync(article, "schedule", new { publishAt = In(60) }).ReadJsonAsync();
        ((string)scheduled["status"]!).ShouldBe("published");
        ((string)(await PublicAsync(article).ReadJsonAsync())["headline"]!).ShouldBe((string)article["headline"]!);

        await AtAsync(60);
        await UntilAsync(article, a => a["scheduledFor"] is null);

        ((string)(await PublicAsync(article).ReadJsonAsync())["headline"]!).ShouldBe("The evening edition");
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_kept_is_given_up_with_the_reason_and_keeps_no_other()
    {
        var source = await Editors.SourceAsync();
        var doomed = await Editors.Client.CreateAsync(Desk.Articles, Citing(source));
        await Editors.StepAsync(doomed, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        await Editors.Client.PatchAsync($"{Desk.Articles}/{doomed.Id()}", new { citations = Array.Empty<object>() }, "*").ReadJsonAsync();
        await Editors.Client.TrashAsync(Desk.Sources, source);
        var sound = await ScheduledAsync(In(60));

        await AtAsync(60);
        await UntilAsync(sound, "published");
        var given = await UntilAsync(doomed, "draft");

        given["scheduledFor"].ShouldBeNull();
        ((string)given["scheduleFailure"]!["code"]!).ShouldBe("reference.not_found");
        ((string)given["scheduleFailure"]!["at"]!).ShouldBe(In(60));
        var again = await Editors.StepAsync(doomed, "schedule", new { publishAt = In(90) }).ReadJsonAsync();
        again["scheduleFailure"].ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_in_one_article_keeps_no_other()
    {
        var broken = await Editors.ArticleAsync();
        await Editors.StepAsync(broken, "schedule", new { publishAt = In(60), revision = 1 }).ReadJsonAsync();
        var id = Guid.Parse(broken.Id());
        await Api.DatabaseAsync(async db =>
        {
            var revision = await db.Revisions.SingleAsync(r => r.RecordId == id && r.Version == 1);
            db.Entry(revision).Property(r => r.Snapshot).CurrentValue = "{";
            await db.SaveChangesAsync();
        });
        var sound = await ScheduledAsync(In(60));

        await AtAsync(60);
        await UntilAsync(sound, "published");
        var given = await UntilAsync(broken, "draft");

        ((string)given["scheduleFailure"]!["code"]!).ShouldBe("internal");
        ((string)given["scheduleFailure"]!["detail"]!).ShouldNotContain("Json");
    }

    [Fact]
    public async Task A_revision_that_is_scheduled_brings_the_notices_that_it_has()
    {
        var article = await Editors.PublishedAsync(await Editors.ArticleAsync());
        var corrected = await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}",
            new { headline = "Corrected", notices = new[] { new { kind = "correction", text = "An earlier version gave a wrong day." } } }, "*").ReadJsonAsync();
        await Editors.StepAsync(article, "schedule", new { publishAt = In(60), revision = (long)corrected["version"]! }).ReadJsonAsync();
        var notices = corrected["notices"]!.DeepClone().AsArray();
        notices.Add(new JsonObject { ["kind"] = "update", ["text"] = "Written after it was scheduled." });
        await Editors.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "A later draft", notices }, "*").ReadJsonAsync();

        await AtAsync(60);
        var published = await UntilAsync(article, a => a["scheduledFor"] is null);

        var shown = await PublicAsync(article).ReadJsonAsync();
        ((string)shown["headline"]!).ShouldBe("Corrected");
        shown["noticeKinds"]!.AsArray().Select(kind => (string)kind!).ShouldBe(["correction"]);
        published["notices"]!.AsArray().Select(notice => notice!["publishedAt"] is null).ShouldBe([false, true]);
    }

    [Fact]
    public async Task An_unscheduled_article_is_what_it_was_and_stays_so()
    {
        var (draft, gone) = (await ScheduledAsync(In(60)), await Editors.PublishedAsync(await Editors.ArticleAsync()));
        await Editors.StepAsync(gone, "unpublish").ReadJsonAsync();
        await Editors.StepAsync(gone, "schedule", new { publishAt = In(60) }).ReadJsonAsync();

        ((string)(await Editors.StepAsync(draft, "unschedule").ReadJsonAsync())["status"]!).ShouldBe("draft");
        ((string)(await Editors.StepAsync(gone, "unschedule").ReadJsonAsync())["status"]!).ShouldBe("unpublished");
        (await Editors.StepAsync(draft, "unschedule").ReadProblemAsync()).Code.ShouldBe("schedule.none");

        await AtAsync(60);
        await NothingHappensAsync();
        (await PublicAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PublicAsync(gone)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task An_article_in_the_trash_is_not_published()
    {
        var article = await ScheduledAsync(In(60));
        await Editors.Client.TrashAsync(Desk.Articles, article);

        await AtAsync(60);
        await NothingHappensAsync();

        (await PublicAsync(article)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
