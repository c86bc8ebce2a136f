using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Quotes;

/// <summary>What became of a quote, from its record to the pages that print it.</summary>
public sealed class QuoteTimelineTests(QuoteTimelineTests.Clocked api) : IClassFixture<QuoteTimelineTests.Clocked>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task It_tells_what_was_done_to_the_quote_and_each_time_that_it_was_printed()
    {
        var quote = await desk.QuoteAsync();
        await NextAsync();
        var article = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        await NextAsync();
        await PatchAsync(quote, new { occasion = "The meeting" });
        await PatchAsync(quote, new { verification = new { state = "sourceChecked", method = "read", by = "Ada", at = "2026-11-01T00:00:00Z" } }, "reason=Checked");
        await PatchAsync(quote, new { verification = new { state = "disputed" }, saidOn = "2017" });
        var notices = new[] { new { kind = "editorsNote", text = "The mayor disputes this quote.", quoteIds = new[] { quote.Id() } } };
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "A standfirst.", notices }, "*").ReadJsonAsync();
        article = await desk.PublishedAsync(article);
        await NextAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { ["body"] = new JsonArray(Desk.Paragraph("Not a word.")) }, "*").ReadJsonAsync();
        await desk.StepAsync(article, "unpublish").ReadJsonAsync();
        await desk.Client.TrashAsync(Desk.Quotes, quote);
        await NextAsync();
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Quotes}/{quote.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        await NextAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { ["body"] = new JsonArray(Desk.Printing(quote)) }, "*").ReadJsonAsync();

        var events = await TimelineAsync(quote);

        events.Select(e => (string)e!["kind"]!).ShouldBe(["created", "printed", "edited", "verified", "edited", "disputed", "printed", "deleted", "restored"]);
        events.Select(e => (string)e!["at"]!).ShouldBeInOrder();
        events[1]!["articleId"]!.ToString().ShouldBe(article.Id());
        events[1]!["headline"]!.ToString().ShouldBe((string)article["headline"]!);
        events[2]!["changedFields"]!.ToJsonString().ShouldBe("""["occasion"]""");
        events[3]!["reason"]!.ToString().ShouldBe("Checked");
        events[3]!["verification"]!.ToString().ShouldBe("sourceChecked");
        events[4]!["version"]!.ToString().ShouldBe(events[5]!["version"]!.ToString());
        events[0]!["by"]!.ToString().ShouldBe("admin");
    }

    [Fact]
    public async Task An_edition_that_did_not_print_it_is_left_out()
    {
        var quote = await desk.QuoteAsync();
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await NextAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { ["body"] = new JsonArray(Desk.Printing(quote)) }, "*").ReadJsonAsync();
        (await TimelineAsync(quote)).Count.ShouldBe(1);

        await desk.PublishedAsync(article);

        (await TimelineAsync(quote)).Select(e => (string)e!["kind"]!).ShouldBe(["created", "printed"]);
    }

    [Fact]
    public async Task What_is_not_there_has_no_timeline() =>
        (await desk.Client.GetAsync($"{Desk.Quotes}/{Guid.CreateVersion7()}/timeline")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private async Task PatchAsync(JsonObject quote, object change, string query = "")
    {
        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}?{query}".TrimEnd('?'), change, "*").ReadJsonAsync();
        await NextAsync();
    }

    private Task NextAsync()
    {
        api.Clock!.Advance(TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }

    private async Task<JsonArray> TimelineAsync(JsonObject quote)
    {
        using var answer = await desk.Client.GetAsync($"{Desk.Quotes}/{quote.Id()}/timeline");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
    }

    public sealed class Clocked : ApiFactory
    {
        public Clocked() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    }
}
