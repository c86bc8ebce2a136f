using System.Net;
using ArticleApi.Tests.Http.Idempotency;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http;

public sealed class ReturnPreferenceTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData("return=minimal")]
    [InlineData("respond-async, Return=\"minimal\"; foo=bar, return=representation")]
    public async Task A_client_can_do_without_the_body_of_a_write(string prefer)
    {
        using var made = await admin.PostAsync(Desk.Authors, new { displayName = Unique("Ada Finch") }, ("Prefer", prefer));
        await ShouldBeBriefAsync(made, HttpStatusCode.Created, "\"v1\"");
        var path = made.Headers.Location!.ToString();
        path.ShouldStartWith(Desk.Authors);

        foreach (var (method, body, version) in (IEnumerable<(HttpMethod, object, string)>)[
            (HttpMethod.Put, new { displayName = Unique("Ada Finch") }, "\"v2\""), (HttpMethod.Patch, new { jobTitle = "Reporter" }, "\"v3\"")])
        {
            using var response = await admin.SendJsonAsync(method, path, body, ("Prefer", prefer), ("If-Match", "*"));
            await ShouldBeBriefAsync(response, HttpStatusCode.NoContent, version);
        }
    }

    [Fact]
    public async Task A_step_in_the_life_of_an_article_can_be_brief_too()
    {
        var article = await new Desk(admin).ArticleAsync();

        using var response = await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/publish", null, ("Prefer", "return=minimal"), ("If-Match", "\"v1\""));

        await ShouldBeBriefAsync(response, HttpStatusCode.NoContent, "\"v2\"");
    }

    [Theory]
    [InlineData("return=representation")]
    [InlineData("return=something")]
    [InlineData("wait=10, handling=lenient")]
    [InlineData("minimal")]
    [InlineData("=;,")]
    public async Task Other_preferences_change_nothing(string prefer)
    {
        using var response = await admin.PostAsync(Desk.Authors, new { displayName = Unique("Ada Finch") }, ("Prefer", prefer));

        (await response.ReadJsonAsync(HttpStatusCode.Created)).ShouldContainKey("displayName");
        response.Headers.Contains("Preference-Applied").ShouldBeFalse();
    }

    [Fact]
    public async Task A_failure_is_told_in_full()
    {
        using var response = await admin.PostAsync(Desk.Authors, new { }, ("Prefer", "return=minimal"));

        (await response.ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        response.Headers.Contains("Preference-Applied").ShouldBeFalse();
    }

    [Fact]
    public async Task A_brief_answer_is_replayed_brief()
    {
        var body = new { displayName = Unique("Ada Finch") };
        using var first = await admin.PostAsync(Desk.Authors, body, ("Prefer", "return=minimal"), ("Idempotency-Key", "brief"));
        using var again = await admin.PostAsync(Desk.Authors, body, ("Idempotency-Key", "brief"));

        await ShouldBeBriefAsync(again, HttpStatusCode.Created, "\"v1\"");
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await KeyedAnswer.SendAsync(admin, Desk.Authors, new { displayName = "Another" }, "brief")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task ShouldBeBriefAsync(HttpResponseMessage response, HttpStatusCode status, string tag)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        body.ShouldBeEmpty();
        response.Headers.ETag!.ToString().ShouldBe(tag);
        response.Headers.GetValues("Preference-Applied").ShouldBe(["return=minimal"]);
    }
}
