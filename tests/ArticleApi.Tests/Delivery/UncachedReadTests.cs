using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

public sealed class UncachedReadTests
{
    [Fact]
    public async Task Readers_at_the_same_moment_each_get_their_own_document()
    {
        await using var cold = await ApiFactory.StartAsync(("DeliveryCache:Enabled", "false"));
        var world = new PublishedWorld(cold);
        List<(string Path, string Headline)> expected = [];
        for (var i = 0; i < 8; i++)
        {
            var article = await world.ArticleAsync($"Read at once {i}", change: a => a.Slug = $"read-at-once-{i}");
            expected.Add(($"/api/v1/articles/{article.Id}", article.Headline));
            expected.Add(($"/api/v1/articles/by-slug/read-at-once-{i}", article.Headline));
        }

        using var client = cold.CreateClient();
        await Parallel.ForEachAsync(Enumerable.Repeat(expected, 50).SelectMany(all => all), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (article, cancellationToken) =>
        {
            var answer = await client.GetAsync(article.Path, cancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            ((string?)(await answer.ReadJsonAsync())["headline"]).ShouldBe(article.Headline);
        });
    }
}
