using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Articles;

public sealed class UseTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    public static TheoryData<string> Uses => ["author", "speaker mentioned", "speaker quoted", "speaker as author", "speaker as source", "source cited", "source of the picture", "source of a quote", "parent source", "quote"];

    [Theory, MemberData(nameof(Uses))]
    public async Task What_is_in_use_stays_until_its_user_is_in_the_trash(string use)
    {
        var (path, used, userPath, user, kind) = await UseAsync(use);

        var problem = await desk.Client.DeleteAsync($"{path}/{used.Id()}", "*").ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("record.in_use");
        ((int)problem.Json["counts"]![kind + "s"]!).ShouldBe(1);
        var first = problem.Json["users"]!.AsArray().Single()!;
        ((string)first["type"]!).ShouldBe(kind);
        ((string)first["id"]!).ShouldBe(user.Id());
        ((int)(await desk.Client.ReadAsync($"{path}/{used.Id()}/usage"))[kind + "s"]!).ShouldBe(1);
        (await desk.Client.ReadAsync($"{path}/{used.Id()}"))["deletedAt"].ShouldBeNull();

        await desk.Client.TrashAsync(userPath, user);
        await desk.Client.TrashAsync(path, used);
    }

    [Theory, MemberData(nameof(Uses))]
    public async Task A_user_does_not_come_back_before_what_it_uses(string use)
    {
        var (path, used, userPath, user, kind) = await UseAsync(use);
        await desk.Client.TrashAsync(userPath, user);
        await desk.Client.TrashAsync(path, used);

        var problem = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{userPath}/{user.Id()}/restore", null, ("If-Match", "*")).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict, kind);
        problem.Code.ShouldBe("reference.not_found");
        ((string)problem.Json["references"]!.AsArray().Single()!["id"]!).ShouldBe(used.Id());

        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{used.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{userPath}/{user.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
    }

    [Fact]
    public async Task Of_many_users_all_are_counted_and_ten_are_named()
    {
        var author = await desk.AuthorAsync();
        for (var i = 0; i < 12; i++) await desk.Client.CreateAsync(Desk.Articles, By(author));

        var problem = await desk.Client.DeleteAsync($"{Desk.Authors}/{author.Id()}", "*").ReadProblemAsync();

        ((int)problem.Json["counts"]!["articles"]!).ShouldBe(12);
        problem.Json["users"]!.AsArray().Count.ShouldBe(10);
    }

    [Fact]
    public async Task What_only_the_published_revision_prints_is_still_in_use()
    {
        var author = await desk.AuthorAsync();
        var article = await desk.Client.CreateAsync(Desk.Articles, By(author));
        await desk.PublishedAsync(article);
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { authors = Array.Empty<object>() }, "*").ReadJsonAsync();

        (await desk.Client.DeleteAsync($"{Desk.Authors}/{author.Id()}", "*").ReadProblemAsync()).Code.ShouldBe("record.in_use");

        await desk.PublishedAsync(article);
        await desk.Client.TrashAsync(Desk.Authors, author);
    }

    [Fact]
    public async Task What_is_in_the_trash_or_nowhere_cannot_be_referred_to()
    {
        var author = await desk.AuthorAsync();
        var speaker = await desk.SpeakerAsync();
        var source = await desk.SourceAsync();
        var quote = await desk.QuoteAsync();
        var article = await desk.ArticleAsync();
        await desk.Client.TrashAsync(Desk.Authors, author);
        await desk.Client.TrashAsync(Desk.Speakers, speaker);
        await desk.Client.TrashAsync(Desk.Sources, source);
        await desk.Client.TrashAsync(Desk.Quotes, quote);
        await desk.Client.TrashAsync(Desk.Articles, article);
        var draft = Desk.Draft(Desk.Paragraph("First."), Desk.Printing(quote), Desk.Mentioning(speaker.Id()));
        draft["body"]![2]!["markDefs"]![0]!["_key"] = "m2";
        draft["body"]![2]!["children"]![1]!["marks"]![0] = "m2";
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        draft["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = source.Id(), ["role"] = "via" });
        draft["featuredImage"] = new JsonObject { ["creditSourceId"] = Guid.CreateVersion7().ToString() };
        draft["relatedArticleIds"] = new JsonArray(article.Id());

        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Codes.ShouldAllBe(code => code == "reference.not_found");
        problem.Pointers.ShouldBe(
            ["/authors/0/authorId", "/citations/0/sourceId", "/featuredImage/creditSourceId", "/relatedArticleIds/0", "/body/1/markDefs/0/quoteId", "/body/2/markDefs/0/speakerId"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_quote_an_author_and_a_source_say_which_of_their_references_leads_nowhere()
    {
        var nowhere = Guid.CreateVersion7();

        (await desk.Client.PostAsync(Desk.Quotes, new { text = "Words", language = "en", kind = "direct", speakerId = nowhere, provenance = new[] { new { sourceId = nowhere, role = "via" } } })
            .ReadProblemAsync()).Pointers.ShouldBe(["/speakerId", "/provenance/0/sourceId"]);
        (await desk.Client.PostAsync(Desk.Authors, new { displayName = "Nobody", speakerId = nowhere }).ReadProblemAsync()).Pointers.ShouldBe(["/speakerId"]);
        (await desk.Client.PostAsync(Desk.Sources, new { kind = "person", name = "Nobody", speakerId = nowhere, parentSourceId = nowhere })
            .ReadProblemAsync()).Pointers.ShouldBe(["/parentSourceId", "/speakerId"]);
    }

    private static JsonObject By(JsonObject author)
    {
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        return draft;
    }

    private async Task<(string Path, JsonObject Used, string UserPath, JsonObject User, string Kind)> UseAsync(string use)
    {
        var client = desk.Client;
        switch (use)
        {
            case "author":
                var author = await desk.AuthorAsync();
                return (Desk.Authors, author, Desk.Articles, await client.CreateAsync(Desk.Articles, By(author)), "article");
            case "quote":
                var quote = await desk.QuoteAsync();
                return (Desk.Quotes, quote, Desk.Articles, await desk.ArticleAsync(Desk.Printing(quote)), "article");
            case "source of a quote":
                var source = await desk.SourceAsync();
                return (Desk.Sources, source, Desk.Quotes, await desk.QuoteAsync(sourceId: source.Id()), "quote");
            case "parent source":
                var parent = await desk.SourceAsync();
                return (Desk.Sources, parent, Desk.Sources,
                    await client.CreateAsync(Desk.Sources, new { kind = "outlet", name = ManagedRecord.Unique("Child"), parentSourceId = parent.Id() }), "source");
            case "source cited" or "source of the picture":
                var cited = await desk.SourceAsync();
                var citing = Desk.Draft();
                if (use == "source cited") citing["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = cited.Id(), ["role"] = "via" });
                else citing["featuredImage"] = new JsonObject { ["creditSourceId"] = cited.Id() };
                return (Desk.Sources, cited, Desk.Articles, await client.CreateAsync(Desk.Articles, citing), "article");
        }

        var speaker = await desk.SpeakerAsync();
        var (path, user, kind) = use switch
        {
            "speaker mentioned" => (Desk.Articles, await desk.ArticleAsync(Desk.Mentioning(speaker.Id())), "article"),
            "speaker quoted" => (Desk.Quotes, await desk.QuoteAsync(speaker.Id()), "quote"),
            "speaker as author" => (Desk.Authors, await client.CreateAsync(Desk.Authors, new { displayName = ManagedRecord.Unique("Quoted"), speakerId = speaker.Id() }), "author"),
            _ => (Desk.Sources, await client.CreateAsync(Desk.Sources, new { kind = "person", name = ManagedRecord.Unique("Person"), speakerId = speaker.Id() }), "source"),
        };
        return (Desk.Speakers, speaker, path, user, kind);
    }
}
