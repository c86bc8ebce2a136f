using System.Net.Sockets;
using System.Text;

namespace ArticleApi.Tests.Http;

public sealed class AnswerTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task What_is_not_there_is_404()
    {
        (await host.GetAsync("/nowhere")).ShouldBeProblem(404, "resource.not_found");
        (await host.GetAsync($"{HttpHost.Widgets}/{Guid.Empty}")).ShouldBeProblem(404, "resource.not_found");
        (await host.GetAsync($"{HttpHost.Widgets}/not-a-uuid")).ShouldBeProblem(404, "resource.not_found");
    }

    [Fact]
    public async Task A_method_that_is_not_supported_is_405_and_says_which_are()
    {
        foreach (var method in new[] { "DELETE", "FOO", "PROPFIND" })
        {
            var answer = await host.SendAsync(new HttpMethod(method), HttpHost.Widgets);
            answer.ShouldBeProblem(405, "request.method_not_allowed");
            answer.ContentHeaders.Allow.ShouldBe(["GET", "POST"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Trace_is_refused_everywhere()
    {
        foreach (var path in new[] { HttpHost.Widgets, "/nowhere" })
        {
            var answer = await host.SendAsync(HttpMethod.Trace, path, headers: ("Cookie", "secret=1"));
            answer.ShouldBeProblem(405, "request.method_not_allowed").Text.ShouldNotContain("secret");
            answer.ContentHeaders.Allow.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Head_is_get_without_a_body()
    {
        var get = await host.GetAsync($"{HttpHost.Widgets}?limit=2");
        var head = await host.SendAsync(HttpMethod.Head, $"{HttpHost.Widgets}?limit=2");

        head.Status.ShouldBe(200);
        head.Text.ShouldBeEmpty();
        head.ContentHeaders.ContentType.ShouldBe(get.ContentHeaders.ContentType);
        (await host.SendAsync(HttpMethod.Head, "/nowhere")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Options_tells_the_methods()
    {
        var answer = await host.SendAsync(HttpMethod.Options, HttpHost.Widgets);

        answer.Status.ShouldBe(204);
        answer.Text.ShouldBeEmpty();
        answer.ContentHeaders.Allow.ShouldBe(["GET", "POST"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_client_does_not_accept_is_406()
    {
        (await host.SendAsync(HttpMethod.Get, HttpHost.Widgets, headers: ("Accept", "application/xml")))
            .ShouldBeProblem(406, "request.not_acceptable");
        (await host.SendAsync(HttpMethod.Get, HttpHost.Widgets + "?bogus=1", headers: ("Accept", "application/xml")))
            .ShouldBeProblem(400, "request.unknown_parameter");
    }

    [Theory]
    [InlineData("Accept", "application/json; charset=klingon")]
    [InlineData("Accept", ";;;,*/")]
    [InlineData("Accept", "application/json;q=banana")]
    [InlineData("Accept-Charset", "klingon")]
    [InlineData("Accept-Encoding", "klingon")]
    [InlineData("Accept-Language", "xx-klingon")]
    [InlineData("If-None-Match", "\"")]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("Range", "bytes=9-1")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("Content-Type", "application/json; charset=klingon")]
    public async Task An_odd_header_does_not_break_a_read(string name, string value) =>
        (await host.SendAsync(HttpMethod.Get, $"{HttpHost.Widgets}/{Guid.CreateVersion7()}", body: name == "Content-Type" ? [] : null, contentType: null, (name, value)))
            .Status.ShouldBeOneOf(200, 406);

    [Fact]
    public async Task Our_own_faults_tell_nothing()
    {
        var answer = (await host.GetAsync(HttpHost.Widgets + "/broken")).ShouldBeProblem(500, "internal");

        answer.Text.ShouldNotContain("secret");
        answer.Text.ShouldNotContain("Exception");
        answer.Json.TryGetProperty("detail", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Problems_that_a_controller_makes_have_the_same_form() =>
        (await host.GetAsync(HttpHost.Widgets + "/problem")).ShouldBeProblem(503, "service.unavailable")
            .Json.GetProperty("detail").GetString().ShouldBe("Later.");

    [Theory]
    [InlineData(HttpHost.Widgets)]
    [InlineData("/nowhere")]
    [InlineData(HttpHost.Widgets + "/broken")]
    [InlineData(HttpHost.Widgets + "?bogus=1")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var headers = (await host.GetAsync(path)).Headers;

        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
        headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-site"]);
        headers.CacheControl!.NoStore.ShouldBeTrue();
        headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData(8_500, 1, 414)]
    [InlineData(100, 120, 431)]
    public async Task Long_addresses_and_many_headers_are_refused(int address, int headers, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var fields = string.Concat(Enumerable.Range(0, headers).Select(number => $"X-{number}: a\r\n"));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET /{new string('a', address)} HTTP/1.1\r\nHost: a\r\n{fields}\r\n"), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldContain($" {status} ");
    }
}
