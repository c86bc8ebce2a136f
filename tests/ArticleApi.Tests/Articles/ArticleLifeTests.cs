using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Articles;

public sealed class ArticleLifeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());
    private readonly Desk writer = new(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));

    public static TheoryData<string, string, string?> Steps
    {
        get
        {
            var data = new TheoryData<string, string, string?>();
            foreach (var (from, allowed) in (IEnumerable<(string, string)>)[
                ("draft", "submit publish archive"), ("inReview", "publish reopen archive"), ("published", "publish unpublish"),
                ("unpublished", "publish reopen archive"), ("archived", "reopen")])
            {
                foreach (var (step, to) in (IEnumerable<(string, string)>)[("submit", "inReview"), ("publish", "published"), ("unpublish", "unpublished"), ("reopen", "draft"), ("archive", "archived")])
                    data.Add(from, step, allowed.Split(' ').Contains(step) ? to : null);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task A_step_leads_to_its_status_or_is_refused(string from, string step, string? to)
    {
        var article = await desk.ArticleAsync();
        string[] way = from switch { "inReview" => ["submit"], "published" => ["publish"], "unpublished" => ["publish", "unpublish"], "archived" => ["archive"], _ => [] };
        foreach (var before in way) await (await desk.StepAsync(article, before)).ReadJsonAsync();

        var response = await desk.StepAsync(article, step);

        if (to is not null)
        {
            ((string)(await response.ReadJsonAsync())["status"]!).ShouldBe(to);
            return;
        }

        var problem = await response.ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("status.transition");
        problem.Detail!.ShouldContain($"from {from} to");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Publishing_needs_no_body_whatever_its_type_is_said_to_be(string? contentType)
    {
        var id = (Guid)(await desk.ArticleAsync())["id"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/manage/articles/{id}/publish") { Content = new ByteArrayContent([]) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var client = api.CreateAdmin();
        ((string)(await client.SendAsync(request).ReadJsonAsync())["status"]!).ShouldBe("published");
    }

    [Fact]
    public async Task Publishing_takes_null_for_no_body() =>
        ((string)(await desk.StepAsync(await desk.ArticleAsync(), "publish", "null").ReadJsonAsync())["status"]!).ShouldBe("published");

    [Fact]
    public async Task Publishing_stamps_the_first_and_the_last_time_and_says_which_revision_is_public()
    {
        var article = await desk.ArticleAsync();
        var first = await desk.PublishedAsync(article);
        ((long)first["publishedVersion"]!).ShouldBe(2);
        ((string)first["publishedAt"]!).ShouldBe((string)first["lastPublishedAt"]!);

        var second = await desk.PublishedAsync(article);
        ((string)second["publishedAt"]!).ShouldBe((string)first["publishedAt"]!);
        ((long)second["publishedVersion"]!).ShouldBe(3);

        (await (await desk.StepAsync(article, "unpublish")).ReadJsonAsync())["publishedVersion"].ShouldBeNull();
    }

    [Fact]
    public async Task Editing_a_published_article_changes_nothing_public_and_an_older_revision_can_be_published()
    {
        var article = await desk.ArticleAsync(Desk.Paragraph("The old words."));
        await desk.PublishedAsync(article);
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { bodyMarkdown = "The new words." }, "*").ReadJsonAsync();
        (await PublicAsync(article)).ShouldContain("The old words.");

        await desk.PublishedAsync(article);
        (await PublicAsync(article)).ShouldContain("The new words.");

        var back = await (await desk.StepAsync(article, "publish", new { revision = 1 })).ReadJsonAsync();
        ((long)back["publishedVersion"]!).ShouldBe(1);
        (await PublicAsync(article)).ShouldContain("The old words.");
        ((string)back["body"]![0]!["children"]![0]!["text"]!).ShouldBe("The new words.");
    }

    [Fact]
    public async Task A_revision_that_is_not_there_or_has_no_body_is_not_published()
    {
        var article = await desk.Client.CreateAsync(Desk.Articles, new { headline = ManagedRecord.Unique("Bare"), language = "en" });
        (await (await desk.StepAsync(article, "publish")).ReadProblemAsync()).Codes.ShouldBe(["body.empty"]);
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { bodyMarkdown = "Words." }, "*").ReadJsonAsync();

        var missing = await (await desk.StepAsync(article, "publish", new { revision = 9 })).ReadProblemAsync();
        missing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        missing.Pointers.ShouldBe(["/revision"]);
        (await (await desk.StepAsync(article, "publish", new { revision = 1 })).ReadProblemAsync()).Codes.ShouldBe(["body.empty"]);
        (await (await desk.StepAsync(article, "publish", new { revision = 0 })).ReadProblemAsync()).Codes.ShouldBe(["number.range"]);
    }

    [Fact]
    public async Task An_embargo_and_an_expiry_keep_an_article_back()
    {
        var draft = Desk.Draft();
        draft["embargoUntil"] = "2190-01-01T00:00:00Z";
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        var problem = await (await desk.StepAsync(article, "publish")).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("article.embargoed");

        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", """{"embargoUntil":null,"expiresAt":"2001-01-01T00:00:00Z"}""", "*").ReadJsonAsync();
        (await (await desk.StepAsync(article, "publish")).ReadProblemAsync()).Code.ShouldBe("article.expired");
    }

    [Fact]
    public async Task A_step_needs_the_version_that_the_client_read()
    {
        var article = await desk.ArticleAsync();

        ((int)(await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/publish", null).ReadProblemAsync()).Status).ShouldBe(428);
        await (await desk.StepAsync(article, "submit")).ReadJsonAsync();
        (await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/publish", null, ("If-Match", article.Tag())).ReadProblemAsync()).Code.ShouldBe("version.stale");
    }

    [Fact]
    public async Task A_change_that_matters_to_readers_is_marked_as_such_and_one_that_changes_nothing_is_not()
    {
        var article = await desk.ArticleAsync();
        var path = $"{Desk.Articles}/{article.Id()}?significant=true";

        var same = await desk.Client.PutAsync(path, article, "*").ReadJsonAsync();
        same["contentModifiedAt"].ShouldBeNull();
        ((long)same["version"]!).ShouldBe(1);
        (await desk.Client.PatchAsync(path, new { dek = "Corrected" }, "*").ReadJsonAsync())["contentModifiedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_may_write_but_not_publish_does_not_publish()
    {
        var article = await writer.ArticleAsync();

        var problem = await (await writer.StepAsync(article, "publish")).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        problem.Code.ShouldBe("auth.scope");
        await (await writer.StepAsync(article, "submit")).ReadJsonAsync();
    }

    [Fact]
    public async Task Who_may_not_publish_does_not_change_what_is_public()
    {
        var author = await desk.AuthorAsync();
        var speaker = await desk.SpeakerAsync();
        var source = await desk.SourceAsync();
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        var draft = Desk.Draft(Desk.Printing(quote));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        await desk.PublishedAsync(article);

        foreach (var (path, record, change) in (IEnumerable<(string, JsonObject, object)>)[
            (Desk.Authors, author, new { displayName = "Forged" }), (Desk.Speakers, speaker, new { name = "Forged" }),
            (Desk.Sources, source, new { name = "Forged" }), (Desk.Quotes, quote, new { text = "Forged" })])
        {
            var problem = await writer.Client.PatchAsync($"{path}/{record.Id()}", change, "*").ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.Forbidden, path);
            problem.Code.ShouldBe("auth.scope");
            JsonNode.DeepEquals(await desk.Client.ReadAsync($"{path}/{record.Id()}"), record).ShouldBeTrue(path);
        }

        (await writer.Client.DeleteAsync($"{Desk.Articles}/{article.Id()}", "*").ReadProblemAsync()).Code.ShouldBe("auth.scope");
        (await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["deletedAt"].ShouldBeNull();
        await writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "In progress" }, "*").ReadJsonAsync();
        (await PublicAsync(article)).ShouldNotContain("In progress");
    }

    [Fact]
    public async Task A_published_article_that_is_deleted_is_public_no_more()
    {
        var article = await desk.ArticleAsync();
        await desk.PublishedAsync(article);

        await desk.Client.TrashAsync(Desk.Articles, article);

        ((string)(await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"))["status"]!).ShouldBe("unpublished");
        var document = await api.DatabaseAsync(db => db.PublishedDocuments.AsNoTracking().SingleAsync(d => d.Id == Guid.Parse(article.Id())));
        document.Gone.ShouldBe(GoneReason.Deleted);
        document.Full.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_of_articles_are_filtered()
    {
        var author = await desk.AuthorAsync();
        var source = await desk.SourceAsync();
        var speaker = await desk.SpeakerAsync();
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        var word = ManagedRecord.Unique("filter").Replace(" ", "", StringComparison.Ordinal);
        var draft = Desk.Draft(Desk.Printing(quote));
        draft["headline"] = $"{word} one";
        draft["language"] = "fr";
        draft["articleType"] = "analysis";
        draft["section"] = "world";
        draft["tags"] = new JsonArray("Climate Change", "Port");
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var one = await desk.Client.CreateAsync(Desk.Articles, draft);
        var two = await desk.Client.CreateAsync(Desk.Articles, new { headline = $"{word} two", language = "en", tags = new[] { "Port" } });
        await desk.PublishedAsync(one);

        foreach (var filter in (string[])["status=published", "language=fr", "type=analysis", "section=world,none", "tag=CLIMATE%20change", "allTags=port,climate%20change",
            $"author={author.Id()}", $"author={(string)author["slug"]!}", $"source={(string)source["slug"]!}", $"speaker={speaker.Id()}", $"quote={quote.Id()}",
            "publishedFrom=2001-01-01T00:00:00Z", "publishedTo=2190-01-01T00:00:00Z", "sort=-publishedAt", "sort=publishedAt"])
            (await desk.Client.ReadAsync($"{Desk.Articles}?q={word}&{filter}")).Ids().ShouldBe([one.Id()], filter);
        foreach (var filter in (string[])["status=draft", "language=en", "type=news", "notTag=climate%20change"])
            (await desk.Client.ReadAsync($"{Desk.Articles}?q={word}&{filter}")).Ids().ShouldBe([two.Id()], filter);
        foreach (var filter in (string[])["author=nobody", "section=none", "publishedTo=2001-01-01T00:00:00Z"])
            (await desk.Client.ReadAsync($"{Desk.Articles}?q={word}&{filter}")).Ids().ShouldBeEmpty(filter);
        foreach (var filter in (string[])["author=a,,b", "status=Published", "type=tweet", "tag=" + string.Join(',', Enumerable.Range(0, 21))])
            (await desk.Client.GetAsync($"{Desk.Articles}?{filter}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, filter);
    }

    private Task<string> PublicAsync(JsonObject article) => api.DatabaseAsync(async db =>
        Encoding.UTF8.GetString((await db.PublishedDocuments.AsNoTracking().SingleAsync(d => d.Id == Guid.Parse(article.Id()) && d.Gone == GoneReason.None)).Full));
}
