using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Http;

/// <summary>What a fuzzer of the documents sends: odd, but nothing that may break an answer, and valid where the documents say so.</summary>
public sealed class ToleranceTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData("articles", "%0d%0a")]
    [InlineData("authors", "%20")]
    [InlineData("speakers", "%09")]
    [InlineData("sources", "%E3%80%80")]
    public async Task A_slug_of_white_space_is_nowhere(string resource, string slug) =>
        (await api.CreateClient().GetAsync($"/api/v1/{resource}/by-slug/{slug}").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "operations[0=x")]
    [InlineData("multipart/form-data; boundary=x", "--x")]
    public async Task A_form_is_a_body_that_is_not_read(string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Desk.Authors + "/batch") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        (await admin.SendAsync(request).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("Accept", "application/json;version=2")]
    [InlineData("Accept", "text/json, application/json;q=0.1")]
    [InlineData("Accept", "application/vnd.api+json, */*;q=0.1")]
    [InlineData("Accept-Charset", "utf-16")]
    public async Task What_is_saved_is_answered_in_the_one_form_of_json(string header, string value)
    {
        using var answer = await admin.PostAsync(Desk.Authors, new { displayName = ManagedRecord.Unique("Plain") }, (header, value));

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))!["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("2031-01-01t00:00:00z", "2031-01-01T00:00:00.000Z")]
    [InlineData("2030-12-31T23:59:60Z", "2031-01-01T00:00:00.000Z")]
    [InlineData("2030-12-31T23:59:60.25+01:00", "2030-12-31T23:00:00.250Z")]
    public async Task Every_instant_of_RFC_3339_is_read(string sent, string stored)
    {
        var draft = Desk.Draft(Desk.Paragraph("Later."));
        draft["embargoUntil"] = sent;

        ((string?)(await admin.CreateAsync(Desk.Articles, draft))["embargoUntil"]).ShouldBe(stored);
    }

    [Fact]
    public async Task A_link_is_answered_as_the_URI_that_the_documents_promise() =>
        ((string?)(await admin.CreateAsync(Desk.Authors, new { displayName = ManagedRecord.Unique("Linked"), url = "https://a.example/x[1]?y=%zz#a#b" }))["url"])
            .ShouldBe("https://a.example/x%5B1%5D?y=%25zz#a%23b");

    [Fact]
    public async Task What_the_storage_refuses_has_no_headers_of_old_caches()
    {
        var name = ManagedRecord.Unique("Once");
        await admin.CreateAsync(Desk.Speakers, new { kind = "person", name });

        using var answer = await admin.PostAsync(Desk.Speakers, new { kind = "person", name });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answer.Headers.Pragma.ShouldBeEmpty();
        answer.Content.Headers.Contains("Expires").ShouldBeFalse();
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Fact]
    public async Task A_patch_can_take_away_a_member_that_is_only_written()
    {
        var quote = await admin.CreateAsync(Desk.Quotes, new { kind = "direct", language = "en", text = ManagedRecord.Unique("Words") });

        using var answer = await admin.SendJsonAsync(HttpMethod.Patch, $"{Desk.Quotes}/{quote.Id()}", """{"allowDuplicate":null}""", ("If-Match", "*"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
