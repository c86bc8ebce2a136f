namespace ArticleApi.Tests.Http;

public sealed class QueryTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Theory]
    [InlineData("bogus=1", "request.unknown_parameter", "?bogus request.unknown_parameter")]
    [InlineData("Limit=5", "request.unknown_parameter", "?Limit request.unknown_parameter")]
    [InlineData("api_key=x", "request.unknown_parameter", "?api_key request.unknown_parameter")]
    [InlineData("filter.limit=5", "request.unknown_parameter", "?filter.limit request.unknown_parameter")]
    [InlineData("offset=1", "request.unknown_parameter", "?offset request.unknown_parameter")]
    [InlineData("limit=5&limit=6", "request.malformed", "?limit parameter.repeated")]
    [InlineData("limit=", "request.malformed", "?limit parameter.empty")]
    [InlineData("tag", "request.malformed", "?tag parameter.empty")]
    [InlineData("tag=a%00b", "request.malformed", "?tag text.invalid_characters")]
    [InlineData("limit=-1", "request.malformed", "?limit number.format")]
    [InlineData("limit=0", "request.malformed", "?limit number.range")]
    [InlineData("limit=101", "request.malformed", "?limit number.range")]
    [InlineData("limit=9223372036854775808", "request.malformed", "?limit number.format")]
    [InlineData("limit=1e3", "request.malformed", "?limit number.format")]
    [InlineData("limit=%2B5", "request.malformed", "?limit number.format")]
    [InlineData("limit=+5", "request.malformed", "?limit number.format")]
    [InlineData("limit=0x10", "request.malformed", "?limit number.format")]
    [InlineData("limit=5.0", "request.malformed", "?limit number.format")]
    [InlineData("limit=%D9%A5", "request.malformed", "?limit number.format")]
    [InlineData("above=9223372036854775808", "request.malformed", "?above number.format")]
    [InlineData("page=0", "request.malformed", "?page number.range")]
    [InlineData("page=401", "request.malformed", "?page page.too_far")]
    [InlineData("page=1&cursor=x", "request.malformed", "?page parameter.invalid")]
    [InlineData("count=Exact", "request.malformed", "?count enum.unknown")]
    [InlineData("count=1", "request.malformed", "?count enum.unknown")]
    [InlineData("kind=plain,veryFancy", "request.malformed", "?kind enum.unknown")]
    [InlineData("deleted=True", "request.malformed", "?deleted boolean.format")]
    [InlineData("deleted=1", "request.malformed", "?deleted boolean.format")]
    [InlineData("from=2026-01-15", "request.malformed", "?from date.format")]
    [InlineData("from=15/01/2026", "request.malformed", "?from date.format")]
    [InlineData("cursor=x", "cursor.invalid", "?cursor cursor.invalid")]
    public async Task A_bad_parameter_is_named(string query, string code, string error) =>
        (await host.GetAsync($"{HttpHost.Widgets}?{query}")).ShouldBeProblem(400, code, error);

    [Theory]
    [InlineData("limit=100&count=exact&page=100")]
    [InlineData("kind=veryFancy&deleted=true&tag=a%20b,c&above=2")]
    [InlineData("from=2026-01-15T09:30:00%2B01:00&fields[parts]=url")]
    [InlineData("fields%5Bparts%5D=url")]
    [InlineData("tag=%ED%A0%80")]
    [InlineData("tag=%F0%9F%98%80&limit=7")]
    public async Task Declared_parameters_are_taken(string query) =>
        (await host.GetAsync($"{HttpHost.Widgets}?{query}")).Status.ShouldBe(200);

    [Fact]
    public async Task Rules_on_single_parameters_count_too()
    {
        (await host.GetAsync(HttpHost.Widgets + "/plain?number=6")).ShouldBeProblem(400, "request.malformed", "?number number.range");
        (await host.GetAsync(HttpHost.Widgets + "/plain?number=x")).ShouldBeProblem(400, "request.malformed", "?number number.format");
        (await host.GetAsync(HttpHost.Widgets + "/plain?number=5")).Text.ShouldBe("5");
    }

    [Fact]
    public async Task Pages_are_walked_to_the_end_and_back()
    {
        var first = await host.GetAsync($"{HttpHost.Widgets}?limit=4");
        first.Json.GetProperty("data").GetRawText().ShouldBe("[1,2,3,4]");
        first.Json.GetProperty("page").GetProperty("hasMore").GetBoolean().ShouldBeTrue();
        first.Json.GetProperty("page").GetProperty("prevCursor").GetString().ShouldBeNull();
        first.Json.GetProperty("page").GetProperty("total").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        first.Json.GetProperty("links").GetProperty("self").GetString().ShouldBe(HttpHost.Widgets + "?limit=4");
        first.Json.GetProperty("links").TryGetProperty("prev", out _).ShouldBeFalse();
        first.Headers.GetValues("Link").Single().ShouldContain("rel=\"next\"");

        var second = await host.GetAsync(Next(first));
        second.Json.GetProperty("data").GetRawText().ShouldBe("[5,6,7,8]");
        var third = await host.GetAsync(Next(second));
        third.Json.GetProperty("data").GetRawText().ShouldBe("[9,10]");
        third.Json.GetProperty("page").GetProperty("hasMore").GetBoolean().ShouldBeFalse();

        var back = await host.GetAsync(third.Json.GetProperty("links").GetProperty("prev").GetString()!);
        back.Json.GetProperty("data").GetRawText().ShouldBe("[5,6,7,8]");
        var start = await host.GetAsync(back.Json.GetProperty("links").GetProperty("prev").GetString()!);
        start.Json.GetProperty("data").GetRawText().ShouldBe("[1,2,3,4]");
        start.Json.GetProperty("links").TryGetProperty("prev", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Numbered_pages_have_a_total_and_an_end()
    {
        var page = await host.GetAsync($"{HttpHost.Widgets}?limit=4&page=3");
        page.Json.GetProperty("data").GetRawText().ShouldBe("[9,10]");
        page.Json.GetProperty("page").GetProperty("total").GetInt32().ShouldBe(10);
        page.Json.GetProperty("links").GetProperty("prev").GetString().ShouldBe(HttpHost.Widgets + "?limit=4&page=2");

        var past = await host.GetAsync($"{HttpHost.Widgets}?limit=4&page=9");
        past.Json.GetProperty("data").GetRawText().ShouldBe("[]");
        past.Json.GetProperty("page").GetProperty("hasMore").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_list_only()
    {
        var first = await host.GetAsync($"{HttpHost.Widgets}?limit=2&above=1");
        var cursor = first.Json.GetProperty("page").GetProperty("nextCursor").GetString()!;

        (await host.GetAsync($"{HttpHost.Widgets}?above=1&limit=3&count=exact&cursor={cursor}")).Status.ShouldBe(200);
        (await host.GetAsync($"{HttpHost.Widgets}?above=2&cursor={cursor}")).ShouldBeProblem(400, "cursor.invalid");
        (await host.GetAsync($"{HttpHost.Widgets}?cursor={cursor}")).ShouldBeProblem(400, "cursor.invalid");
        for (var index = 0; index < cursor.Length; index += 7)
        {
            var changed = $"{cursor[..index]}{(cursor[index] == 'A' ? 'B' : 'A')}{cursor[(index + 1)..]}";
            (await host.GetAsync($"{HttpHost.Widgets}?above=1&cursor={changed}")).ShouldBeProblem(400, "cursor.invalid", "?cursor cursor.invalid");
        }
    }

    [Fact]
    public async Task The_host_header_does_not_reach_a_link()
    {
        var answer = await host.SendAsync(HttpMethod.Get, HttpHost.Widgets + "?limit=2", headers: [("Host", "evil.example"), ("X-Forwarded-Host", "evil.example")]);

        answer.Status.ShouldBe(200);
        answer.Text.ShouldNotContain("evil");
        answer.Headers.GetValues("Link").Single().ShouldNotContain("evil");
    }

    private static string Next(Answer page) => page.Json.GetProperty("links").GetProperty("next").GetString()!;
}
