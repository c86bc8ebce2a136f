using System.Net;
using ArticleApi.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>What a pull costs, and what caches on the way may do with its answer.</summary>
public sealed class SyncAnswerTests(CountingApi api) : IClassFixture<CountingApi>
{
    private readonly PublishedWorld world = new(api);

    [Fact]
    public async Task A_page_may_be_kept_for_two_seconds_and_is_not_sent_again_while_nothing_changes()
    {
        var article = await world.ArticleAsync("Kept");
        var client = api.CreateClient();
        using var first = await client.GetAsync(Replica.Path, TestContext.Current.CancellationToken);
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=2");
        first.Headers.ETag!.IsWeak.ShouldBeTrue();
        first.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        first.Headers.GetValues("Surrogate-Key").ShouldBe(["sync"]);
        first.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);

        (await AskAsync(client, first.Headers.ETag.ToString())).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await world.PublishAsync(article.Id, change: a => a.Headline = "Changed");
        (await AskAsync(client, first.Headers.ETag.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("br", "br", "-br\"")]
    [InlineData("gzip", "gzip", "-gz\"")]
    [InlineData("identity", null, "\"")]
    public async Task A_page_is_compressed_as_the_client_likes_it(string accepted, string? encoding, string ending)
    {
        await world.ArticleAsync("Compressed");
        var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Replica.Path}?limit=1000");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Headers.ETag!.Tag.ShouldEndWith(ending);
        (await answer.ReadUnpackedAsync()).ShouldBe(await client.GetStringAsync($"{Replica.Path}?limit=1000", TestContext.Current.CancellationToken));
        (await AskAsync(client, answer.Headers.ETag.ToString())).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Head_says_what_get_would_without_a_body()
    {
        await world.ArticleAsync("Head");
        var client = api.CreateClient();
        using var get = await client.GetAsync(Replica.Path, TestContext.Current.CancellationToken);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Replica.Path), TestContext.Current.CancellationToken);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
    }

    [Fact]
    public async Task What_a_key_reads_is_for_its_holder_alone()
    {
        await world.ArticleAsync("Private");
        using var answer = await api.CreateAdmin().GetAsync(Replica.Path, TestContext.Current.CancellationToken);

        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        answer.Headers.Vary.ShouldBe(["Accept-Encoding", "Authorization", "X-Api-Key"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_is_one_statement_and_who_is_in_step_costs_none()
    {
        await world.ArticleAsync("Counted");
        var client = api.CreateClient();

        // What signs tokens is read once.
        await client.ReadAsync(Replica.Path);
        api.Statements.Clear();

        var page = await client.ReadAsync($"{Replica.Path}?limit=1000&tag=a,b&section=c&language=en");
        api.Statements.All.Count.ShouldBe(1);
        api.Statements.Clear();

        // But for the one that asks where the sequence stands, which is not counted.
        await client.ReadAsync($"{Replica.Path}?token={page["nextToken"]}");
        api.Statements.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_digest_is_kept_by_the_instance()
    {
        await world.ArticleAsync("Summed up");
        var client = api.CreateClient();
        var content = api.Services.GetRequiredService<ContentVersion>();
        for (var wait = 0; !content.IsTrusted && wait < 200; wait++) await Task.Delay(50, TestContext.Current.CancellationToken);
        var token = (await client.ReadAsync($"{Replica.Path}?limit=1000"))["nextToken"];
        await client.ReadAsync($"{Replica.Path}/digest?token={token}");
        api.Statements.Clear();

        await client.ReadAsync($"{Replica.Path}/digest?token={token}");

        api.Statements.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_takes_long_to_send_ends_early_and_the_next_one_goes_on()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slow = new ApiFactory { Clock = clock };
        await slow.InitializeAsync();
        var articles = new PublishedWorld(slow);
        foreach (var number in Enumerable.Range(0, 30))
            await articles.ArticleAsync($"Long {number}", change: a => a.Body = [.. Enumerable.Range(0, 10).Select(i => PublishedWorld.Paragraph($"p{i}", new string('x', 1_000)))]);
        var replica = new Replica(slow.CreateClient());

        // Every look at the clock takes three seconds, and there is one after each piece that is sent.
        clock.AutoAdvanceAmount = TimeSpan.FromSeconds(3);
        var page = await replica.PullAsync(limit: 1_000);

        page["changes"]!.AsArray().Count.ShouldBeInRange(5, 25);
        ((bool)page["hasMore"]!, (bool)page["snapshotComplete"]!).ShouldBe((true, false));
        await replica.CatchUpAsync();
        replica.Documents.Count.ShouldBe(30);
        await replica.ShouldHaveTheDigestAsync();
    }

    [Fact]
    public async Task Documents_longer_than_what_goes_out_at_once_come_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i} to {i + 1}, "));
        var paragraphs = new[] { 1, 200, 3, 90, 400, 2 };
        foreach (var count in paragraphs)
            await world.ArticleAsync($"Of {count}", change: a => a.Body = [.. Enumerable.Range(0, count).Select(i => PublishedWorld.Paragraph($"p{i}", text))]);
        var client = api.CreateClient();

        var page = await client.ReadAsync($"{Replica.Path}?limit=1000&types=articles");

        var documents = page["changes"]!.AsArray().Select(change => change!["data"]!).Where(data => ((string)data["headline"]!).StartsWith("Of ", StringComparison.Ordinal)).ToList();
        documents.Select(data => data["body"]!.AsArray().Count).ShouldBe(paragraphs);
        foreach (var data in documents) data.ToJsonString().ShouldBe((await client.ReadAsync($"/api/v1/articles/{data["id"]}")).ToJsonString());
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Replica.Path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
