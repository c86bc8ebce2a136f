using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Merging;

public sealed class AuthorMergeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task The_articles_of_an_author_are_those_of_the_other_one()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var article = await desk.WrittenAsync(author: one);

        var answer = await desk.MergedAsync(Desk.Authors, one, other);

        answer.Id().ShouldBe(other.Id());
        ((string)(await desk.NowAsync(Desk.Articles, article))["authors"]![0]!["authorId"]!).ShouldBe(other.Id());
        ((string)(await desk.LastRevisionAsync(Desk.Articles, article))["reason"]!).ShouldBe($"{(string)one["displayName"]!} was merged into {(string)other["displayName"]!}.");
        var vanished = await desk.NowAsync(Desk.Authors, one);
        ((string)vanished["mergedInto"]!).ShouldBe(other.Id());
        vanished["deletedAt"].ShouldNotBeNull();
        (await desk.Client.ReadAsync($"{Desk.Authors}/{other.Id()}/usage"))["articles"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task An_author_stands_once_in_each_role_the_first_place_counts()
    {
        var (one, other, third) = (await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync());
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(Author(one), Author(third), Author(other), Author(one, "editor"), Author(other, "translator"));
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);

        await desk.MergedAsync(Desk.Authors, one, other);

        (await desk.NowAsync(Desk.Articles, article))["authors"]!.AsArray().Select(a => ((string)a!["authorId"]!, (string)a["role"]!))
            .ShouldBe([(other.Id(), "author"), (third.Id(), "author"), (other.Id(), "editor"), (other.Id(), "translator")]);
        await desk.ShouldBeSavedAgainAsync(Desk.Articles, article);
    }

    [Fact]
    public async Task The_slugs_of_an_author_that_vanished_are_not_given_to_anybody_else()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var oldest = (string)one["slug"]!;
        await desk.PatchedAsync(Desk.Authors, one, new { slug = $"{oldest}-later" });

        await desk.MergedAsync(Desk.Authors, one, other);

        foreach (var slug in new[] { oldest, $"{oldest}-later" })
        {
            var problem = await desk.Client.PostAsync(Desk.Authors, new { displayName = "Somebody Else", slug }).ReadProblemAsync();
            problem.Code.ShouldBe("slug.taken");
            problem.Detail.ShouldNotBeNull().ShouldContain(other.Id());
        }

        // It is its own, so it can take it up.
        ((string)(await desk.PatchedAsync(Desk.Authors, other, new { slug = oldest }))["slug"]!).ShouldBe(oldest);
    }

    [Fact]
    public async Task More_slugs_than_a_record_may_collect_do_not_keep_it_from_being_saved()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        foreach (var author in new[] { one, other })
        {
            for (var i = 0; i < 30; i++) await desk.PatchedAsync(Desk.Authors, author, new { slug = $"{(string)author["slug"]!}-{i}" });
        }

        await desk.MergedAsync(Desk.Authors, one, other);

        await desk.PatchedAsync(Desk.Authors, other, new { bio = "Has been many." });
        (await desk.Client.PatchAsync($"{Desk.Authors}/{other.Id()}", new { slug = "one-more" }, "*").ReadProblemAsync()).Codes.ShouldBe(["list.too_many"]);
    }

    private static JsonObject Author(JsonObject author, string role = "author") => new() { ["authorId"] = author.Id(), ["role"] = role };
}
