using System.Text;
using ArticleApi.Http;

namespace ArticleApi.Tests.Http;

public sealed class WriteTests(HttpHost host) : IClassFixture<HttpHost>
{
    private static readonly string Widget = $"{HttpHost.Widgets}/{Guid.CreateVersion7()}";

    [Theory]
    [InlineData(null, 428, "version.required")]
    [InlineData("", 400, "request.malformed")]
    [InlineData("v7", 400, "request.malformed")]
    [InlineData("7", 400, "request.malformed")]
    [InlineData("\"7\"", 400, "request.malformed")]
    [InlineData("\"v-7\"", 400, "request.malformed")]
    [InlineData("\"v0\"", 400, "request.malformed")]
    [InlineData("\"v9223372036854775808\"", 400, "request.malformed")]
    [InlineData("W/\"v7\"", 400, "request.malformed")]
    [InlineData("\"v7\", *", 400, "request.malformed")]
    [InlineData("\"v6\"", 412, "version.stale")]
    public async Task A_write_without_the_version_that_was_read_is_refused(string? ifMatch, int status, string code)
    {
        var answer = await PutAsync("{\"headline\":\"a\"}", ifMatch);

        answer.ShouldBeProblem(status, code);
        if (status == 412) answer.Json.GetProperty("currentETag").GetString().ShouldBe("\"v7\"");
    }

    [Theory]
    [InlineData("\"v7\"")]
    [InlineData("\"v7-br\"")]
    [InlineData("\"v6\", \"v7\"")]
    [InlineData("*")]
    public async Task A_write_with_the_version_that_was_read_is_taken(string ifMatch) =>
        (await PutAsync("{\"headline\":\"a\"}", ifMatch)).Status.ShouldBe(200);

    [Fact]
    public async Task What_cannot_be_read_is_told_before_a_missing_version() =>
        (await PutAsync("{", null)).ShouldBeProblem(400, "request.malformed");

    [Theory]
    [InlineData("\"v7\"", "\"v7\"", true)]
    [InlineData("W/\"v7\"", "\"v7\"", true)]
    [InlineData("\"v7-br\"", "\"v7\"", true)]
    [InlineData("\"v7-gz\"", "\"v7-br\"", true)]
    [InlineData("\"a,b\", \"c\"", "\"c\"", true)]
    [InlineData("*", "\"c\"", true)]
    [InlineData("\"v8\"", "\"v7\"", false)]
    [InlineData("", "\"v7\"", false)]
    public void If_none_match_compares_weakly_and_across_encodings(string header, string tag, bool isNamed) =>
        EntityTag.IsNamedBy(header, tag).ShouldBe(isNamed);

    [Theory]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json")]
    public async Task A_patch_changes_only_what_it_names(string contentType)
    {
        var answer = await PatchAsync("{\"headline\":\" New \",\"size\":null,\"parts\":[],\"version\":3,\"id\":null}", contentType);

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.GetProperty("headline").GetString().ShouldBe("New");
        answer.Json.GetProperty("size").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer.Json.GetProperty("parts").GetArrayLength().ShouldBe(0);
        answer.Json.GetProperty("tags").GetRawText().ShouldBe("[\"a\"]");
        answer.Json.GetProperty("body")[0].GetProperty("text").GetString().ShouldBe("“Hi” 😀 <b>");
    }

    [Theory]
    [InlineData("{\"bogus\":1}", 400, "request.unknown_property", "/bogus request.unknown_property")]
    [InlineData("{\"bogus\":null}", 400, "request.unknown_property", "/bogus request.unknown_property")]
    [InlineData("{\"parts\":[{\"bogus\":null}]}", 400, "request.unknown_property", "/parts/0/bogus request.unknown_property")]
    [InlineData("{\"size\":\"x\"}", 400, "request.malformed", "/size json.wrong_type")]
    [InlineData("[]", 400, "request.malformed", " json.wrong_type")]
    [InlineData("null", 400, "request.malformed", " json.wrong_type")]
    [InlineData("{\"size\":1,\"size\":2}", 400, "json.duplicate_property", "/size json.duplicate_property")]
    [InlineData("{\"headline\":\"\\ud800\"}", 400, "request.malformed", "/headline text.invalid_characters")]
    [InlineData("{\"headline\":null}", 422, "validation.failed", "/headline required")]
    [InlineData("{\"headline\":\"12\"}", 422, "validation.failed", "/headline text.no_letters")]
    public async Task A_bad_patch_is_refused_like_a_bad_put(string patch, int status, string code, string error) =>
        (await PatchAsync(patch, "application/merge-patch+json")).ShouldBeProblem(status, code, error);

    [Fact]
    public async Task A_patch_of_another_media_type_is_415_and_says_what_is_supported() =>
        (await PatchAsync("{}", "text/json")).ShouldBeProblem(415, "request.unsupported_media_type")
            .Headers.GetValues("Accept-Patch").Single().ShouldContain("application/merge-patch+json");

    private Task<Answer> PutAsync(string json, string? ifMatch) =>
        host.SendAsync(HttpMethod.Put, Widget, Encoding.UTF8.GetBytes(json), headers: ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private Task<Answer> PatchAsync(string json, string contentType) =>
        host.SendAsync(HttpMethod.Patch, Widget, Encoding.UTF8.GetBytes(json), contentType, ("If-Match", "*"));
}
