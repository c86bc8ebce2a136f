using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Changes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Trash;

/// <summary>Out of the trash for good: by an administrator, and by itself when the time is over.</summary>
public sealed class PurgeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ApiFactory api = new() { Clock = new FakeTimeProvider(Noon) };
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        desk = new Desk(api.CreateAdmin());
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData(Desk.Articles, """{"headline":"Gone for good","language":"en","slug":"gone-for-good"}""")]
    [InlineData(Desk.Authors, """{"displayName":"Gone Forever"}""")]
    [InlineData(Desk.Quotes, """{"text":"Gone with the wind","kind":"direct","language":"en"}""")]
    [InlineData(Desk.Sources, """{"kind":"outlet","name":"Gone Post"}""")]
    [InlineData(Desk.Speakers, """{"kind":"person","name":"Gone Mayor"}""")]
    public async Task What_is_in_the_trash_is_deleted_with_its_revisions(string path, string body)
    {
        var record = await desk.Client.CreateAsync(path, body);
        (await PurgeAsync(path, record).ReadProblemAsync()).Code.ShouldBe("record.not_in_trash");
        await desk.Client.TrashAsync(path, record);

        (await PurgeAsync(path, record)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await desk.Client.GetAsync($"{path}/{record.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.GetAsync($"{path}/{record.Id()}/revisions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PurgeAsync(path, record)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.ReadAsync($"{path}?deleted=true")).Ids().ShouldBeEmpty();
        var id = Guid.Parse(record.Id());
        (await api.DatabaseAsync(db => db.Changes.Where(c => c.RecordId == id).OrderBy(c => c.Sequence).Select(c => c.Action).ToListAsync()))
            .ShouldBe([ChangeAction.Created, ChangeAction.Deleted, ChangeAction.Purged]);
    }

    [Fact]
    public async Task What_was_once_public_stays_gone_and_its_slug_reserved_for_ninety_days()
    {
        var draft = Desk.Draft();
        draft["slug"] = "read-by-many";
        var article = await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
        await desk.Client.TrashAsync(Desk.Articles, article);
        await PurgeAsync(Desk.Articles, article);

        (await api.CreateClient().GetAsync($"/api/v1/articles/{article.Id()}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await api.CreateClient().GetAsync("/api/v1/articles/by-slug/read-by-many")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        api.Clock!.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        (await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync()).Code.ShouldBe("slug.taken");
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.Client.CreateAsync(Desk.Articles, draft);
    }

    [Fact]
    public async Task What_something_else_in_the_trash_refers_to_waits_for_it()
    {
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        await desk.Client.TrashAsync(Desk.Articles, article);
        await desk.Client.TrashAsync(Desk.Authors, author);

        var problem = await PurgeAsync(Desk.Authors, author).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("record.in_use");
        ((string)problem.Json["users"]![0]!["id"]!).ShouldBe(article.Id());
        (await PurgeAsync(Desk.Articles, article)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PurgeAsync(Desk.Authors, author)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Only_an_administrator_empties_the_trash()
    {
        var article = await desk.ArticleAsync();
        await desk.Client.TrashAsync(Desk.Articles, article);

        var editor = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite, Scopes.ContentPublish));

        (await editor.StepAsync(article, "purge").ReadProblemAsync()).Code.ShouldBe("auth.scope");
    }

    [Fact]
    public async Task After_ninety_days_the_trash_is_emptied_and_not_before()
    {
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        await desk.Client.TrashAsync(Desk.Articles, article);
        await desk.Client.TrashAsync(Desk.Authors, author);
        var kept = await desk.ArticleAsync();

        api.Clock!.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        await Task.Delay(500);
        (await desk.Client.GetAsync($"{Desk.Articles}/{article.Id()}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var tries = 0; tries < 100 && (await desk.Client.GetAsync($"{Desk.Authors}/{author.Id()}")).StatusCode == HttpStatusCode.OK; tries++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(50);
        }

        (await desk.Client.GetAsync($"{Desk.Articles}/{article.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.GetAsync($"{Desk.Authors}/{author.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.GetAsync($"{Desk.Articles}/{kept.Id()}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PurgeAsync(string path, JsonObject record) =>
        desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{record.Id()}/purge", null, ("If-Match", "*"));
}
