using System.Net;
using System.Net.Http.Headers;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.OpenApi;

public sealed class SwaggerPageTests(Contract api) : IClassFixture<Contract>
{
    public static TheoryData<string> Names => Contract.Names;

    [Fact]
    public async Task The_page_loads_without_a_key_and_may_run_its_own_scripts_only()
    {
        using var response = await api.CreateClient().GetAsync("/swagger/index.html", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self'");
        policy.ShouldNotContain("unsafe");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("swagger-ui");

        // The policy would stop them.
        page.ShouldNotContain("<style");
        page.Split("<script").Skip(1).ShouldAllBe(script => script.StartsWith(" src=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("swagger-ui-bundle.js")]
    [InlineData("swagger-ui-standalone-preset.js")]
    [InlineData("swagger-ui.css")]
    [InlineData("index.css")]
    public async Task What_the_page_loads_is_there(string file)
    {
        using var response = await api.CreateClient().GetAsync($"/swagger/{file}", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_offers_both_documents_and_remembers_the_key()
    {
        var script = await api.CreateClient().GetStringAsync("/swagger/index.js", TestContext.Current.CancellationToken);

        script.ShouldContain("../openapi/delivery.v1.json");
        script.ShouldContain("../openapi/management.v1.json");
        script.ShouldContain("\"persistAuthorization\":true");
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_document_is_served_without_a_key_and_offers_both_forms_of_key(string name)
    {
        using var client = api.CreateClient();
        using var response = await client.GetAsync($"/openapi/{name}.v1.json", TestContext.Current.CancellationToken);

        var document = await response.ReadJsonAsync();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var schemes = document["components"]!["securitySchemes"]!.AsObject();
        ((string)schemes["bearer"]!["scheme"]!).ShouldBe("bearer");
        ((string)schemes["apiKey"]!["name"]!).ShouldBe("X-Api-Key");

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/openapi/{name}.v1.json");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag.ShouldBeOfType<EntityTagHeaderValue>());
        (await client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_document_that_does_not_exist_is_a_problem() =>
        (await api.CreateClient().GetAsync("/openapi/other.v1.json", TestContext.Current.CancellationToken).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
}
