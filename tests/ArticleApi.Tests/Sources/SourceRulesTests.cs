using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Sources;

public sealed class SourceRulesTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("https://cnbc.com")]
    [InlineData("cnbc.com:443")]
    [InlineData("cnbc.com/news")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("a b.com")]
    public async Task A_domain_is_a_host_only(string domain)
    {
        var problem = await desk.Client.PostAsync(Desk.Sources, new { kind = "outlet", name = "CNBC", domain }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/domain", "source.domain_format")]);
    }

    [Fact]
    public async Task A_domain_is_written_as_a_label_in_lower_case()
    {
        ((string)(await MakeAsync("BÜCHER.example"))["domain"]!).ShouldBe("xn--bcher-kva.example");
    }

    [Fact]
    public async Task A_domain_belongs_to_one_active_source()
    {
        var first = await MakeAsync("taken.example");

        var problem = await desk.Client.PostAsync(Desk.Sources, new { kind = "outlet", name = Unique("Second"), domain = "TAKEN.example" }).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("source.domain_taken");
        ((string)problem.Json["existingId"]!).ShouldBe(first.Id());

        await desk.Client.PatchAsync($"{Desk.Sources}/{first.Id()}", new { status = "archived" }, "*").ReadJsonAsync();
        await MakeAsync("taken.example");
        (await desk.Client.PatchAsync($"{Desk.Sources}/{first.Id()}", new { status = "active" }, "*").ReadProblemAsync()).Code.ShouldBe("source.domain_taken");
    }

    [Fact]
    public async Task A_source_does_not_come_back_while_another_has_its_domain()
    {
        var first = await MakeAsync("returning.example");
        await desk.Client.TrashAsync(Desk.Sources, first);
        var second = await MakeAsync("returning.example");

        var problem = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Sources}/{first.Id()}/restore", null, ("If-Match", "*")).ReadProblemAsync();

        problem.Code.ShouldBe("source.domain_taken");
        ((string)problem.Json["existingId"]!).ShouldBe(second.Id());
    }

    [Fact]
    public async Task Sources_do_not_belong_to_themselves()
    {
        var top = await UnderAsync(null);
        var middle = await UnderAsync(top.Id());
        var bottom = await UnderAsync(middle.Id());

        foreach (var parent in (string[])[top.Id(), middle.Id(), bottom.Id()])
        {
            var problem = await desk.Client.PatchAsync($"{Desk.Sources}/{top.Id()}", new { parentSourceId = parent }, "*").ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/parentSourceId", "source.cycle")]);
        }

        JsonNode.DeepEquals(await desk.Client.ReadAsync($"{Desk.Sources}/{top.Id()}"), top).ShouldBeTrue();
    }

    [Fact]
    public async Task Sources_are_nested_five_deep_at_most()
    {
        JsonObject? last = null;
        for (var level = 0; level < 5; level++) last = await UnderAsync(last?.Id());
        (await desk.Client.PostAsync(Desk.Sources, new { kind = "outlet", name = Unique("Sixth"), parentSourceId = last!.Id() }).ReadProblemAsync()).Codes.ShouldBe(["source.cycle"]);

        var top = await UnderAsync(null);
        await UnderAsync(top.Id());
        var deep = await UnderAsync((await UnderAsync((await UnderAsync((await UnderAsync(null)).Id())).Id())).Id());
        (await desk.Client.PatchAsync($"{Desk.Sources}/{top.Id()}", new { parentSourceId = deep.Id() }, "*").ReadProblemAsync()).Codes.ShouldBe(["source.cycle"]);
    }

    [Theory]
    [InlineData("""{"kind":"outlet","name":"A","speakerId":"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10"}""", "/speakerId", "source.speaker")]
    [InlineData("""{"kind":"outlet","name":"A","reliability":{"reviewedAt":"2199-01-01T00:00:00Z"}}""", "/reliability/reviewedAt", "date.future")]
    [InlineData("""{"kind":"outlet","name":"A","country":"Germany"}""", "/country", null)]
    [InlineData("""{"kind":"outlet","name":"A","language":"german language"}""", "/language", "language.invalid")]
    [InlineData("""{"kind":"outlet","name":"A","homepageUrl":"javascript:alert(1)"}""", "/homepageUrl", "url.scheme")]
    [InlineData("""{"name":"A"}""", "/kind", "required")]
    [InlineData("""{"kind":"outlet","name":" "}""", "/name", "required")]
    public async Task A_broken_rule_is_named_with_its_place(string body, string pointer, string? code)
    {
        var problem = await desk.Client.PostAsync(Desk.Sources, body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.ShouldContain(e => e.Pointer == pointer && (code == null || e.Code == code), problem.Json.ToJsonString());
    }

    [Fact]
    public async Task Lists_of_sources_are_filtered()
    {
        var made = await MakeAsync("filtered.example");

        (await desk.Client.ReadAsync($"{Desk.Sources}?domain=FILTERED.example")).Ids().ShouldBe([made.Id()]);
        (await desk.Client.ReadAsync($"{Desk.Sources}?domain=filtered.example&kind=agency")).Ids().ShouldBeEmpty();
        (await desk.Client.ReadAsync($"{Desk.Sources}?domain=filtered.example&status=retracted")).Ids().ShouldBeEmpty();
    }

    private Task<JsonObject> MakeAsync(string domain) =>
        desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = Unique("Outlet"), domain });

    private Task<JsonObject> UnderAsync(string? parentSourceId) =>
        desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = Unique("Nested"), parentSourceId });
}
