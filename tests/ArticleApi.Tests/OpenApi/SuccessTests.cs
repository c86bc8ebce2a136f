using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.OpenApi;

/// <summary>Every operation does what it says, and readers find out what became of a record.</summary>
public sealed class SuccessTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly OperationRequests requests = new(api);
    private readonly HttpClient admin = api.CreateAdmin();

    public static TheoryData<string> Answering(int status) => OperationRequest.Answering(status);

    [Theory]
    [MemberData(nameof(Answering), 200)]
    [MemberData(nameof(Answering), 201)]
    [MemberData(nameof(Answering), 204)]
    public async Task An_operation_succeeds(string place)
    {
        using var response = await (await requests.MakeAsync(place)).SendAsync(admin);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Answering), 204)]
    public async Task An_operation_leaves_out_the_body_that_its_client_does_not_want(string place)
    {
        using var response = await ((await requests.MakeAsync(place)) with { Prefer = "return=minimal" }).SendAsync(admin);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory, MemberData(nameof(Answering), 304)]
    public async Task What_the_client_has_is_not_sent_again(string place)
    {
        var request = await requests.MakeAsync(place);
        using var first = await request.SendAsync(admin);
        using var again = await (request with { IfNoneMatch = first.Headers.ETag!.ToString() }).SendAsync(admin);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, MemberData(nameof(Answering), 308)]
    public async Task An_older_slug_and_a_record_that_was_merged_lead_to_the_present_one(string place)
    {
        var old = await requests.MakeAsync(place);
        var resource = place.Split('/')[3];
        if (resource == "quotes")
        {
            // It is never merged; its forms are elsewhere.
            using var led = await (old with { Path = $"{old.Path}?format=card" }).SendAsync(admin);
            led.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
            led.Headers.Location!.ToString().ShouldBe($"{old.Path}/card");
            return;
        }

        var slug = old.Path.Split('/')[^1];
        var id = (string)(await admin.ReadAsync(old.Path))["id"]!;
        if (place.EndsWith("/{id}", StringComparison.Ordinal))
        {
            var merge = (await requests.MakeAsync($"POST /api/v1/manage/{resource}/{{id}}/merge-into/{{other}}")).Path;
            var other = merge.Split('/')[^1];
            await admin.SendJsonAsync(HttpMethod.Post, $"/api/v1/manage/{resource}/{id}/merge-into/{other}", null, ("If-Match", "*")).ReadJsonAsync();
            using var moved = await old.SendAsync(admin);
            moved.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
            moved.Headers.Location!.ToString().ShouldBe($"/api/v1/{resource}/{other}");
            return;
        }

        await admin.PatchAsync($"/api/v1/manage/{resource}/{id}", new JsonObject { ["slug"] = $"{slug}-anew" }, "*").ReadJsonAsync();
        if (resource == "articles") await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{id}/publish", null, ("If-Match", "*")).ReadJsonAsync();

        using var response = await old.SendAsync(admin);

        response.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        response.Headers.Location!.ToString().ShouldBe($"/api/v1/{resource}/by-slug/{slug}-anew");
    }

    // What names one; a token of sync is gone for other reasons.
    public static TheoryData<string> Records => [.. OperationRequest.Answering(410).Where(place => place.Data.Contains('{', StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Records))]
    public async Task What_was_public_is_gone_with_the_article(string place)
    {
        var own = new OperationRequests(api);
        var request = await own.MakeAsync(place);
        var article = (string)(await admin.ReadAsync((await own.MakeAsync("GET /api/v1/articles/{id}")).Path))["id"]!;
        await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article}/unpublish", null, ("If-Match", "*")).ReadJsonAsync();

        var problem = await request.SendAsync(admin).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Gone);
        ((string)problem.Json["reason"]!).ShouldBe("unpublished");
    }
}
