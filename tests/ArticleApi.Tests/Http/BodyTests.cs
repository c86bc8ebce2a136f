using System.Text;
using System.Text.Json;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Http;

namespace ArticleApi.Tests.Http;

public sealed class BodyTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Theory]
    [InlineData("", 400, "request.malformed", " json.syntax")]
    [InlineData("{", 400, "request.malformed", " json.syntax")]
    [InlineData("{\"headline\":\"a\"} x", 400, "request.malformed", " json.syntax")]
    [InlineData("{\"headline\":\"a\",}", 400, "request.malformed", "/headline json.syntax")]
    [InlineData("{\"headline\":\"a\" /* b */}", 400, "request.malformed", "/headline json.syntax")]
    [InlineData("{\"headline\":\"a\u0000b\"}", 400, "request.malformed", "/headline json.syntax")]
    [InlineData("\uFEFF{\"headline\":\"a\"}", 400, "request.malformed", " json.syntax")]
    [InlineData("null", 400, "request.malformed", " json.wrong_type")]
    [InlineData("[]", 400, "request.malformed", " json.wrong_type")]
    [InlineData("7", 400, "request.malformed", " json.wrong_type")]
    [InlineData("{\"headline\":7}", 400, "request.malformed", "/headline json.wrong_type")]
    [InlineData("{\"size\":\"7\"}", 400, "request.malformed", "/size json.wrong_type")]
    [InlineData("{\"size\":1e3}", 400, "request.malformed", "/size json.wrong_type")]
    [InlineData("{\"size\":9223372036854775808}", 400, "request.malformed", "/size json.wrong_type")]
    [InlineData("{\"parts\":{}}", 400, "request.malformed", "/parts json.wrong_type")]
    [InlineData("{\"parts\":[{\"ratio\":\"NaN\"}]}", 400, "request.malformed", "/parts/0/ratio json.wrong_type")]
    [InlineData("{\"ownerId\":\"7\"}", 400, "request.malformed", "/ownerId id.format")]
    [InlineData("{\"ownerId\":\"0198c2a05b7e7c3d9a413f5e8d2b6c10\"}", 400, "request.malformed", "/ownerId id.format")]
    [InlineData("{\"madeAt\":\"2026-01-15\"}", 400, "request.malformed", "/madeAt date.format")]
    [InlineData("{\"madeAt\":\"2026-01-15T09:30:00\"}", 400, "request.malformed", "/madeAt date.format")]
    [InlineData("{\"madeAt\":\"2026-02-30T09:30:00Z\"}", 400, "request.malformed", "/madeAt date.format")]
    [InlineData("{\"madeAt\":\"1899-12-31T23:59:59Z\"}", 400, "request.malformed", "/madeAt date.format")]
    [InlineData("{\"madeAt\":1700000000}", 400, "request.malformed", "/madeAt date.format")]
    [InlineData("{\"kind\":\"VeryFancy\"}", 400, "request.malformed", "/kind enum.unknown")]
    [InlineData("{\"kind\":\"plain, veryFancy\"}", 400, "request.malformed", "/kind enum.unknown")]
    [InlineData("{\"kind\":1}", 400, "request.malformed", "/kind enum.unknown")]
    [InlineData("{\"kind\":null}", 400, "request.malformed", "/kind enum.unknown")]
    [InlineData("{\"bogus\":1}", 400, "request.unknown_property", "/bogus request.unknown_property")]
    [InlineData("{\"Headline\":\"a\"}", 400, "request.unknown_property", "/Headline request.unknown_property")]
    [InlineData("{\"parts\":[{},{\"a/b~'c\":1}]}", 400, "request.unknown_property", "/parts/1/a~1b~0'c request.unknown_property")]
    [InlineData("{\"headline\":\"a\",\"headline\":\"b\"}", 400, "json.duplicate_property", "/headline json.duplicate_property")]
    [InlineData("{\"version\":{\"a\":[0,{\"b\":1,\"b\":2}]}}", 400, "json.duplicate_property", "/version/a/1/b json.duplicate_property")]
    [InlineData("{\"headline\":\"\\ud800\"}", 400, "request.malformed", "/headline text.invalid_characters")]
    [InlineData("{\"version\":\"\\udc00x\"}", 400, "request.malformed", "/version text.invalid_characters")]
    [InlineData("{\"\\ud800\":1}", 400, "request.malformed", " text.invalid_characters")]
    [InlineData("{\"body\":[{\"text\":\"a\"}]}", 400, "request.malformed", "/body/0 json.unknown_type")]
    [InlineData("{\"body\":[{\"_type\":\"text\"},{\"_type\":\"video\"}]}", 400, "request.malformed", "/body/1 json.unknown_type")]
    [InlineData("{\"body\":[{\"_type\":3}]}", 400, "request.malformed", "/body/0 json.unknown_type")]
    [InlineData("{\"body\":[{\"_type\":\"text\",\"bogus\":3}]}", 400, "request.unknown_property", "/body/0/bogus request.unknown_property")]
    [InlineData("{\"headline\":\"a\\u0000b\"}", 422, "validation.failed", "/headline text.invalid_characters")]
    [InlineData("{\"headline\":\"a\",\"tags\":[null]}", 422, "validation.failed", "/tags/0 required")]
    [InlineData("{\"headline\":\"a\",\"parts\":[null]}", 422, "validation.failed", "/parts/0 required")]
    public async Task A_bad_body_is_refused_where_it_is_bad(string json, int status, string code, string error) =>
        (await host.PostAsync(json)).ShouldBeProblem(status, code, error);

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused() =>
        (await host.SendAsync(HttpMethod.Post, HttpHost.Widgets, [.. "{\"headline\":\""u8, 0xC3, 0x28, .. "\"}"u8]))
            .ShouldBeProblem(400, "request.malformed", " text.invalid_characters");

    [Fact]
    public async Task Nesting_is_taken_to_32_levels_and_refused_beyond()
    {
        static string Nested(int arrays) => $"{{\"headline\":\"a\",\"version\":{new string('[', arrays)}{new string(']', arrays)}}}";

        (await host.PostAsync(Nested(31))).Status.ShouldBe(200);
        (await host.PostAsync(Nested(32))).ShouldBeProblem(400, "json.too_deep");
        (await host.PostAsync(Nested(100_000))).ShouldBeProblem(400, "json.too_deep");
        (await host.PostAsync(new string('[', 100_000))).ShouldBeProblem(400, "json.too_deep");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_media_type_that_is_not_json_in_utf8_is_415_and_says_what_is_supported(string? contentType)
    {
        var answer = await host.SendAsync(HttpMethod.Post, HttpHost.Widgets, "{\"headline\":\"a\"}"u8.ToArray(), contentType);

        answer.ShouldBeProblem(415, "request.unsupported_media_type");
        answer.Headers.GetValues("Accept").ShouldBe(["application/json"]);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    [InlineData("APPLICATION/JSON")]
    public async Task Json_in_utf8_is_taken_however_it_is_spelled(string contentType) =>
        (await host.SendAsync(HttpMethod.Post, HttpHost.Widgets, "{\"headline\":\"a\"}"u8.ToArray(), contentType)).Status.ShouldBe(200);

    [Fact]
    public async Task A_compressed_body_is_415() =>
        (await host.SendAsync(HttpMethod.Post, HttpHost.Widgets, "{}"u8.ToArray(), "application/json", ("Content-Encoding", "gzip")))
            .ShouldBeProblem(415, "request.unsupported_media_type");

    [Fact]
    public async Task A_body_over_the_limit_of_its_action_is_413()
    {
        var record = new byte[RequestLimits.Record + 1];
        var article = new byte[5 * 1024 * 1024];
        record.AsSpan().Fill((byte)' ');
        article.AsSpan().Fill((byte)' ');

        (await host.SendAsync(HttpMethod.Post, HttpHost.Widgets, record)).ShouldBeProblem(413, "request.too_large");
        (await host.SendAsync(HttpMethod.Post, HttpHost.Widgets + "/large", article)).ShouldBeProblem(413, "request.too_large");
        (await host.SendAsync(HttpMethod.Post, HttpHost.Widgets + "/large", [.. "[1]"u8, .. record])).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_is_stored_goes_out_readable_with_nulls_and_utc_milliseconds()
    {
        var answer = await host.PostAsync("{\"headline\":\"“a” 😀 <b> 'é'\",\"madeAt\":\"2026-01-15T09:30:00.123987+02:00\",\"kind\":\"veryFancy\",\"body\":[{\"text\":\"a\",\"_type\":\"text\"}]}");

        answer.Status.ShouldBe(200, answer.Text);
        answer.Text.ShouldContain("\"headline\":\"“a” 😀 \\u003Cb\\u003E 'é'\"");
        answer.Text.ShouldContain("\"madeAt\":\"2026-01-15T07:30:00.123Z\"");
        answer.Text.ShouldContain("\"kind\":\"veryFancy\"");
        answer.Text.ShouldContain("\"ownerId\":null");
        answer.Text.ShouldContain("{\"_type\":\"text\",\"text\":\"a\"}");
    }

    [Fact]
    public async Task Read_only_members_of_the_view_are_accepted_and_ignored()
    {
        ReadOnlyMembers.For(typeof(WidgetInput)).ShouldBe(["id", "version", "updatedAt"]);
        ReadOnlyMembers.For(typeof(WidgetPart)).ShouldBe(["displayName"]);

        var answer = await host.PostAsync(
            "{\"id\":\"x\",\"version\":null,\"updatedAt\":{\"any\":[1]},\"headline\":\"a\",\"parts\":[{\"url\":\"https://a\",\"displayName\":\"b\"}]}");

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.TryGetProperty("version", out _).ShouldBeFalse();
        answer.Json.GetProperty("parts")[0].TryGetProperty("displayName", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_broken_rule_is_told_at_once()
    {
        var answer = await host.PostAsync(
            "{\"headline\":\" \\u200b \",\"tags\":[\"fine\",\"much too long a tag\"],\"size\":13,\"parts\":[{\"url\":\"http://a\",\"ratio\":2},{}]}");

        answer.ShouldBeProblem(422, "validation.failed").Errors.ShouldBe(
            [
                "/tags/1 text.too_long", "/headline required", "/parts/0/ratio number.range", "/parts/1/url required",
                "/parts/0/url url.scheme", "/size/of/all size.unlucky",
            ],
            ignoreOrder: true);
        answer.Text.ShouldContain("A headline is required.");
        answer.Text.ShouldContain("A URL is required.");
    }

    [Fact]
    public async Task Lists_have_limits_of_their_own() =>
        (await host.PostAsync($"{{\"headline\":\"a\",\"parts\":[{string.Join(',', Enumerable.Repeat("{\"url\":\"https://a\"}", 4))}]}}"))
            .ShouldBeProblem(422, "validation.failed", "/parts list.too_many");

    [Fact]
    public async Task At_most_a_hundred_errors_are_listed() =>
        (await host.PostAsync($"{{\"headline\":\"a\",\"tags\":[{string.Join(',', Enumerable.Repeat("null", 500))}]}}"))
            .ShouldBeProblem(422, "validation.failed").Errors.Count.ShouldBe(100);

    [Fact]
    public async Task Texts_reach_the_action_clean()
    {
        var answer = await host.PostAsync("{\"headline\":\"  cafe\\u0301 \\u00a0 noir \",\"tags\":[\" a \"]}");

        answer.Json.GetProperty("headline").GetString().ShouldBe("café noir");
        answer.Json.GetProperty("tags")[0].GetString().ShouldBe("a");
    }

    [Fact]
    public void Every_text_of_an_input_is_cleaned_or_exempted()
    {
        InputText.Unmarked(typeof(Careless)).ShouldBe(["Careless.Forgotten", "CarelessPart.AlsoForgotten"]);
        typeof(ApiProblem).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && (type.Name.EndsWith("Input", StringComparison.Ordinal) || type.IsSubclassOf(typeof(PageQuery))))
            .SelectMany(InputText.Unmarked)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Everything_that_can_be_written_can_be_read_back()
    {
        var text = string.Concat(Enumerable.Range(0, 0x3000).Where(c => c is < 0xD800 or > 0xDFFF).Select(c => (char)c)) + "👩‍👩‍👧‍👦 🇵🇹 \uFEFF";
        var json = JsonSerializer.SerializeToUtf8Bytes(text, ApiJson.Options);

        JsonSerializer.Deserialize<string>(json, ApiJson.Options).ShouldBe(text);
        Encoding.UTF8.GetString(json).ShouldContain("👩‍👩‍👧‍👦 🇵🇹");
        Encoding.UTF8.GetString(json).ShouldNotContain("<");
    }

    [Theory]
    [InlineData("[{\"children\":[]}]", "/0", "json.unknown_type", "A block needs a _type: block, image, embed or separator.")]
    [InlineData("[{\"_type\":\"video\"}]", "/0", "json.unknown_type", "The member that names the type is missing or names none that is known.")]
    [InlineData("[{\"_type\":\"block\",\"children\":[{\"_type\":\"spam\"}]}]", "/0/children/0/_type", "enum.unknown", "Use one of span.")]
    [InlineData("[{\"_type\":\"block\",\"children\":{}}]", "/0/children", "json.wrong_type", null)]
    public void A_block_that_cannot_be_read_is_pointed_to(string json, string place, string code, string? detail)
    {
        JsonBody.TryRead(Encoding.UTF8.GetBytes(json), typeof(List<BodyBlock>), out _, out var problem).ShouldBeFalse();

        var error = problem.ShouldNotBeNull().Errors!.Single();
        (error.Pointer, error.Code).ShouldBe((place, code));
        if (detail is not null) error.Detail.ShouldBe(detail);
    }

    private sealed record Careless
    {
        public string? Forgotten { get; init; }

        public IReadOnlyList<CarelessPart> Parts { get; init; } = [];
    }

    private sealed record CarelessPart
    {
        [ArticleApi.Data.Text.RawText] public string? Known { get; init; }

        public IReadOnlyList<string> AlsoForgotten { get; init; } = [];
    }
}
