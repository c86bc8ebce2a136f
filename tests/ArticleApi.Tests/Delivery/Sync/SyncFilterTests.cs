using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>A client gets what it has asked for with its first pull, and is told when something leaves that.</summary>
public sealed class SyncFilterTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());
    private readonly HttpClient reader = api.CreateClient();

    [Theory]
    [InlineData("tag", "tags", "Harbour Ärger", "harbour%20%C3%A4rger")]
    [InlineData("section", "section", "port-side", "port-side,elsewhere")]
    [InlineData("language", "language", "de-CH", "de-ch")]
    public async Task Filters_hold_of_articles_and_what_leaves_them_is_deleted(string filter, string member, string value, string asked)
    {
        JsonNode Node(string text) => member == "tags" ? new JsonArray(text) : text;
        var (other, wanted) = (await PublishedAsync(member, Node(member == "language" ? "en" : "other")), await PublishedAsync(member, Node(value)));
        var replica = new Replica(reader, $"{filter}={asked}");
        await replica.CatchUpAsync(() => 2);
        await replica.ShouldBeWhatIsPublicAsync($"&{filter}={asked}");
        await replica.ShouldHaveTheDigestAsync();
        replica.Documents.Keys.ShouldContain(("articles", wanted.Id()));
        replica.Documents.Keys.ShouldNotContain(("articles", other.Id()));
        replica.Documents.Keys.ShouldContain(("authors", AuthorOf(other)), "other kinds come whole, or an article that comes to match would lead nowhere");

        await EditAsync(wanted, member, Node(member == "language" ? "en" : "other"));
        await EditAsync(other, member, Node(value));
        var changes = (await replica.PullAsync())["changes"]!.AsArray().Select(change => change!.AsObject()).ToDictionary(Replica.KeyOf);

        ((string)changes[("articles", wanted.Id())]["reason"]!).ShouldBe("filtered");
        ((string)changes[("articles", other.Id())]["op"]!).ShouldBe("upsert");
        await replica.ShouldBeWhatIsPublicAsync($"&{filter}={asked}");
        await replica.ShouldHaveTheDigestAsync();
        replica.ShouldBeClosed();
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_come()
    {
        var article = await PublishedAsync("section", "kinds");
        var replica = new Replica(reader, "types=authors,quotes");
        await replica.CatchUpAsync();
        replica.Documents.Keys.Select(key => key.Type).Distinct().ShouldBe(["authors"], ignoreOrder: true);
        replica.Documents.Keys.ShouldContain(("authors", AuthorOf(article)));
        await replica.ShouldHaveTheDigestAsync();

        await EditAsync(article, "headline", "Not for this client");
        (await replica.PullAsync())["changes"]!.AsArray().ShouldBeEmpty();
        await replica.ShouldHaveTheDigestAsync();
    }

    [Fact]
    public async Task Documents_are_cut_to_the_members_and_the_form_asked_for()
    {
        var article = await PublishedAsync("section", "cut");
        var path = $"{Replica.Path}?types=articles,authors&fields=headline,body&bodyFormat=html&fields[authors]=displayName&limit=1000";

        var page = await reader.ReadAsync(path);
        await EditAsync(article, "headline", "Cut again");
        var later = await reader.ReadAsync($"{Replica.Path}?token={page["nextToken"]}");

        foreach (var changes in (JsonArray[])[page["changes"]!.AsArray(), later["changes"]!.AsArray()])
        {
            var data = changes.Single(change => (string)change!["id"]! == article.Id())!["data"]!.AsObject();
            data.Select(member => member.Key).ShouldBe(["id", "type", "headline", "bodyHtml"], ignoreOrder: true);
            foreach (var author in changes.Where(change => (string)change!["type"]! == "authors"))
                author!["data"]!.AsObject().Select(member => member.Key).ShouldBe(["id", "type", "displayName"], ignoreOrder: true);
        }

        var bare = await reader.ReadAsync($"{Replica.Path}?types=articles&fields=slug&limit=1000");
        bare["changes"]!.AsArray().ShouldAllBe(change => change!["data"]!.AsObject().Count == 3);
        var bodiless = (await reader.ReadAsync($"{Replica.Path}?types=articles&bodyFormat=none&limit=1000"))["changes"]![0]!["data"]!.AsObject();
        bodiless.ContainsKey("body").ShouldBeFalse();
        bodiless.ContainsKey("citations").ShouldBeTrue();
    }

    [Theory]
    [InlineData("types=articles,nonsense", "?types")]
    [InlineData("types=,", "?types")]
    [InlineData("types=authors&tag=port", "?tag")]
    [InlineData("types=quotes&language=en", "?language")]
    [InlineData("fields=nonsense", "?fields")]
    [InlineData("fields[authors]=headline", "?fields[authors]")]
    [InlineData("bodyFormat=pdf", "?bodyFormat")]
    [InlineData("tag=a,,b", "?tag")]
    [InlineData("limit=0", "?limit")]
    [InlineData("limit=1001", "?limit")]
    [InlineData("wait=31", "?wait")]
    [InlineData("wait=5", "?wait")]
    [InlineData("include=authors", "?include")]
    public async Task What_cannot_be_asked_for_is_refused(string query, string pointer)
    {
        var problem = await reader.GetAsync($"{Replica.Path}?{query}").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Pointers.ShouldContain(pointer);
    }

    [Fact]
    public async Task Filters_too_long_to_be_carried_around_are_refused()
    {
        var tags = string.Join(',', Enumerable.Range(0, 20).Select(i => new string('x', 150) + i));

        var problem = await reader.GetAsync($"{Replica.Path}?section={tags}&tag={tags}").ReadProblemAsync();

        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.BadRequest, "parameter.invalid"));
    }

    private async Task<JsonObject> PublishedAsync(string member, JsonNode value)
    {
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        draft[member] = value;
        return await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
    }

    private async Task EditAsync(JsonObject article, string member, JsonNode value)
    {
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { [member] = value }, "*").ReadJsonAsync();
        await desk.PublishedAsync(article);
    }

    private static string AuthorOf(JsonObject article) => (string)article["authors"]![0]!["authorId"]!;
}
