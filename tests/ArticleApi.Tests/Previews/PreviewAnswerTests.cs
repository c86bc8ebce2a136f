using System.Net;
using System.Text;
using ArticleApi.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Previews;

/// <summary>Nothing keeps what a preview answers, and every page may read it, also where readers need a key.</summary>
public sealed class PreviewAnswerTests(PreviewAnswerTests.ClosedApi api) : IClassFixture<PreviewAnswerTests.ClosedApi>
{
    /// <summary>The API where readers need a key, on which a preview needs none.</summary>
    public sealed class ClosedApi : CountingApi
    {
        public ClosedApi() => WithSettings(("Delivery:RequireKey", "true"));
    }

    private readonly PreviewDesk desk = new(api);
    private readonly HttpClient reader = api.CreateClient();

    [Fact]
    public async Task Nothing_of_it_is_kept_found_or_passed_on()
    {
        foreach (var (url, status) in new[] { (await UrlAsync(), 200), ("/api/v1/preview/nothing", 404), ($"{await UrlAsync()}?nonsense=1", 400) })
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
            {
                using var response = await SendAsync(method, url);
                ((int)response.StatusCode).ShouldBe(status, url);
                response.Headers.CacheControl!.ToString().ShouldBe("no-store");
                response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
                response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
                response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
                response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
                response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
                response.Headers.ETag.ShouldBeNull();
                response.Headers.Contains("Surrogate-Key").ShouldBeFalse();
                response.Content.Headers.LastModified.ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task Every_page_may_read_it_without_credentials()
    {
        var url = await UrlAsync();
        foreach (var place in (string[])[url, "/api/v1/preview/nothing"])
        {
            using var response = await SendAsync(HttpMethod.Get, place, ("Origin", "https://preview.example"));
            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            response.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        }

        using var asked = await SendAsync(HttpMethod.Options, url, ("Origin", "https://preview.example"), ("Access-Control-Request-Method", "GET"));
        asked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        asked.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        using var options = await SendAsync(HttpMethod.Options, url);
        options.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        options.Content.Headers.Allow.ShouldContain("GET");
    }

    [Fact]
    public async Task No_key_makes_a_difference()
    {
        var url = await UrlAsync();
        foreach (var client in (HttpClient[])[reader, api.CreateAdmin(), api.WithKey("aapi_wrong"), api.CreateClient("delivery:read")])
        {
            (await client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await PreviewDesk.ShouldBeNothingAsync(client, "/api/v1/preview/p1.nothing");
        }

        (await reader.GetAsync("/api/v1/articles")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_costs_few_statements_whatever_it_leads_to()
    {
        var (author, speaker, source) = (await desk.Desk.AuthorAsync(), await desk.Desk.SpeakerAsync(), await desk.Desk.SourceAsync());
        var draft = Desk.Draft(Desk.Printing(await desk.Desk.QuoteAsync(speaker.Id(), source.Id())));
        draft["authors"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["authorId"] = author.Id() });
        var url = await desk.UrlAsync(await desk.Desk.Client.CreateAsync(Desk.Articles, draft));
        api.Statements.Clear();
        (await reader.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Statements.All.Count.ShouldBeLessThanOrEqualTo(10);
    }

    private async Task<string> UrlAsync() => await desk.UrlAsync(await desk.Desk.ArticleAsync());

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, params (string Name, string Value)[] headers) => reader.SendJsonAsync(method, url, null, headers);
}

/// <summary>The cache of delivery never meets a preview, however its address is written.</summary>
public sealed class PreviewAndCacheTests(PreviewAndCacheTests.OpenServer server) : IClassFixture<PreviewAndCacheTests.OpenServer>
{
    /// <summary>The API on Kestrel, which takes addresses as they are sent, with its cache on.</summary>
    public sealed class OpenServer : IAsyncLifetime
    {
        internal RealServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            using var client = Server.CreateClient();
            var content = Server.Services.GetRequiredService<ContentVersion>();
            while (!content.IsTrusted) await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/v1/preview/{0}", true)]
    [InlineData("/api/v1/preview/{0}/", true)]
    [InlineData("/API/V1/Preview/{0}", true)]
    [InlineData("/%61pi/v1/%70review/{0}", true)]
    [InlineData("/api/v1/preview/{0}?bodyFormat=text", true)]
    [InlineData("/api/v1/tags/../preview/{0}", true)]
    [InlineData("//api/v1/preview/{0}", false)]
    [InlineData("/api/v1//preview/{0}", false)]
    [InlineData("/api/v1/preview//{0}", false)]
    [InlineData("/api/v1%2fpreview/{0}", false)]
    [InlineData("/api/v1/preview/{0}/more", false)]
    [InlineData("/api/v1/preview/{0};x=1", false)]
    [InlineData("/api/v1/articles/{0}", false)]
    public async Task A_revoked_link_is_dead_at_once_under_every_spelling(string spelling, bool opens)
    {
        var desk = new PreviewDesk(server.Server);
        var article = await desk.Desk.ArticleAsync(Desk.Paragraph("Seen by few."));
        var link = await desk.LinkAsync(article);
        var token = PreviewDesk.TokenOf(link);
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, token);
        for (var times = 0; times < 3; times++)
        {
            var answer = await GetAsync(path);
            answer.ShouldStartWith(opens ? "HTTP/1.1 200" : "HTTP/1.1 404");
            answer.Contains("Seen by few", StringComparison.Ordinal).ShouldBe(opens);
            if (opens) answer.ShouldContain("Cache-Control: no-store\r\n");
            answer.ShouldNotContain(token[50..]);
        }

        await desk.RevokeAsync(link);
        var after = await GetAsync(path);
        after.ShouldStartWith("HTTP/1.1 404");
        after.ShouldNotContain(token[50..]);
    }

    private Task<string> GetAsync(string path)
    {
        var text = new StringBuilder().Append("GET ").Append(path).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        return server.Server.SendRawAsync(text.ToString());
    }
}
