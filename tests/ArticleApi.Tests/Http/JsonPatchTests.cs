using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http;

public sealed class JsonPatchTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData("""[{"op":"replace","path":"/jobTitle","value":"Editor"}]""", """{"jobTitle":"Editor"}""")]
    [InlineData("""[{"op":"add","path":"/bio","value":"Writes."},{"op":"remove","path":"/jobTitle"}]""", """{"bio":"Writes.","jobTitle":null}""")]
    [InlineData("""[{"op":"add","path":"/expertise/-","value":"c"},{"op":"add","path":"/expertise/0","value":"0"}]""", """{"expertise":["0","a","b","c"]}""")]
    [InlineData("""[{"op":"remove","path":"/expertise/0"},{"op":"replace","path":"/expertise/0","value":"z"}]""", """{"expertise":["z"]}""")]
    [InlineData("""[{"op":"move","from":"/expertise/1","path":"/expertise/0"},{"op":"copy","from":"/expertise/0","path":"/location"}]""", """{"expertise":["b","a"],"location":"b"}""")]
    [InlineData("""[{"op":"test","path":"/jobTitle","value":"Reporter"},{"op":"test","path":"/bio","value":null},{"op":"test","path":"/version","value":1},{"op":"test","path":"/expertise","value":["a","b"]}]""", "{}")]
    [InlineData("[]", "{}")]
    public async Task A_patch_does_what_its_operations_say(string patch, string changed)
    {
        var made = await MakeAsync();

        var patched = await PatchAsync(made, patch).ReadJsonAsync();

        var expected = made.DeepClone().AsObject();
        foreach (var (name, value) in JsonNode.Parse(changed)!.AsObject()) expected[name] = value?.DeepClone();
        foreach (var name in (string[])["version", "updatedAt"]) expected[name] = patched[name]!.DeepClone();
        JsonNode.DeepEquals(patched, expected).ShouldBeTrue(patched.ToJsonString());
        ((long)patched["version"]!).ShouldBe(changed == "{}" ? 1 : 2);
    }

    [Fact]
    public async Task A_test_that_fails_stops_the_whole_patch()
    {
        var made = await MakeAsync();

        var problem = await PatchAsync(made, """[{"op":"replace","path":"/jobTitle","value":"Lost"},{"op":"test","path":"/version","value":7}]""").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("patch.test_failed");
        problem.Pointers.ShouldBe(["/1"]);
        JsonNode.DeepEquals(await admin.ReadAsync($"{Desk.Authors}/{made.Id()}"), made).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/nonsense","value":1}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"remove","path":"/expertise/2"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"add","path":"/expertise/3","value":"d"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"add","path":"/expertise/01","value":"d"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"remove","path":"/expertise/-"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"add","path":"/jobTitle/deeper","value":"d"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"add","path":"bio","value":"d"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"add","path":"/bio~2","value":"d"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"test","path":"/bio","value":null},{"op":"copy","from":"/nowhere","path":"/bio"}]""", "/1/from patch.path_not_found")]
    [InlineData("""[{"op":"move","from":"/expertise","path":"/expertise/0"}]""", "/0/path patch.path_not_found")]
    [InlineData("""[{"op":"add","path":"/bio"}]""", "/0/value required")]
    [InlineData("""[{"op":"copy","path":"/bio"}]""", "/0/from required")]
    [InlineData("""[{"op":"add","value":1}]""", "/0/path required")]
    [InlineData("""[{"path":"/bio","value":1}]""", "/0/op required")]
    [InlineData("""[null]""", "/0/op required")]
    [InlineData("""[{"op":"remove","path":"/displayName"}]""", "/displayName required")]
    [InlineData("""[{"op":"replace","path":"/email","value":"nobody"}]""", "/email email.format")]
    public async Task A_patch_that_does_not_fit_is_refused_where_it_does_not(string patch, string error)
    {
        var problem = await PatchAsync(await MakeAsync(), patch).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.Detail);
        problem.Errors.Select(e => $"{e.Pointer} {e.Code}").ShouldBe([error]);
    }

    [Theory]
    [InlineData("""{"op":"add"}""", "request.malformed", "")]
    [InlineData("""[{"op":"frob","path":"/bio"}]""", "request.malformed", "/0/op")]
    [InlineData("""[{"op":"add","path":"/bio","value":"x","extra":1}]""", "request.unknown_property", "/0/extra")]
    [InlineData("""[{"op":"add","path":"/nonsense","value":1}]""", "request.unknown_property", "/nonsense")]
    [InlineData("""[{"op":"replace","path":"/expertise","value":"one"}]""", "request.malformed", "/expertise")]
    [InlineData("""[{"op":"remove","path":""}]""", "request.malformed", "")]
    [InlineData("""[{"op":"replace","path":"","value":[]}]""", "request.malformed", "")]
    public async Task A_patch_or_a_result_that_cannot_be_read_is_refused_like_a_put(string patch, string code, string pointer)
    {
        var problem = await PatchAsync(await MakeAsync(), patch).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest, problem.Detail);
        problem.Code.ShouldBe(code);
        problem.Pointers.ShouldBe([pointer]);
    }

    [Fact]
    public async Task What_only_the_server_sets_stays_as_with_a_put()
    {
        var made = await MakeAsync();

        var patched = await PatchAsync(made, """
            [{"op":"replace","path":"/version","value":77},{"op":"replace","path":"/createdBy","value":"forged"},
             {"op":"replace","path":"/id","value":"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10"},{"op":"remove","path":"/updatedAt"}]
            """).ReadJsonAsync();

        JsonNode.DeepEquals(patched, made).ShouldBeTrue(patched.ToJsonString());
    }

    [Fact]
    public async Task A_patch_has_limits_that_copies_of_copies_do_not_pass()
    {
        var made = await MakeAsync();
        var many = $"[{string.Join(',', Enumerable.Repeat("""{"op":"test","path":"/bio","value":null}""", 101))}]";
        (await PatchAsync(made, many).ReadProblemAsync()).Codes.ShouldBe(["list.too_many"]);

        // Each copies all that there is so far.
        var doubling = $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"op":"copy","from":"/expertise","path":"/expertise/-"}"""))}]";
        (await PatchAsync(made, doubling).ReadProblemAsync()).Codes.ShouldBe(["request.too_large"]);

        var nested = $"[{string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""{"op":"add","path":"/expertise{{string.Concat(Enumerable.Repeat("/0", i + 1))}}","value":[]}"""))}]";
        (await PatchAsync(made, nested).ReadProblemAsync()).Codes.ShouldBe(["json.too_deep"]);
    }

    [Fact]
    public async Task An_article_is_patched_with_Markdown_or_block_by_block()
    {
        var article = await new Desk(admin).ArticleAsync(Desk.Paragraph("One."), Desk.Paragraph("Two."));
        var path = $"{Desk.Articles}/{article.Id()}";

        var blocks = await PatchAsync(path, """[{"op":"test","path":"/status","value":"draft"},{"op":"remove","path":"/body/0"}]""").ReadJsonAsync();
        ((string)blocks["body"]!.AsArray().Single()!["children"]![0]!["text"]!).ShouldBe("Two.");

        var markdown = await PatchAsync(path, """[{"op":"add","path":"/bodyMarkdown","value":"Three."}]""").ReadJsonAsync();
        ((string)markdown["body"]!.AsArray().Single()!["children"]![0]!["text"]!).ShouldBe("Three.");
    }

    private Task<JsonObject> MakeAsync() => admin.CreateAsync(Desk.Authors, new { displayName = Unique("Ada Finch"), jobTitle = "Reporter", expertise = new[] { "a", "b" } });

    private Task<HttpResponseMessage> PatchAsync(JsonObject author, string patch) => PatchAsync($"{Desk.Authors}/{author.Id()}", patch);

    private async Task<HttpResponseMessage> PatchAsync(string path, string patch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent(patch, Encoding.UTF8, new MediaTypeHeaderValue("application/json-patch+json")) };
        request.Headers.Add("If-Match", "*");
        return await admin.SendAsync(request);
    }
}
