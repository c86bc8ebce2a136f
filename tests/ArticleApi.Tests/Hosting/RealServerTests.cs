using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Hosting;

/// <summary>Whatever comes in over a real connection, the answer is the right 4xx and nothing is stored.</summary>
public sealed class RealServerTests(RealServer api) : IClassFixture<RealServer>
{
    private static readonly Dictionary<string, BadRequest> Requests = new(StringComparer.Ordinal)
    {
        ["malformed JSON"] = Article("{\"headline\":", 400, "request.malformed"),
        ["bytes that are not UTF-8"] = Article([.. "{\"headline\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], 400, "request.malformed"),
        ["a bare NUL"] = Article([.. "{\"headline\":\"x"u8, 0, .. "\"}"u8], 400, "request.malformed"),
        ["a NUL in a text"] = Article(Draft("headline", "x\0"), 422, "text.invalid_characters"),
        ["a NUL in the body"] = Article(Draft("body", Block(Desk.Span("x\0"))), 422, "text.invalid_characters"),
        ["a lone surrogate"] = Article("{\"headline\":\"x\\uD83D\"}", 400, "text.invalid_characters"),
        ["a wrong type"] = Article(Draft("headline", 5), 400, "json.wrong_type"),
        ["an unknown member"] = Article(Draft("headlin", "x"), 400, "request.unknown_property"),
        ["an over-long text"] = Article(Draft("headline", new string('x', 201)), 422, "text.too_long"),
        ["a tower of marks on a letter"] = Article(Draft("headline", "He" + new string('\u0316', 40) + "y"), 422, "text.grapheme_too_long"),
        ["a document 33 deep"] = Article($"{{\"createdBy\":{new string('[', 32)}{new string(']', 32)}}}", 400, "json.too_deep"),
        ["a document 100,000 deep"] = Article(new string('[', 100_000), 400, "json.too_deep"),
        ["quotes three deep"] = Article(Draft("body", Nested()), 422, "body.mark_nesting"),
        ["1,001 blocks"] = Article(Draft("body", Blocks(Enumerable.Repeat(1, 1_001))), 422, "body.too_large"),
        ["501 spans"] = Article(Draft("body", Block([.. Enumerable.Range(0, 501).Select(_ => Desk.Span("x"))])), 422, "body.too_large"),
        ["a span of 20,001 characters"] = Article(Draft("body", Block(Desk.Span(new string('x', 20_001)))), 422, "body.too_large"),
        ["300,001 characters"] = Article(Draft("body", Blocks(Enumerable.Repeat(20_000, 15).Append(1))), 422, "body.too_large"),
        ["an article of five megabytes"] = Article(Large(5_000_000), 413, "request.too_large"),
        ["an article of five megabytes in chunks"] = Article(Large(5_000_000), 413, "request.too_large") with { IsChunked = true },
        ["a quote of 300 KB"] = new("POST", Desk.Quotes, Large(300_000), 413, "request.too_large"),
        ["a quote of 300 KB in chunks"] = new("POST", Desk.Quotes, Large(300_000), 413, "request.too_large") { IsChunked = true },
        ["another type"] = Article("{}", 415, "request.unsupported_media_type") with { Type = "text/plain" },
        ["no type"] = Article("{}", 415, "request.unsupported_media_type") with { Type = null },
        ["an unknown charset"] = Article("{}", 415, "request.unsupported_media_type") with { Type = "application/json; charset=klingon" },
        ["a method that nobody knows"] = new("FOO", Desk.Articles, null, 405, "request.method_not_allowed"),
        ["TRACE"] = new("TRACE", Desk.Articles, null, 405, "request.method_not_allowed"),
        ["TRACE of the public side"] = new("TRACE", "/api/v1/articles", null, 405, "request.method_not_allowed"),
        ["a POST to the public side"] = new("POST", "/api/v1/articles", "{}"u8.ToArray(), 405, "request.method_not_allowed"),
        ["NUL in a filter of editors"] = new("GET", Desk.Articles + "?q=%00", null, 400, "text.invalid_characters"),
        ["NUL in a filter of readers"] = new("GET", "/api/v1/articles?tag=%00", null, 400, "text.invalid_characters"),
        ["an over-long filter"] = new("GET", $"{Desk.Articles}?q={new string('x', 4_000)}", null, 400, "text.too_long"),
        ["an unknown parameter"] = new("GET", "/api/v1/articles?nonsense=1", null, 400, "request.unknown_parameter"),
        ["a parameter that is no number"] = new("GET", "/api/v1/articles?limit=many", null, 400, "request.malformed"),
        ["half a character in a slug"] = new("GET", "/api/v1/articles/by-slug/%ED%A0%80", null, 404, "resource.not_found"),
        ["an overlong form in a slug"] = new("GET", "/api/v1/articles/by-slug/%C0%AE", null, 404, "resource.not_found"),
        ["a slug of line ends"] = new("GET", "/api/v1/sources/by-slug/%0D%0A", null, 404, "resource.not_found"),
        ["a form that is none"] = new("POST", Desk.Authors, "a[b=1"u8.ToArray(), 415, "request.unsupported_media_type") { Type = "application/x-www-form-urlencoded" },
        ["an id that is none"] = new("GET", "/api/v1/articles/nonsense", null, 404, "resource.not_found"),
    };

    private static readonly Dictionary<string, (string Request, int Status)> Raw = new(StringComparer.Ordinal)
    {
        ["no request at all"] = ("NONSENSE\r\n\r\n", 400),
        ["a space in the address"] = ("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        ["%00 in the path"] = ("GET /api/v1/articles/by-slug/a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        ["two hosts"] = ("GET /api/v1/articles HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        ["a negative length"] = ($"POST {Desk.Articles} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        ["an address of 9 KiB"] = ($"GET /api/v1/articles?tag={new string('x', 9 * 1024)} HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        ["headers of 40 KiB"] = ($"GET /api/v1/articles HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 40).Select(i => $"X-{i}: {new string('x', 1024)}\r\n"))}\r\n", 431),
        ["101 headers"] = ($"GET /api/v1/articles HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 101).Select(i => $"X-{i}: x\r\n"))}\r\n", 431),
    };

    private readonly HttpClient admin = api.CreateAdmin();

    public static TheoryData<string> BadRequests { get; } = [.. Requests.Keys];

    public static TheoryData<string> RawRequests { get; } = [.. Raw.Keys];

    [Theory, MemberData(nameof(BadRequests))]
    public async Task A_bad_request_is_a_problem_and_nothing_is_stored(string name)
    {
        var bad = Requests[name];
        var rows = await api.CountRowsAsync();

        using var request = bad.Make();
        using var answer = await admin.SendAsync(request);

        var problem = await answer.ReadProblemAsync();
        ((int)problem.Status).ShouldBe(bad.Status, problem.Json.ToJsonString());
        if (bad.Code is not null) problem.Codes.Prepend(problem.Code).ShouldContain(bad.Code);
        if (bad.Status == 405) answer.Content.Headers.Allow.ShouldNotBeEmpty();
        (await api.CountRowsAsync()).ShouldBe(rows);
    }

    [Theory, MemberData(nameof(RawRequests))]
    public async Task What_the_server_refuses_before_it_is_a_request_has_a_status_and_no_body(string name)
    {
        var answer = await api.SendRawAsync(Raw[name].Request);

        answer.ShouldStartWith($"HTTP/1.1 {Raw[name].Status} ");
        answer.ShouldContain("\r\nContent-Length: 0\r\n");
        answer.ShouldEndWith("\r\n\r\n");
        (await admin.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Desk.Articles + "?q=%ED%A0%80")]
    [InlineData("/api/v1/articles?tag=%ED%A0%80")]
    public async Task Half_a_character_in_a_filter_stays_percent_encoded_text_that_is_nowhere(string path)
    {
        await admin.CreateAsync(Desk.Articles, Desk.Draft());

        (await admin.ReadAsync(path)).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_good_request_comes_through_at_the_limits()
    {
        var rows = await api.CountRowsAsync();
        var draft = Draft("headline", new string('x', 200));
        draft["body"] = Blocks(Enumerable.Repeat(20_000, 15));

        var made = await admin.CreateAsync(Desk.Articles, draft);

        ((int)made["charCount"]!).ShouldBe(300_000);
        (await api.CountRowsAsync()).ShouldBeGreaterThan(rows);
    }

    private static BadRequest Article(byte[] body, int status, string code) => new("POST", Desk.Articles, body, status, code);

    private static BadRequest Article(string body, int status, string code) => Article(Encoding.UTF8.GetBytes(body), status, code);

    private static BadRequest Article(JsonObject body, int status, string code) => Article(body.ToJsonString(), status, code);

    private static JsonObject Draft(string member, JsonNode value)
    {
        var draft = Desk.Draft();
        draft[member] = value;
        return draft;
    }

    private static JsonArray Block(params JsonNode[] spans) => [new JsonObject { ["_type"] = "block", ["children"] = new JsonArray(spans) }];

    /// <summary>Blocks of one span each, of these lengths.</summary>
    private static JsonArray Blocks(IEnumerable<int> lengths) => [.. lengths.Select(length => Block(Desk.Span(new string('x', length)))[0]!.DeepClone())];

    private static JsonArray Nested()
    {
        string[] keys = ["a", "b", "c"];
        var block = Block(Desk.Span("x", "a"), Desk.Span("y", "a", "b"), Desk.Span("z", keys));
        block[0]!["markDefs"] = new JsonArray([.. keys.Select(key => new JsonObject { ["_type"] = "quote", ["_key"] = key, ["quoteId"] = $"{Guid.CreateVersion7()}" })]);
        return block;
    }

    private static byte[] Large(int length) => Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', length)}\"}}");

    private sealed record BadRequest(string Method, string Path, byte[]? Body, int Status, string? Code)
    {
        public string? Type { get; init; } = "application/json";

        public bool IsChunked { get; init; }

        public HttpRequestMessage Make()
        {
            var request = new HttpRequestMessage(new HttpMethod(Method), Path);
            if (Body is null) return request;
            request.Content = new ByteArrayContent(Body);
            request.Headers.TransferEncodingChunked = IsChunked;
            if (Type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
            return request;
        }
    }
}
