using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Jobs;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Jobs;

/// <summary>The same done with many articles, chosen as a list chooses them.</summary>
public sealed class BulkTests(CountingApi api) : IClassFixture<CountingApi>
{
    private const string Bulk = $"{Desk.Articles}/bulk";
    private const string Jobs = "/api/v1/manage/jobs";

    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task All_articles_that_a_list_shows_are_published_and_one_that_cannot_be_keeps_no_other()
    {
        var (tag, articles) = await TaggedAsync(5);
        await desk.Client.PatchAsync($"{Desk.Articles}/{articles[2].Id()}", new { body = Array.Empty<object>() }, "*").ReadJsonAsync();
        await desk.PublishedAsync(articles[3]);

        var job = await EndedAsync(await StartAsync(tag, new { action = "publish", expectedCount = 5, reason = "Launch" }));

        ((string)job["state"]!).ShouldBe("done");
        Counts(job).ShouldBe((3, 1, 1));
        var refused = (await desk.Client.ReadAsync($"{Jobs}/{job.Id()}/items?state=refused"))["data"]!.AsArray().Single()!;
        ((string)refused["articleId"]!).ShouldBe(articles[2].Id());
        ((string)refused["code"]!).ShouldBe("body.empty");
        (await desk.Client.ReadAsync($"{Desk.Articles}?tag={tag}&status=published")).Ids().Count.ShouldBe(4);
        var revision = await desk.Client.ReadAsync($"{Desk.Articles}/{articles[0].Id()}/revisions/2");
        ((string)revision["by"]!).ShouldBe("admin");
        ((string)revision["reason"]!).ShouldBe("Launch");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_saves_nothing()
    {
        var (tag, articles) = await TaggedAsync(3);
        await desk.Client.PatchAsync($"{Desk.Articles}/{articles[1].Id()}", new { body = Array.Empty<object>() }, "*").ReadJsonAsync();
        var before = await ChangesAsync();

        var job = await EndedAsync(await StartAsync(tag, new { action = "publish", dryRun = true }));

        Counts(job).ShouldBe((2, 0, 1));
        ((bool)job["dryRun"]!).ShouldBeTrue();
        (await ChangesAsync()).ShouldBe(before);
        (await desk.Client.ReadAsync($"{Desk.Articles}?tag={tag}&status=draft")).Ids().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Tags_are_added_and_removed_and_sections_set_without_publishing_anything()
    {
        var (tag, articles) = await TaggedAsync(3);
        await desk.PublishedAsync(articles[0]);

        Counts(await EndedAsync(await StartAsync(tag, new { action = "addTags", tags = new[] { "Sea", tag.ToUpperInvariant() }, expectedCount = 3 }))).ShouldBe((3, 0, 0));
        Counts(await EndedAsync(await StartAsync(tag, new { action = "addTags", tags = new[] { "SEA" }, expectedCount = 3 }))).ShouldBe((0, 3, 0));
        Counts(await EndedAsync(await StartAsync(tag, new { action = "setSection", section = "harbour", expectedCount = 3 }))).ShouldBe((3, 0, 0));
        Counts(await EndedAsync(await StartAsync($"{tag}&section=harbour", new { action = "removeTags", tags = new[] { "sea" }, expectedCount = 3 }))).ShouldBe((3, 0, 0));

        var article = await desk.Client.ReadAsync($"{Desk.Articles}/{articles[0].Id()}");
        article["tags"]!.AsArray().Select(one => (string)one!).ShouldBe([tag]);
        ((string)article["section"]!).ShouldBe("harbour");
        ((long)article["version"]!).ShouldBe(5);
        ((long)article["publishedVersion"]!).ShouldBe(2);
        (await api.CreateClient().ReadAsync($"/api/v1/articles/{articles[0].Id()}")).ContainsKey("section").ShouldBeFalse();
    }

    [Fact]
    public async Task Published_articles_are_taken_back_together()
    {
        var (tag, articles) = await TaggedAsync(3);
        foreach (var article in articles[..2]) await desk.PublishedAsync(article);

        var job = await EndedAsync(await StartAsync(tag, new { action = "unpublish", expectedCount = 3 }));

        Counts(job).ShouldBe((2, 0, 1));
        (await api.CreateClient().GetAsync($"/api/v1/articles/{articles[0].Id()}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Another_number_than_expected_starts_nothing_and_is_told()
    {
        var (tag, _) = await TaggedAsync(2);

        var problem = await desk.Client.PostAsync($"{Bulk}?tag={tag}", new { action = "publish", expectedCount = 3 }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("bulk.count_changed");
        ((int)problem.Json["count"]!).ShouldBe(2);
    }

    [Theory]
    [InlineData("""{}""", "/action", "required")]
    [InlineData("""{"action":"publish"}""", "/expectedCount", "required")]
    [InlineData("""{"action":"addTags","expectedCount":0}""", "/tags", "required")]
    [InlineData("""{"action":"setSection","expectedCount":0}""", "/section", "required")]
    [InlineData("""{"action":"addTags","expectedCount":0,"tags":["a,b"]}""", "/tags/0", "tag.format")]
    public async Task A_job_that_makes_no_sense_is_refused_by_name(string body, string pointer, string code)
    {
        var problem = await desk.Client.PostAsync($"{Bulk}?tag=none-of-these", body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldContain(pointer);
        problem.Codes.ShouldContain(code);
    }

    [Fact]
    public async Task The_filters_are_those_of_the_list_and_paging_is_none_of_them()
    {
        (await desk.Client.PostAsync($"{Bulk}?limit=5", new { action = "publish", dryRun = true }).ReadProblemAsync()).Code.ShouldBe("request.unknown_parameter");
        (await desk.Client.PostAsync($"{Bulk}?sort=headline", new { action = "publish", dryRun = true }).ReadProblemAsync()).Code.ShouldBe("request.unknown_parameter");
    }

    [Fact]
    public async Task Who_may_not_publish_starts_no_publication_and_edits_within_the_same_rules()
    {
        var writer = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));
        var (tag, articles) = await TaggedAsync(2);
        await desk.StepAsync(articles[0], "schedule", OpenApi.OperationRequests.StepBody("schedule", TimeProvider.System.GetUtcNow())).ReadJsonAsync();

        (await writer.Client.PostAsync($"{Bulk}?tag={tag}", new { action = "publish", expectedCount = 2 }).ReadProblemAsync()).Code.ShouldBe("auth.scope");
        var job = await EndedAsync(await writer.Client.CreateAsync($"{Bulk}?tag={tag}", new { action = "setSection", section = "harbour", expectedCount = 2 }));

        // What is scheduled goes out as it is saved.
        Counts(job).ShouldBe((1, 0, 1));
    }

    [Fact]
    public async Task A_cancelled_job_stops_where_it_is_and_is_listed()
    {
        var (tag, _) = await TaggedAsync(1);
        var job = await EndedAsync(await StartAsync(tag, new { action = "publish", expectedCount = 1 }));
        (await desk.Client.PostAsync($"{Jobs}/{job.Id()}/cancel", new { }).ReadProblemAsync()).Code.ShouldBe("job.ended");

        var id = await api.DatabaseAsync(async db =>
        {
            var waiting = new Job { Action = JobAction.Publish, Total = 0, CreatedBy = "test", MayPublish = true, CreatedAt = DateTime.UnixEpoch };
            waiting.Start(DateTime.UnixEpoch);

            // Somebody else works on it, and long enough.
            db.Add(waiting).Property(added => added.LeasedUntil).CurrentValue = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1);
            await db.SaveChangesAsync();
            return waiting.Id;
        });
        var stopped = await desk.Client.PostAsync($"{Jobs}/{id}/cancel", new { }).ReadJsonAsync();

        ((string)stopped["state"]!).ShouldBe("cancelled");
        (await desk.Client.ReadAsync($"{Jobs}?limit=100")).Ids().ShouldContain(job.Id());
    }

    [Fact]
    public async Task A_list_of_many_jobs_costs_no_more_statements_than_one_of_one()
    {
        var (tag, _) = await TaggedAsync(1);
        for (var number = 0; number < 5; number++) await EndedAsync(await StartAsync(tag, new { action = "publish", dryRun = true }));
        await desk.Client.ReadAsync($"{Jobs}?limit=1");

        api.Statements.Clear();
        (await desk.Client.ReadAsync($"{Jobs}?limit=1")).Ids().Count.ShouldBe(1);
        var one = api.Statements.All.Count;
        api.Statements.Clear();
        (await desk.Client.ReadAsync($"{Jobs}?limit=5")).Ids().Count.ShouldBe(5);

        api.Statements.All.Count.ShouldBe(one, string.Join('\n', api.Statements.All));
    }

    private async Task<(string Tag, List<JsonObject> Articles)> TaggedAsync(int count)
    {
        var tag = ManagedRecord.Unique("bulk").Replace(' ', '-').ToLowerInvariant();
        var articles = new List<JsonObject>();
        for (var number = 0; number < count; number++)
        {
            var draft = Desk.Draft();
            draft["tags"] = new JsonArray(tag);
            articles.Add(await desk.Client.CreateAsync(Desk.Articles, draft));
        }

        return (tag, articles);
    }

    private Task<JsonObject> StartAsync(string tag, object body) => desk.Client.CreateAsync($"{Bulk}?tag={tag}", body);

    private async Task<JsonObject> EndedAsync(JsonObject job)
    {
        for (var tries = 0; ; tries++)
        {
            var now = await desk.Client.ReadAsync($"{Jobs}/{job.Id()}");
            if ((string)now["state"]! is "done" or "cancelled") return now;
            tries.ShouldBeLessThan(300, now.ToJsonString());
            await Task.Delay(50);
        }
    }

    private Task<int> ChangesAsync() => api.DatabaseAsync(db => db.Changes.CountAsync());

    private static (int Done, int Unchanged, int Refused) Counts(JsonObject job) => ((int)job["done"]!, (int)job["unchanged"]!, (int)job["refused"]!);
}
