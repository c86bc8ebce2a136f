using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Tasks;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Tasks;

/// <summary>What editors have to do about articles because of what happened elsewhere.</summary>
public sealed class ReviewTaskTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Tasks = "/api/v1/manage/tasks";

    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_task_is_assigned_and_done_and_opened_again_and_dismissed()
    {
        var article = await desk.ArticleAsync();
        var id = await OpenAsync(article, Guid.CreateVersion7(), "Look at the second paragraph.");

        var task = await desk.Client.ReadAsync($"{Tasks}/{id}");
        (string?[] seen, string[] wanted) = ([(string?)task["state"], (string?)task["kind"], (string?)task["articleId"], (string?)task["headline"], (string?)task["text"], (string?)task["openedBy"]],
            ["open", "correction", article.Id(), (string)article["headline"]!, "Look at the second paragraph.", "system"]);
        seen.ShouldBe(wanted);
        task["closedAt"].ShouldBeNull();

        ((string)(await StepAsync(id, "assign", new { assignee = "Ada" }).ReadJsonAsync())["assignee"]!).ShouldBe("Ada");
        (await StepAsync(id, "assign", new { }).ReadJsonAsync())["assignee"].ShouldBeNull();

        var done = await StepAsync(id, "resolve", new { note = "The words are out." }).ReadJsonAsync();
        ((string)done["state"]!, (string)done["closedBy"]!, (string)done["note"]!).ShouldBe(("done", "admin", "The words are out."));
        (await StepAsync(id, "resolve", new { note = "Once more." }).ReadJsonAsync()).ToJsonString().ShouldBe(done.ToJsonString());
        (await StepAsync(id, "dismiss", new { note = "No." }).ReadProblemAsync()).Code.ShouldBe("task.closed");

        (await StepAsync(id, "assign", new { assignee = "Ada" }).ReadProblemAsync()).Code.ShouldBe("task.closed");
        var open = await StepAsync(id, "reopen").ReadJsonAsync();
        ((string)open["state"]!).ShouldBe("open");
        open["note"].ShouldBeNull();
        var dismissed = await StepAsync(id, "dismiss", new { note = "It was right." }).ReadJsonAsync();
        ((string)dismissed["state"]!).ShouldBe("dismissed");
        (await StepAsync(id, "resolve", new { }).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Conflict);
        (await StepAsync(id, "dismiss", new { }).ReadProblemAsync()).Pointers.ShouldBe(["/note"]);

        var audit = await desk.Client.ReadAsync($"/api/v1/manage/audit?record={id}");
        audit["data"]!.AsArray().Select(e => (string)e!["action"]!).ShouldBe(["task.dismissed", "task.reopened", "task.resolved"], ignoreOrder: true);
    }

    [Fact]
    public async Task Tasks_are_listed_by_what_they_are_and_go_on_by_a_cursor()
    {
        var (article, other) = (await desk.ArticleAsync(), await desk.ArticleAsync());
        var name = Unique("Ada");
        var ids = new List<string>();
        for (var number = 0; number < 5; number++) ids.Add(await OpenAsync(article, Guid.CreateVersion7(), $"Task {number}"));
        var foreign = await OpenAsync(other, Guid.CreateVersion7(), "Elsewhere");
        await StepAsync(ids[0], "resolve", new { }).ReadJsonAsync();
        await StepAsync(ids[1], "assign", new { assignee = name }).ReadJsonAsync();

        (await ListAsync($"articleId={article.Id()}")).ShouldBe(ids, ignoreOrder: true);
        (await ListAsync($"articleId={article.Id()}&state=done")).ShouldBe([ids[0]]);
        (await ListAsync($"articleId={article.Id()}&state=open&kind=correction")).ShouldBe(ids.Skip(1), ignoreOrder: true);
        (await ListAsync($"kind=sourceRetracted&articleId={article.Id()}")).ShouldBeEmpty();
        (await ListAsync($"assignee={name}")).ShouldBe([ids[1]]);
        (await ListAsync("state=open")).ShouldContain(foreign);

        var (seen, next) = (new List<string>(), $"{Tasks}?articleId={article.Id()}&limit=2&count=exact");
        while (next is not null)
        {
            var page = await desk.Client.ReadAsync(next);
            ((int)page["page"]!["total"]!).ShouldBe(5);
            seen.AddRange(page.Ids());
            next = (string?)page["links"]!["next"];
        }

        seen.ShouldBe(ids, ignoreOrder: true);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Opening_a_task_again_tells_it_anew_and_opens_one_that_was_closed_only_for_something_else()
    {
        var (article, cause) = (await desk.ArticleAsync(), Guid.CreateVersion7());
        var id = await OpenAsync(article, cause, "First");
        (await OpenAsync(article, cause, "First")).ShouldBe(id);
        (await OpenAsync(article, cause, "Second")).ShouldBe(id);
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{id}"))["text"]!).ShouldBe("Second");

        await StepAsync(id, "resolve", new { }).ReadJsonAsync();
        await OpenAsync(article, cause, "Second");
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{id}"))["state"]!).ShouldBe("done");
        await OpenAsync(article, cause, "Third");
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{id}"))["state"]!).ShouldBe("open");

        (await OpenAsync(article, cause, new string('x', 3000))).ShouldBe(id);
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{id}"))["text"]!).ShouldBe(new string('x', 1999) + "…");
        (await ListAsync($"articleId={article.Id()}")).ShouldBe([id]);
    }

    [Fact]
    public async Task Of_two_editors_who_close_a_task_at_once_one_is_told()
    {
        var id = await OpenAsync(await desk.ArticleAsync(), Guid.CreateVersion7(), "Look.");
        await api.DatabaseAsync(async db =>
        {
            var task = await db.ReviewTasks.FindAsync(Guid.Parse(id));
            await StepAsync(id, "resolve", new { }).ReadJsonAsync();
            task!.Close(ReviewTaskState.Dismissed, "No.", "test", DateTime.UnixEpoch);
            await Should.ThrowAsync<Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });

        ((string)(await desk.Client.ReadAsync($"{Tasks}/{id}"))["state"]!).ShouldBe("done");
    }

    [Fact]
    public async Task Tasks_change_nothing_of_the_article_and_go_with_it()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        var id = await OpenAsync(article, Guid.CreateVersion7(), "Zanzibarquux");

        (await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["version"]!.ToString().ShouldBe(article["version"]!.ToString());
        (await api.CreateClient().GetStringAsync($"/api/v1/articles/{article.Id()}")).ShouldNotContain("Zanzibarquux");

        await desk.Client.TrashAsync(Desk.Articles, article);
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{id}"))["state"]!).ShouldBe("open");
        (await StepAsync(id, "reopen").ReadProblemAsync()).Code.ShouldBe("record.deleted");
        (await desk.StepAsync(article, "purge")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await desk.Client.GetAsync($"{Tasks}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_only_reads_closes_no_task()
    {
        var id = await OpenAsync(await desk.ArticleAsync(), Guid.CreateVersion7(), "Look.");
        using var reader = api.CreateClient(Scopes.ContentRead);

        (await reader.GetAsync($"{Tasks}/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.PostAsync($"{Tasks}/{id}/resolve", new { }).ReadProblemAsync()).Code.ShouldBe("auth.scope");
    }

    private Task<string> OpenAsync(JsonObject article, Guid cause, string text) => api.DatabaseAsync(async db =>
    {
        var tasks = await db.OpenTasksAsync([NewTask.Correction(Guid.Parse(article.Id()), cause, text)], CancellationToken.None);
        await db.SaveChangesAsync();
        return tasks.ShouldHaveSingleItem().Id.ToString();
    });

    private async Task<IReadOnlyList<string>> ListAsync(string query) => (await desk.Client.ReadAsync($"{Tasks}?limit=100&{query}")).Ids();

    private Task<HttpResponseMessage> StepAsync(string id, string step, object? body = null) => desk.Client.SendJsonAsync(HttpMethod.Post, $"{Tasks}/{id}/{step}", body);
}
