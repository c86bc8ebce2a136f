using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using ArticleApi.Tests.Sources;
using static ArticleApi.Tests.Sources.SourceDesk;

namespace ArticleApi.Tests.Reports;

/// <summary>Who is heard in what was published in a period.</summary>
public sealed class VoicesReportTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Report = "/api/v1/manage/reports/voices";

    private readonly SourceDesk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_report_counts_voices_and_what_rests_on_one_source()
    {
        var (source, other) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var (speaker, rare, anonymous) = (await desk.Desk.SpeakerAsync(), await desk.Desk.SpeakerAsync(), await desk.Desk.AnonymousAsync());
        var (first, second, third) = (await desk.Desk.QuoteAsync(speaker.Id()), await desk.Desk.QuoteAsync(speaker.Id()), await desk.Desk.QuoteAsync(rare.Id()));
        var paraphrase = await desk.Desk.QuoteAsync(rare.Id(), kind: "indirect");
        var nobody = await desk.Desk.QuoteAsync();
        var hidden = await desk.Desk.Client.CreateAsync(Desk.Quotes, new { text = ManagedRecord.Unique("They knew"), kind = "direct", language = "en", speakerId = anonymous.Id(), attributionTerms = "anonymous" });
        await desk.Desk.PatchedAsync(Desk.Quotes, first, new { verification = new { state = "sourceChecked", method = "Heard", by = "Ada", at = "2026-01-02T03:04:05Z" } });

        var single = await PublishAsync("world", [Cite("a", source, "via"), Cite("b", source, "agency"), Cite("c", other, "link")], Print(first), Print(second), Print(hidden));
        await PublishAsync("world", [Cite("a", source, "via"), Cite("b", other, "via")], Print(first), Print(third), Print(nobody), Paraphrased(paraphrase));
        await PublishAsync("sport", [Cite("a", other, "via")], Print(third));
        await desk.WriteAsync([Cite("a", other, "via")], Print(third));

        var report = await desk.Desk.Client.ReadAsync($"{Report}?section=world");

        ((int)report["articles"]!, (int)report["quotes"]!, (int)report["singleSourceArticles"]!).ShouldBe((2, 5, 1));
        ((double)report["anonymousShare"]!, (double)report["unattributedShare"]!, (double)report["unverifiedShare"]!).ShouldBe((0.2, 0.2, 0.8));
        ((long)report["characters"]!).ShouldBe(Length(first) * 2 + new[] { second, third, nobody, hidden }.Sum(Length));
        report["speakers"]!.AsArray().Select(v => ((string)v!["speakerId"]!, (int)v["quotes"]!, (int)v["articles"]!, (long)v["characters"]!))
            .ShouldBe([(speaker.Id(), 2, 2, Length(first) * 2 + Length(second)), (rare.Id(), 1, 1, Length(third))]);
        report["singleSources"]!.ToJsonString().ShouldBe($$"""[{"articleId":"{{single.Id()}}","sourceId":"{{source.Id()}}"}]""");
        report["viaSources"]!.AsArray().Select(s => ((string)s!["sourceId"]!, (int)s["articles"]!)).ShouldBe([(source.Id(), 2), (other.Id(), 1)]);
        report.ToJsonString().ShouldNotContain(anonymous.Id());
        report.ToJsonString().ShouldNotContain((string)anonymous["name"]!);
    }

    [Fact]
    public async Task A_period_without_articles_has_no_voices()
    {
        var report = await desk.Desk.Client.ReadAsync($"{Report}?from=2001-01-01T00:00:00Z&to=2001-12-31T00:00:00Z");

        ((int)report["articles"]!, (int)report["quotes"]!, (double)report["unverifiedShare"]!).ShouldBe((0, 0, 0));
        report["speakers"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")]
    [InlineData("from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z")]
    public async Task A_period_that_is_none_or_is_too_long_is_refused(string query)
    {
        var problem = await desk.Desk.Client.GetAsync($"{Report}?{query}").ReadProblemAsync();

        ((int)problem.Status, problem.Pointers.Single()).ShouldBe((400, "?from"));
    }

    // Without quotation marks around it.
    private static JsonObject Paraphrased(JsonObject quote)
    {
        var paragraph = Print(quote);
        paragraph["children"]![0]!["text"] = "She said that ";
        paragraph["children"]![2]!["text"] = ".";
        return paragraph;
    }

    private static long Length(JsonObject quote) => ((string)quote["text"]!).Length;

    private async Task<JsonObject> PublishAsync(string section, JsonObject[] citations, params JsonNode[] body)
    {
        var article = await desk.WriteAsync(citations, body);
        await desk.Desk.PatchedAsync(Desk.Articles, article, new { section });
        return await desk.Desk.PublishedAsync(article);
    }
}
