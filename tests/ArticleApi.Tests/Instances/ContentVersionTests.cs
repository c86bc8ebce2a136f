using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>What one instance publishes, the others show within the bound that the README states, though they answer from their caches.</summary>
[Collection(Alone.Name)]
public sealed class ContentVersionTests : IAsyncLifetime
{
    // What the README states, and what a busy machine may add to it.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(2);
    private const int Rounds = 9;

    private readonly ApiFactory one = new();
    private ApiFactory other = null!;

    public async ValueTask InitializeAsync()
    {
        await one.InitializeAsync();
        other = new ApiFactory { Shared = one.Database };
        await other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task A_publication_is_seen_at_once_where_it_was_made_and_within_the_bound_on_the_other_instance()
    {
        var desk = new Desk(one.CreateAdmin());
        var (near, far) = (one.CreateClient(), other.CreateClient());
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        var path = $"/api/v1/articles/{article.Id()}";
        await UntilAsync(async () => (await far.GetAsync(path)).IsSuccessStatusCode);
        var delays = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            var tag = (await far.GetAsync(path)).Headers.ETag!.ToString();
            (await StatusAsync(far, path, tag)).ShouldBe(HttpStatusCode.NotModified);
            await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = ManagedRecord.Unique("Port stays open") }, "*").ReadJsonAsync();
            article = await desk.PublishedAsync(article);

            var began = Stopwatch.GetTimestamp();
            (await StatusAsync(near, path, tag)).ShouldBe(HttpStatusCode.OK);
            await UntilAsync(async () => await StatusAsync(far, path, tag) == HttpStatusCode.OK);
            delays.Add(Stopwatch.GetElapsedTime(began));
            await Task.Delay(37 * round);
        }

        delays.ShouldAllBe(delay => delay < Bound + Leeway);
        delays.Order().ElementAt(Rounds / 2).ShouldBeLessThan(Bound + (Leeway / 8));
        TestContext.Current.TestOutputHelper!.WriteLine($"followed after {string.Join(' ', delays.Select(d => $"{d.TotalMilliseconds:F0}"))} ms");
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_from_the_cache_of_the_other_instance_within_the_bound()
    {
        var desk = new Desk(one.CreateAdmin());
        var far = other.CreateClient();
        JsonObject article = await desk.PublishedAsync(await desk.ArticleAsync());
        var path = $"/api/v1/articles/{article.Id()}";
        await UntilAsync(async () => (await far.GetAsync(path)).IsSuccessStatusCode);

        (await desk.StepAsync(article, "unpublish")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var began = Stopwatch.GetTimestamp();
        await UntilAsync(async () => (await far.GetAsync(path)).StatusCode == HttpStatusCode.Gone);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Bound + Leeway);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(5);
        }
    }
}
