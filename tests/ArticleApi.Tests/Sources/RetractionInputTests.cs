using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Sources.SourceDesk;

namespace ArticleApi.Tests.Sources;

/// <summary>A retraction that cannot be is refused, and leaves nothing behind.</summary>
public sealed class RetractionInputTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly SourceDesk desk = new(api.CreateAdmin());
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData("""{}""", "/reason", "required")]
    [InlineData("""{"reason":"x","citationUrl":"ftp://a.example"}""", "/citationUrl", "url.scheme")]
    [InlineData("""{"reason":"x","noticeUrl":"nowhere"}""", "/noticeUrl", "url.scheme")]
    [InlineData("""{"reason":"x","effectiveAt":"2099-01-01T00:00:00Z"}""", "/effectiveAt", "date.future")]
    public async Task What_is_wrong_with_a_retraction_is_told_and_nothing_is_left_behind(string input, string pointer, string code)
    {
        var source = await desk.Desk.SourceAsync();
        var problem = await desk.RetractAsync(source, input).ReadProblemAsync();

        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([(pointer, code)]);
        ((long)(await desk.ReadAsync(Desk.Sources, source))["version"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_source_in_the_trash_takes_no_retraction_and_keeps_those_that_it_has()
    {
        var source = await desk.Desk.SourceAsync();
        var report = await desk.RetractAsync(source, new { reason = "Gone." }).ReadJsonAsync();
        await admin.TrashAsync(Desk.Sources, source);

        (await desk.RetractAsync(source, new { reason = "Gone." }).ReadProblemAsync()).Code.ShouldBe("record.deleted");
        (await admin.DeleteAsync($"{Desk.Sources}/{source.Id()}/retractions/{(string)report["retraction"]!["id"]!}", "*").ReadProblemAsync()).Code.ShouldBe("record.deleted");
    }

    [Fact]
    public async Task Who_may_not_publish_retracts_nothing()
    {
        var source = await desk.Desk.SourceAsync();
        using var writer = api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite);

        (await writer.PostAsync($"{Desk.Sources}/{source.Id()}/retractions", new { reason = "Gone." }, ("If-Match", "*")).ReadProblemAsync()).Code.ShouldBe("auth.scope");
    }

    [Fact]
    public async Task A_source_has_at_most_a_hundred_retractions()
    {
        var source = await desk.Desk.SourceAsync();
        for (var number = 0; number < 100; number++) await desk.RetractAsync(source, new { reason = "Gone.", citationUrl = $"{OtherPage}&n={number}" }).ReadJsonAsync();

        (await desk.RetractAsync(source, new { reason = "Gone." }).ReadProblemAsync()).Code.ShouldBe("retraction.too_many");
    }
}
