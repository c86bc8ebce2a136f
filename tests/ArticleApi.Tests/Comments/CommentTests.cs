using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Comments;

/// <summary>What editors say to each other about an article, and who has it on the desk.</summary>
public sealed class CommentTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_comment_on_a_block_is_listed_and_answered_and_resolved_and_opened_again()
    {
        var article = await desk.ArticleAsync();
        var block = (string)article["body"]![0]!["_key"]!;
        var comment = await AddAsync(article, new { text = "Who has seen the minutes?", blockKey = block });
        var answer = await AddAsync(article, new { text = "I have.", replyTo = comment.Id() });
        await AddAsync(article, new { text = "The headline is too long." });

        ((string)answer["blockKey"]!).ShouldBe(block);
        (await ListAsync(article, $"block={block}")).ShouldBe([comment.Id(), answer.Id()], ignoreOrder: true);
        (await ListAsync(article, $"replyTo={comment.Id()}")).ShouldBe([answer.Id()]);

        var resolved = await StepAsync(article, comment, "resolve").ReadJsonAsync();
        ((string)resolved["resolvedBy"]!).ShouldBe("admin");
        (await StepAsync(article, comment, "resolve").ReadJsonAsync()).ToJsonString().ShouldBe(resolved.ToJsonString());
        (await ListAsync(article, "state=resolved")).ShouldBe([comment.Id()]);
        (await ListAsync(article, "state=open")).ShouldNotContain(comment.Id());

        (await StepAsync(article, comment, "reopen").ReadJsonAsync())["resolvedAt"].ShouldBeNull();
        (await StepAsync(article, answer, "resolve").ReadProblemAsync()).Code.ShouldBe("comment.is_reply");
        (await StepAsync(article, answer, "reopen").ReadProblemAsync()).Code.ShouldBe("comment.is_reply");
    }

    [Fact]
    public async Task A_list_of_comments_goes_on_by_its_cursor()
    {
        var article = await desk.ArticleAsync();
        var made = new List<string>();
        for (var number = 0; number < 5; number++) made.Add((await AddAsync(article, new { text = $"Remark {number}" })).Id());

        var (seen, next) = (new List<string>(), $"{Path(article)}?limit=2&count=exact");
        while (next is not null)
        {
            var page = await desk.Client.ReadAsync(next);
            ((int)page["page"]!["total"]!).ShouldBe(5);
            seen.AddRange(page.Ids());
            next = (string?)page["links"]!["next"];
        }

        // Those of one millisecond come in the order of their ids.
        seen.Count.ShouldBe(seen.Distinct().Count());
        seen.ShouldBe(made, ignoreOrder: true);
    }

    [Fact]
    public async Task Comments_change_nothing_of_the_article_and_never_leave_management()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { assignee = "Zanzibarquux" }, "*").ReadJsonAsync();
        await AddAsync(article, new { text = "Zanzibarquux was here." });
        var published = await desk.PublishedAsync(article);
        ((long)published["version"]!).ShouldBe(4);

        var reader = api.CreateClient();
        foreach (var path in (string[])[$"articles/{article.Id()}?include=authors,quotes,speakers,sources", "articles?bodyFormat=blocks", "tags"])
            (await reader.GetStringAsync($"/api/v1/{path}")).ShouldNotContain("Zanzibarquux");
        (await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/4")).ToJsonString().ShouldNotContain("was here");
    }

    [Fact]
    public async Task The_articles_on_ones_desk_are_listed()
    {
        var name = ManagedRecord.Unique("Ada");
        var mine = await desk.ArticleAsync();
        await desk.ArticleAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{mine.Id()}", new { assignee = name }, "*").ReadJsonAsync();
        await desk.StepAsync(mine, "submit").ReadJsonAsync();

        (await desk.Client.ReadAsync($"{Desk.Articles}?status=inReview&assignee={Uri.EscapeDataString(name)}")).Ids().ShouldBe([mine.Id()]);
    }

    [Fact]
    public async Task A_comment_is_deleted_by_who_made_it_or_by_an_administrator()
    {
        var article = await desk.ArticleAsync();
        var ada = api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite);
        var ben = api.CreateClient(Scopes.ContentWrite);
        var comment = await ada.CreateAsync(Path(article), new { text = "Mine." });
        var another = await ada.CreateAsync(Path(article), new { text = "Mine too." });

        var problem = await ben.DeleteAsync($"{Path(article)}/{comment.Id()}", "*").ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        problem.Code.ShouldBe("comment.not_own");
        (await ada.DeleteAsync($"{Path(article)}/{comment.Id()}", "*")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await desk.Client.DeleteAsync($"{Path(article)}/{another.Id()}", "*")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(article, "limit=5")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_that_has_answers_stays()
    {
        var article = await desk.ArticleAsync();
        var comment = await AddAsync(article, new { text = "A question?" });
        await AddAsync(article, new { text = "An answer.", replyTo = comment.Id() });

        (await desk.Client.DeleteAsync($"{Path(article)}/{comment.Id()}", "*").ReadProblemAsync()).Code.ShouldBe("comment.answered");
    }

    [Fact]
    public async Task An_article_in_the_trash_takes_no_comment()
    {
        var article = await desk.ArticleAsync();
        await desk.Client.TrashAsync(Desk.Articles, article);

        (await desk.Client.PostAsync(Path(article), new { text = "Too late." }).ReadProblemAsync()).Code.ShouldBe("record.deleted");
    }

    [Theory]
    [InlineData("""{}""", "/text", "required")]
    [InlineData("""{"text":" \n "}""", "/text", "required")]
    [InlineData("""{"text":"On no block.","blockKey":"nowhere"}""", "/blockKey", "body.block_unknown")]
    [InlineData("""{"text":"To nobody.","replyTo":"01a05c00-11f0-7422-85a5-a0013c73a5d1"}""", "/replyTo", "reference.not_found")]
    [InlineData("""{"text":"To an answer.","replyTo":"{answer}"}""", "/replyTo", "reference.not_found")]
    [InlineData("""{"text":"To one place and another.","blockKey":"{block}","replyTo":"{comment}"}""", "/blockKey", "value.invalid")]
    public async Task A_comment_that_breaks_a_rule_is_refused_by_name(string body, string pointer, string code)
    {
        var article = await desk.ArticleAsync();
        var comment = await AddAsync(article, new { text = "A question?" });
        var answer = await AddAsync(article, new { text = "An answer.", replyTo = comment.Id() });
        body = body.Replace("{answer}", answer.Id(), StringComparison.Ordinal).Replace("{comment}", comment.Id(), StringComparison.Ordinal)
            .Replace("{block}", (string)article["body"]![0]!["_key"]!, StringComparison.Ordinal);

        var problem = await desk.Client.PostAsync(Path(article), body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
    }

    private static string Path(JsonObject article) => $"{Desk.Articles}/{article.Id()}/comments";

    private Task<JsonObject> AddAsync(JsonObject article, object comment) => desk.Client.CreateAsync(Path(article), comment);

    private Task<HttpResponseMessage> StepAsync(JsonObject article, JsonObject comment, string step) =>
        desk.Client.SendJsonAsync(HttpMethod.Post, $"{Path(article)}/{comment.Id()}/{step}", null);

    private async Task<IReadOnlyList<string>> ListAsync(JsonObject article, string query) => [.. (await desk.Client.ReadAsync($"{Path(article)}?{query}")).Ids()];
}
