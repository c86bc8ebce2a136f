using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Revisions;

/// <summary>What stands against bringing an old revision back, and what the public sees of it.</summary>
public sealed class RestoreTests(RevisedApi api) : IClassFixture<RevisedApi>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task The_public_sees_nothing_of_a_revision_that_is_brought_back()
    {
        var article = await desk.ArticleAsync(Desk.Paragraph("The harbour master is Wrenfield."));
        await desk.Client.PatchAsync(Of(article), new JsonObject { ["body"] = new JsonArray(Desk.Paragraph("The harbour master resigned.")), ["slug"] = $"resigned-{article.Id()}" }, "*").ReadJsonAsync();
        var published = await desk.PublishedAsync(article);
        var reader = api.CreateClient();
        using var before = await reader.GetAsync($"/api/v1/articles/{article.Id()}");

        // Without the right to publish, which it does not need.
        var writer = api.CreateClient(Scopes.ContentWrite);
        var restored = await RestoreAsync(writer, Of(article), 1, published.Tag()).ReadJsonAsync();

        restored["body"]!.ToJsonString().ShouldContain("Wrenfield");
        ((string)restored["status"]!).ShouldBe("published");
        ((long)restored["publishedVersion"]!).ShouldBe(3);
        ((string)restored["slug"]!).ShouldBe((string)article["slug"]!);
        using var after = await reader.GetAsync($"/api/v1/articles/{article.Id()}");
        (await after.Content.ReadAsStringAsync()).ShouldBe(await before.Content.ReadAsStringAsync());
        after.Headers.ETag.ShouldBe(before.Headers.ETag);
        (await reader.GetAsync($"/api/v1/articles/by-slug/{(string)article["slug"]!}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_workflow_sets_stays_as_it_is()
    {
        var article = await desk.ArticleAsync();
        var published = await desk.PublishedAsync(article);
        var unpublished = await (await desk.StepAsync(article, "unpublish")).ReadJsonAsync();
        await desk.Client.PatchAsync(Of(article), new { dek = "Another" }, "*").ReadJsonAsync();

        var restored = await RestoreAsync(desk.Client, Of(article), 2, "*", "?significant=true").ReadJsonAsync();

        foreach (var member in (string[])["status", "publishedAt", "lastPublishedAt", "publishedVersion", "slugHistory", "createdAt"])
            JsonNode.DeepEquals(restored[member], unpublished[member]).ShouldBeTrue(member);
        restored["dek"].ShouldBeNull();
        ((string)published["status"]!).ShouldBe("published");
        ((string)restored["contentModifiedAt"]!).ShouldBe((string)restored["updatedAt"]!);
    }

    [Fact]
    public async Task Notices_and_the_schedule_stay_as_they_are()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.StepAsync(article, "notices", new { kind = "correction", text = "An earlier version gave the wrong year." }).ReadJsonAsync();
        var later = Instant.Format(api.Clock!.GetUtcNow().UtcDateTime.AddDays(200));
        var scheduled = await desk.StepAsync(article, "schedule", new { publishAt = later, revision = 1 }).ReadJsonAsync();
        await desk.Client.PatchAsync(Of(article), new { dek = "Another" }, "*").ReadJsonAsync();

        var restored = await RestoreAsync(desk.Client, Of(article), 1, "*").ReadJsonAsync();

        restored["dek"].ShouldBeNull();
        restored["notices"]!.AsArray().Count.ShouldBe(1);
        foreach (var member in (string[])["notices", "status", "scheduledFor", "scheduledRevision", "scheduledBy"])
            JsonNode.DeepEquals(restored[member], scheduled[member]).ShouldBeTrue(member);
    }

    [Fact]
    public async Task What_goes_out_as_it_is_saved_is_not_brought_back_by_who_may_not_publish()
    {
        var article = await desk.ArticleAsync(Desk.Paragraph("The harbour master is Wrenfield."));
        await desk.Client.PatchAsync(Of(article), new JsonObject { ["body"] = new JsonArray(Desk.Paragraph("The harbour master resigned.")) }, "*").ReadJsonAsync();
        await desk.StepAsync(article, "schedule", new { publishAt = Instant.Format(api.Clock!.GetUtcNow().UtcDateTime.AddDays(200)) }).ReadJsonAsync();

        var problem = await RestoreAsync(api.CreateClient(Scopes.ContentWrite), Of(article), 1, "*").ReadProblemAsync();

        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Forbidden, "auth.scope"));
    }

    [Fact]
    public async Task Bringing_back_what_is_public_is_a_publication()
    {
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
        var path = $"{Desk.Authors}/{author.Id()}";
        await desk.Client.PatchAsync(path, new { jobTitle = "Editor" }, "*").ReadJsonAsync();

        var refused = await RestoreAsync(api.CreateClient(Scopes.ContentWrite), path, 1, "*").ReadProblemAsync();
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Forbidden, "auth.scope"));

        await RestoreAsync(api.CreateClient(Scopes.ContentWrite, Scopes.ContentPublish), path, 1, "*").ReadJsonAsync();
        (await api.CreateClient().ReadAsync($"/api/v1/authors/{author.Id()}")).ContainsKey("jobTitle").ShouldBeFalse();
    }

    [Theory]
    [InlineData(Desk.Articles, """{"headline":"Dangling","language":"en","authors":[{"authorId":"{id}"}]}""", "authors", Desk.Authors, """{"displayName":"Gone"}""", "/authors/0/authorId")]
    [InlineData(Desk.Articles, """{"headline":"Mentioning","language":"en","body":[{"_type":"block","markDefs":[{"_type":"mention","_key":"m1","speakerId":"{id}"}],"children":[{"_type":"span","text":"the mayor","marks":["m1"]}]}]}""", "body", Desk.Speakers, """{"kind":"person","name":"Gone Too"}""", "/body/0/markDefs/0/speakerId")]
    [InlineData(Desk.Authors, """{"displayName":"Dangling","speakerId":"{id}"}""", "speakerId", Desk.Speakers, """{"kind":"person","name":"Gone One"}""", "/speakerId")]
    [InlineData(Desk.Quotes, """{"text":"Dangling","kind":"direct","language":"en","speakerId":"{id}"}""", "speakerId", Desk.Speakers, """{"kind":"person","name":"Gone Two"}""", "/speakerId")]
    [InlineData(Desk.Sources, """{"kind":"outlet","name":"Dangling","parentSourceId":"{id}"}""", "parentSourceId", Desk.Sources, """{"kind":"outlet","name":"Gone"}""", "/parentSourceId")]
    public async Task What_an_old_revision_refers_to_must_be_there(string path, string user, string member, string usedPath, string used, string pointer)
    {
        var needed = await desk.Client.CreateAsync(usedPath, used);
        var record = await desk.Client.CreateAsync(path, user.Replace("{id}", needed.Id(), StringComparison.Ordinal));
        await desk.Client.PatchAsync($"{path}/{record.Id()}", new JsonObject { [member] = null }, "*").ReadJsonAsync();
        await desk.Client.TrashAsync(usedPath, needed);

        var problem = await RestoreAsync(desk.Client, $"{path}/{record.Id()}", 1, "*").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(error => (error.Pointer, error.Code)).ShouldBe([(pointer, "reference.not_found")]);
    }

    [Fact]
    public async Task A_slug_that_another_record_has_now_is_a_conflict()
    {
        var slug = $"taken-{Guid.CreateVersion7()}";
        var samples = new Dictionary<string, Func<JsonObject>>(StringComparer.Ordinal)
        {
            [Desk.Articles] = () => new() { ["headline"] = "Slugged", ["language"] = "en", ["slug"] = slug },
            [Desk.Authors] = () => new() { ["displayName"] = "Slugged", ["slug"] = slug },
            [Desk.Speakers] = () => new() { ["kind"] = "organization", ["name"] = Unique("Slugged"), ["slug"] = slug },
            [Desk.Sources] = () => new() { ["kind"] = "outlet", ["name"] = "Slugged", ["slug"] = slug },
        };
        var trashed = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (path, sample) in samples)
        {
            trashed[path] = await desk.Client.CreateAsync(path, sample());
            await desk.Client.TrashAsync(path, trashed[path]);
        }

        api.Clock!.Advance(TimeSpan.FromDays(91));
        foreach (var (path, first) in trashed)
        {
            var second = await desk.Client.CreateAsync(path, samples[path]());
            await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{first.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();

            var problem = await RestoreAsync(desk.Client, $"{path}/{first.Id()}", 1, "*").ReadProblemAsync();

            (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "slug.taken"), path);
            problem.Detail!.ShouldContain(second.Id());
        }
    }

    [Fact]
    public async Task A_quote_that_another_one_repeats_now_is_a_conflict()
    {
        var speaker = await desk.SpeakerAsync();
        var first = await desk.QuoteAsync(speaker.Id());
        await desk.Client.PatchAsync($"{Desk.Quotes}/{first.Id()}", new { text = Unique("Other words") }, "*").ReadJsonAsync();
        var second = await desk.Client.CreateAsync(Desk.Quotes, new { text = (string)first["text"]!, kind = "direct", language = "en", speakerId = speaker.Id() });

        var problem = await RestoreAsync(desk.Client, $"{Desk.Quotes}/{first.Id()}", 1, "*").ReadProblemAsync();

        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "quote.duplicate"));
        ((string)problem.Json["existingId"]!).ShouldBe(second.Id());
    }

    [Fact]
    public async Task A_revision_comes_back_once_under_a_key()
    {
        var author = await desk.AuthorAsync();
        var path = $"{Desk.Authors}/{author.Id()}";
        await desk.Client.PatchAsync(path, new { jobTitle = "Editor" }, "*").ReadJsonAsync();

        for (var times = 0; times < 2; times++)
            ((long)(await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/revisions/1/restore", null, ("If-Match", "\"v2\""), ("Idempotency-Key", "back")).ReadJsonAsync())["version"]!).ShouldBe(3);
    }

    private static string Of(JsonObject article) => $"{Desk.Articles}/{article.Id()}";

    private static Task<HttpResponseMessage> RestoreAsync(HttpClient client, string path, long version, string ifMatch, string query = "") =>
        client.SendJsonAsync(HttpMethod.Post, $"{path}/revisions/{version}/restore{query}", null, ("If-Match", ifMatch));
}
