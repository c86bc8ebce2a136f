using System.Net;
using ArticleApi.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Delivery;

public sealed class CacheTests(CountingApi api) : IClassFixture<CountingApi>
{
    private readonly PublishedWorld world = new(api);

    [Fact]
    public async Task A_second_reader_costs_the_database_nothing_until_something_public_changes()
    {
        var article = await world.ArticleAsync("Kept");
        var draft = await world.DraftAsync("Draft beside it");
        var client = await TrustedClientAsync();
        await client.GetStringAsync($"/api/v1/articles/{article.Id}");
        api.Statements.Clear();
        await client.GetStringAsync("/api/v1/articles?limit=2&sort=-publishedAt");
        api.Statements.All.ShouldNotBeEmpty();
        api.Statements.Clear();

        await client.GetStringAsync($"/api/v1/articles/{article.Id}");
        await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/v1/articles/{article.Id}"));
        await client.GetStringAsync("/api/v1/articles?sort=-publishedAt&limit=2");
        api.Statements.All.ShouldBeEmpty();

        await world.ChangeAsync<ArticleApi.Data.Articles.Article>(draft.Id, a => a.Headline = "Another draft");
        var before = api.Statements.All.Count;
        await client.GetStringAsync($"/api/v1/articles/{article.Id}");
        api.Statements.All.Count.ShouldBe(before);

        await world.PublishAsync(article.Id, change: a => a.Headline = "Changed");
        (await client.GetStringAsync($"/api/v1/articles/{article.Id}")).ShouldContain("Changed");
        (await client.GetStringAsync("/api/v1/articles?limit=2&sort=-publishedAt")).ShouldContain("Changed");
        await world.UnpublishAsync(article.Id);
        (await client.GetAsync($"/api/v1/articles/{article.Id}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task What_is_missing_or_gone_is_kept_too_with_a_trace_of_its_own()
    {
        var client = await TrustedClientAsync();
        var path = $"/api/v1/articles/{Guid.CreateVersion7()}";
        var first = await client.GetAsync(path).ReadProblemAsync();
        api.Statements.Clear();

        var answer = await client.GetAsync(path);
        var second = await answer.ReadProblemAsync();

        api.Statements.All.ShouldBeEmpty();
        second.Code.ShouldBe("resource.not_found");
        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        ((string?)second.Json["traceId"]).ShouldNotBe((string?)first.Json["traceId"]);
    }

    [Fact]
    public async Task Readers_who_miss_together_make_one_query()
    {
        var article = await world.ArticleAsync("Rushed at");
        var client = await TrustedClientAsync();
        api.Statements.Clear();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => client.GetStringAsync($"/api/v1/articles/{article.Id}?fields=headline"))));

        answers.Distinct().Count().ShouldBe(1);
        api.Statements.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_request_header_changes_a_kept_body()
    {
        var article = await world.ArticleAsync("Unmoved");
        var client = await TrustedClientAsync();
        string[] paths = [$"/api/v1/articles/{article.Id}", "/api/v1/articles?limit=1", "/api/v1/tags"];
        string[] names =
        [
            "Accept", "Accept-Language", "Accept-Charset", "Accept-Datetime", "Cookie", "DNT", "Expect-CT", "Forwarded", "From", "Host", "If-Modified-Since",
            "If-Range", "If-Unmodified-Since", "Max-Forwards", "Origin", "Pragma", "Prefer", "Range", "Referer", "Save-Data", "TE", "User-Agent", "Via", "X-Client-Ip",
            "X-Custom", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Host",
            "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Real-IP", "X-Request-Id", "X-Rewrite-URL", "X-Wap-Profile", "True-Client-IP",
        ];
        foreach (var path in paths)
        {
            var plain = await client.GetStringAsync(path);
            foreach (var name in names)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation(name, name == "Host" ? "evil.example" : "evil.example/x; q=1");
                var answer = await client.SendAsync(request);
                if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.MisdirectedRequest) continue;
                (await answer.Content.ReadAsStringAsync()).ShouldBe(plain, name);
            }

            (await client.GetStringAsync(path)).ShouldBe(plain);
            plain.ShouldNotContain("evil.example");
        }
    }

    [Theory]
    [InlineData("br", "br", "-br\"")]
    [InlineData("gzip, deflate, br", "br", "-br\"")]
    [InlineData("gzip", "gzip", "-gz\"")]
    [InlineData("br;q=0.5, gzip", "gzip", "-gz\"")]
    [InlineData("br;q=0, *", "gzip", "-gz\"")]
    [InlineData("identity", null, "\"")]
    public async Task An_answer_is_compressed_as_the_client_likes_it_with_a_tag_of_its_own(string accepted, string? encoding, string ending)
    {
        var article = await world.ArticleAsync("Compressed", change: a => a.Dek = new string('x', 300) + new string('y', 300));
        foreach (var client in (HttpClient[])[await TrustedClientAsync(), api.CreateClient()])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/articles/{article.Id}");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            var answer = await client.SendAsync(request);
            var plain = await client.GetAsync($"/api/v1/articles/{article.Id}");

            answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
            answer.Headers.ETag!.Tag.ShouldBe(plain.Headers.ETag!.Tag[..^1] + ending);
            answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
            (await answer.ReadUnpackedAsync()).ShouldBe(await plain.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Scripts_of_any_origin_may_read_and_no_credentials_are_invited()
    {
        var article = await world.ArticleAsync("Open");
        var client = api.CreateClient();
        foreach (var (path, status) in new (string, int)[] { ($"articles/{article.Id}", 200), ("articles?limit=0", 400), ($"articles/{Guid.CreateVersion7()}", 404), ("nothing", 404) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{path}");
            request.Headers.Add("Origin", "https://site.example");
            var answer = await client.SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(status, path);
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        }

        using var preflight = new HttpRequestMessage(HttpMethod.Options, $"/api/v1/articles/{article.Id}");
        preflight.Headers.Add("Origin", "https://site.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        var allowed = await client.SendAsync(preflight);
        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        allowed.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("GET");
        (await client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/articles"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Writing_is_not_a_method_of_the_public_side()
    {
        var answer = await api.CreateClient().PostAsync("/api/v1/articles", new { headline = "No" });

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldContain("GET");
    }

    private async Task<HttpClient> TrustedClientAsync()
    {
        var client = api.CreateClient();
        var content = api.Services.GetRequiredService<ContentVersion>();
        for (var wait = 0; !content.IsTrusted && wait < 200; wait++) await Task.Delay(50, TestContext.Current.CancellationToken);
        content.IsTrusted.ShouldBeTrue();
        return client;
    }
}
