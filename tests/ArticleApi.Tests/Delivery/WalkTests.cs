using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

public sealed class WalkTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Theory]
    [InlineData("tag=walked")]
    [InlineData("tag=walked,also")]
    [InlineData("language=en")]
    public async Task A_reader_who_walks_while_articles_come_and_go_sees_each_lasting_one_once(string filter)
    {
        await using var own = await ApiFactory.StartAsync();
        var world = new PublishedWorld(own);
        var client = own.CreateClient();
        var lasting = new List<string>();
        var passing = new List<Guid>();
        for (var day = 0; day < 24; day++)
        {
            // Three share each instant, so that the id must break ties.
            var article = await world.ArticleAsync($"Article {day}", day / 3, a => a.Tags = ["Walked", "Also"]);
            if (day % 4 == 3) passing.Add(article.Id);
            else lasting.Add(article.Id.ToString());
        }

        var seen = new List<string>();
        var next = $"/api/v1/articles?{filter}&limit=3";
        for (var step = 0; next is not null; step++)
        {
            var page = await client.GetAsync(next).ReadJsonAsync();
            seen.AddRange(page["data"]!.AsArray().Select(article => (string)article!["id"]!));
            next = (string?)page["links"]!["next"];
            if (step < passing.Count) await world.UnpublishAsync(passing[step]);
            await world.ArticleAsync($"Newcomer {step}", 300 + step, a => a.Tags = ["Walked", "Also"]);
            await world.PublishAsync(Guid.Parse(lasting[step]), 400 + step);
        }

        seen.Count.ShouldBe(seen.Distinct().Count());
        lasting.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_of_an_unpublished_article_leave_every_list()
    {
        var world = new PublishedWorld(api);
        var article = await world.ArticleAsync("Short-lived", 1, a => (a.Tags, a.Section) = (["fleeting"], "fleeting-section"));
        var client = api.CreateClient();
        foreach (var path in (string[])["articles?tag=fleeting", "articles?section=fleeting-section"])
            (await client.GetAsync($"/api/v1/{path}").ReadJsonAsync())["data"]!.AsArray().Count.ShouldBe(1);

        await world.UnpublishAsync(article.Id);

        foreach (var path in (string[])["articles?tag=fleeting", "articles?section=fleeting-section"])
            (await client.GetAsync($"/api/v1/{path}&count=exact").ReadJsonAsync())["page"]!["total"]!.GetValue<int>().ShouldBe(0);
        (await client.GetStringAsync("/api/v1/tags")).ShouldNotContain("fleeting");
        (await client.GetStringAsync("/api/v1/sections")).ShouldNotContain("fleeting");
    }
}
