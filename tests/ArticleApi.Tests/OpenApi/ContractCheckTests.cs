using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure.Checked;

namespace ArticleApi.Tests.OpenApi;

/// <summary>The check that stands behind every client of <c>ApiFactory</c>: what is planted is found.</summary>
public sealed class ContractCheckTests
{
    private const string Tags = "/api/v1/tags";
    private const string Keys = "/api/v1/manage/api-keys";

    private static readonly JsonObject Page = JsonNode.Parse("""
        {"data":[{"key":"sea","name":"Sea","articleCount":1}],"page":{"limit":25,"nextCursor":null,"prevCursor":null,"hasMore":false,"total":null},"links":{"self":"/api/v1/tags"}}
        """)!.AsObject();

    [Fact]
    public async Task An_answer_as_documented_passes() => (await FaultsAsync(Planted())).ShouldBeEmpty();

    [Theory]
    [InlineData("data/0", "colour", "\"red\"", "/data/0/colour: not declared")]
    [InlineData("", "extra", "1", "/extra: not declared")]
    [InlineData("page", "limit", "\"25\"", "/page/limit: string instead of integer")]
    [InlineData("page", "hasMore", "null", "/page/hasMore: null instead of boolean")]
    [InlineData("data/0", "articleCount", "1.5", "/data/0/articleCount: number instead of integer")]
    public async Task A_planted_member_is_found(string place, string member, string json, string fault)
    {
        var page = Page.DeepClone();
        place.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(page, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!)[member] = JsonNode.Parse(json);
        (await FaultsAsync(Planted(body: page.ToJsonString()))).ShouldBe([fault]);
    }

    [Fact]
    public async Task A_member_that_is_missing_is_found()
    {
        var page = Page.DeepClone().AsObject();
        page.Remove("links");
        (await FaultsAsync(Planted(body: page.ToJsonString()))).ShouldBe(["/links: required and missing"]);
    }

    [Fact]
    public async Task A_status_that_is_not_documented_is_found() =>
        (await FaultsAsync(Planted(HttpStatusCode.Accepted))).ShouldBe(["the status 202 is not documented"]);

    [Fact]
    public async Task A_content_type_that_is_not_documented_is_found() =>
        (await FaultsAsync(Planted(contentType: "text/json"))).ShouldBe(["the content type is text/json instead of application/json"]);

    [Fact]
    public async Task A_header_that_is_not_documented_is_found()
    {
        var answer = Planted();
        answer.Headers.Add("X-Planted", "1");
        (await FaultsAsync(answer)).ShouldBe(["the header X-Planted is not documented"]);
    }

    [Fact]
    public async Task A_header_that_is_missing_is_found()
    {
        var answer = Planted();
        answer.Headers.ETag = null;
        (await FaultsAsync(answer)).ShouldBe(["the header ETag is missing"]);
    }

    [Fact]
    public async Task A_header_of_another_type_is_found()
    {
        var answer = Problem(HttpStatusCode.ServiceUnavailable);
        answer.Headers.TryAddWithoutValidation("Retry-After", "soon");
        (await FaultsAsync(answer)).ShouldBe(["Retry-After: string instead of integer"]);
    }

    [Fact]
    public async Task A_body_where_none_is_documented_is_found() =>
        (await FaultsAsync(Planted(HttpStatusCode.NotModified), Tags)).ShouldContain("there is a body and none is documented");

    [Fact]
    public async Task What_is_not_documented_must_not_be_there() =>
        (await FaultsAsync(Planted(), "/api/v1/unknown")).ShouldBe(["200 where no operation is documented"]);

    [Fact]
    public async Task A_method_that_is_not_documented_must_not_succeed() =>
        (await FaultsAsync(Planted(), Tags, HttpMethod.Delete)).ShouldBe(["200 where no operation is documented"]);

    [Fact]
    public async Task A_failure_that_is_no_problem_document_is_found() =>
        (await FaultsAsync(Planted(HttpStatusCode.NotFound, contentType: "text/html"), $"{Keys}/unknown/path")).ShouldBe(["the content type is text/html instead of application/problem+json"]);

    [Fact]
    public async Task What_is_on_neither_surface_is_not_looked_at() => (await FaultsAsync(Planted(), "/health/live")).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"oneOf":[{"type":"string","maxLength":2},{"type":"null"}]}""", "\"🎉🎉\"", null)]
    [InlineData("""{"oneOf":[{"type":"string","maxLength":2},{"type":"null"}]}""", "null", null)]
    [InlineData("""{"oneOf":[{"type":"string","maxLength":2},{"type":"null"}]}""", "\"abc\"", ": fits 0 of 2 schemas")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":["string","null"]}]}""", "\"abc\"", ": fits 2 of 2 schemas")]
    [InlineData("""{"allOf":[{"type":"string","pattern":"^a"}]}""", "\"b\"", ": 'b' does not match ^a")]
    [InlineData("""{"type":"string","const":"a"}""", "\"b\"", ": 'b' is none of a")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-01-01T00:00:00Z\"", ": '2026-01-01T00:00:00Z' has another format")]
    [InlineData("""{"type":"string","format":"uuid"}""", "\"1\"", ": '1' has another format")]
    [InlineData("""{"type":"number","maximum":1}""", "2", ": 2 is out of range")]
    [InlineData("""{"type":"array","maxItems":1,"items":{"type":"string"}}""", "[\"a\",1]", ": 2 items")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","writeOnly":true}}}""", """{"a":"b"}""", "/a: declared for requests only")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", """{"a":"b"}""", "/a: string instead of integer")]
    public void A_keyword_is_held_against_a_value(string schema, string value, string? fault)
    {
        using var json = JsonDocument.Parse(value);
        var faults = new JsonShapes([]).Of(JsonNode.Parse(schema)!.AsObject()).Faults(json.RootElement, SparseFields.None);
        faults.Take(1).ShouldBe(fault is null ? [] : [fault]);
    }

    [Fact]
    public void A_block_is_held_against_the_schema_of_its_kind()
    {
        var document = JsonNode.Parse("""
            {"components":{"schemas":{
              "Block":{"anyOf":[{"$ref":"#/components/schemas/Line"},{"$ref":"#/components/schemas/Text"}]},
              "Line":{"type":"object","required":["_type"],"properties":{"_type":{"type":"string","const":"line"}}},
              "Text":{"type":"object","required":["_type","words"],"properties":{"_type":{"type":"string","const":"text"},"words":{"type":"string"}}}}}}
            """)!.AsObject();
        var shape = new JsonShapes(document).Of(new JsonObject { ["$ref"] = "#/components/schemas/Block" });

        Faults("""{"_type":"text","words":"a"}""").ShouldBeEmpty();
        Faults("""{"_type":"text"}""").ShouldBe([": fits 0 of 2 schemas", "/words: required and missing"]);
        Faults("""{"_type":"other"}""").ShouldBe([": fits 0 of 2 schemas", "/_type: 'other' is none of line"]);
        List<string> Faults(string json) => shape.Faults(JsonDocument.Parse(json).RootElement, SparseFields.None);
    }

    [Fact]
    public void A_keyword_that_the_check_does_not_know_is_no_secret() =>
        Should.Throw<NotSupportedException>(() => new JsonShapes([]).Of(new JsonObject { ["unevaluatedItems"] = false }));

    [Fact]
    public void An_answer_that_no_test_was_given_is_listed()
    {
        var document = new ContractDocument("planted", JsonNode.Parse("""
            {"components":{"schemas":{"ApiProblem":{"type":"object"}}},
             "paths":{"/api/v1/tags":{"get":{"operationId":"listTags","responses":{"200":{"description":"Tags."},"418":{"description":"Tea."}}}}}}
            """)!.AsObject());
        ContractCoverage.Unseen(document).ShouldBe(["GET /api/v1/tags 200", "GET /api/v1/tags 418"]);

        ContractCheck.Faults(document, new CheckedAnswer("GET", new Uri("http://localhost/api/v1/tags"), 200, null, Array.Empty<byte>(), new Dictionary<string, string>(StringComparer.Ordinal))).ShouldBeEmpty();

        ContractCoverage.Unseen(document).ShouldBe(["GET /api/v1/tags 418"]);
    }

    private static HttpResponseMessage Planted(HttpStatusCode status = HttpStatusCode.OK, string contentType = "application/json", string? body = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body ?? Page.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(contentType)) };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("Cache-Control", "no-store"), ("Surrogate-Key", "tags"), ("ETag", "\"a\""), ("Link", "</api/v1/tags>; rel=\"self\"")])
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    private static HttpResponseMessage Problem(HttpStatusCode status)
    {
        var body = $$"""{"type":"urn:x","title":"x","status":{{(int)status}},"instance":"/","code":"x","traceId":"x"}""";
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/problem+json")) };
        answer.Headers.TryAddWithoutValidation("Cache-Control", "no-store");
        return answer;
    }

    // Through the handler, as every test's client does it.
    private static async Task<IReadOnlyList<string>> FaultsAsync(HttpResponseMessage answer, string path = Tags, HttpMethod? method = null)
    {
        using var client = new HttpClient(new ContractHandler { InnerHandler = new Stub(answer) }) { BaseAddress = new Uri("http://localhost") };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        try
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return [];
        }
        catch (ContractBreach breach)
        {
            return breach.Faults;
        }
    }

    private sealed class Stub(HttpResponseMessage answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer);
    }
}
