using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using static ArticleApi.Tests.Sources.SourceDesk;

namespace ArticleApi.Tests.Sources;

/// <summary>What the rules of the desk say of articles that rest on what was taken back.</summary>
public sealed class RetractionRuleTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly SourceDesk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_source_that_takes_in_one_that_took_back_everything_has_not_taken_back_its_own()
    {
        var (source, into) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var old = await desk.WriteAsync([Cite("a", source, "via", Page)]);
        await desk.RetractAsync(source, new { reason = "All of it was made up." }).ReadJsonAsync();
        var quote = await desk.QuoteAsync((into, Page));
        await desk.Desk.MergedAsync(Desk.Sources, source, into);
        var fresh = await desk.Desk.PublishedAsync(await desk.Desk.WrittenAsync(cited: into, quoted: quote));

        (await desk.RulesAsync(old)).ShouldContain("SRC-RETRACTED");
        (await desk.RulesAsync(fresh)).ShouldNotContain("SRC-RETRACTED");
        using var reader = api.CreateClient();
        (await reader.ReadAsync($"/api/v1/sources/{into.Id()}"))["retractions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quote_that_was_recorded_after_its_page_was_taken_back_is_told_before_it_is_published()
    {
        var source = await desk.Desk.SourceAsync();
        await desk.RetractAsync(source, new { citationUrl = Page, reason = "The page." }).ReadJsonAsync();
        var late = await desk.Desk.ArticleAsync(Desk.Printing(await desk.QuoteAsync((source, Page))));
        var sound = await desk.Desk.ArticleAsync(Desk.Printing(await desk.QuoteAsync((source, "https://harbourpost.example/another-page"))));

        (await desk.RulesAsync(late)).ShouldContain("SRC-RETRACTED");
        (await desk.RulesAsync(sound)).ShouldNotContain("SRC-RETRACTED");
    }
}
