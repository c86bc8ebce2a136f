using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Quality;

/// <summary>The words under the quote marks of articles are compared with the quotes, on every save of either.</summary>
public sealed class ArticleIntegrityTests(CountingApi api) : IClassFixture<CountingApi>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("We will not close the port", "exact", false)]
    [InlineData("We will close the port", "changed", true)]
    [InlineData("will not close the port", "changed", false)]
    [InlineData("close the port", "exact", false)]
    [InlineData("We will not (ever) close the port", "insertion", false)]
    [InlineData("We will … close the port", "elided", false)]
    [InlineData("We will not close the harbour", "changed", false)]
    [InlineData("The harbour is for sale", "missing", false)]
    public async Task What_an_article_prints_is_compared_when_it_is_saved(string printed, string level, bool critical)
    {
        var quote = await QuoteAsync("We will not close the port.");
        var article = await desk.ArticleAsync(Desk.Paragraph("🚢 First."), Desk.Marked(Mark(quote), printed));

        var integrity = (await PlaceAsync(quote))["integrity"]!;
        var result = (await CheckAsync(article))["results"]!.AsArray().Single()!.AsObject();

        ((string)integrity["level"]!).ShouldBe(level);
        ((bool)integrity["critical"]!).ShouldBe(critical);
        ((string)result["level"]!).ShouldBe(level);
        ((bool)result["critical"]!).ShouldBe(critical);
        ((int)result["start"]!).ShouldBe(1);
        ((int)result["end"]!).ShouldBe(1 + printed.EnumerateRunes().Count());
    }

    [Fact]
    public async Task A_result_says_where_and_what_and_how_it_should_read()
    {
        var quote = await QuoteAsync("We will not close the port.");
        var article = await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will close a port"));

        var check = await CheckAsync(article);
        var result = check["results"]!.AsArray().Single()!.AsObject();

        ((string)check["articleId"]!).ShouldBe(article.Id());
        ((long)check["version"]!).ShouldBe(1);
        ((string)result["blockKey"]!).ShouldBe((string)article["body"]![0]!["_key"]!);
        ((string)result["markKey"]!).ShouldBe("m1");
        ((string)result["quoteId"]!).ShouldBe(quote.Id());
        ((string)result["suggestion"]!).ShouldBe("We will not close the port.");
        result["ops"]!.ToJsonString().ShouldBe("""[{"op":"omitted","body":"","quote":"not"},{"op":"replaced","body":"a","quote":"the"}]""");
    }

    [Fact]
    public async Task A_quote_that_is_reworded_is_compared_anew_wherever_it_is_printed()
    {
        var quote = await QuoteAsync("We will not close the port");
        await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will not close the port"));
        await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will not close the docks"));
        (await LevelsAsync(quote)).ShouldBe(["exact", "changed"]);

        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { text = "We will not close the docks" }, "*").ReadJsonAsync();

        (await LevelsAsync(quote)).ShouldBe(["changed", "exact"]);
    }

    [Fact]
    public async Task Words_that_are_edited_under_their_mark_are_compared_anew()
    {
        var quote = await QuoteAsync("We will not close the port");
        var article = await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will not close the port"));

        await PatchBodyAsync(article, Desk.Marked(Mark(quote), "We may not close the port"));
        (await LevelsAsync(quote)).ShouldBe(["changed"]);

        await PatchBodyAsync(article, Desk.Paragraph("First."), Desk.Marked(Mark(quote), "We will not close the port"));
        (await LevelsAsync(quote)).ShouldBe(["exact"]);
    }

    [Fact]
    public async Task Another_quote_under_the_same_mark_is_another_comparison()
    {
        var quote = await QuoteAsync("We will not close the port");
        var other = await QuoteAsync("The harbour is for sale");
        var article = await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will not close the port"));

        await PatchBodyAsync(article, Desk.Marked(Mark(other), "We will not close the port"));

        (await LevelsAsync(quote)).ShouldBeEmpty();
        (await LevelsAsync(other)).ShouldBe(["missing"]);
    }

    [Fact]
    public async Task What_is_published_has_been_compared()
    {
        var quote = await QuoteAsync("We will not close the port");
        var article = await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will not shut the port"));

        await desk.PublishedAsync(article);

        (await LevelsAsync(quote)).ShouldBe(["changed"]);
    }

    [Fact]
    public async Task A_declared_insertion_may_be_left_out()
    {
        var quote = await desk.Client.CreateAsync(Desk.Quotes, new
        {
            text = "The (nuclear) deal with them is dead",
            kind = "direct",
            language = "en",
            insertions = new[] { new { start = 4, end = 13, kind = "insertion" } },
        });
        await desk.ArticleAsync(Desk.Marked(Mark(quote), "The deal with them is dead"));
        (await PlaceAsync(quote))["integrity"]!.ToJsonString().ShouldBe("""{"level":"insertion","critical":false,"declared":true}""");

        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { insertions = Array.Empty<object>() }, "*").ReadJsonAsync();

        (await PlaceAsync(quote))["integrity"]!.ToJsonString().ShouldBe("""{"level":"insertion","critical":false,"declared":false}""");
    }

    [Fact]
    public async Task A_quote_that_its_speaker_splits_is_compared_part_by_part()
    {
        var quote = await QuoteAsync("When I use a word, it means just what I choose it to mean.");
        var article = await desk.ArticleAsync(Desk.Marked(Mark(quote), "When I use a word"), Desk.Marked(Mark(quote, "m2"), "it means just what you choose it to mean"));

        var results = (await CheckAsync(article))["results"]!.AsArray();

        results.Select(r => (string)r!["level"]!).ShouldBe(["exact", "changed"]);
        ((string)results[1]!["suggestion"]!).ShouldBe("it means just what I choose it to mean.");
        (await LevelsAsync(quote)).ShouldBe(["exact", "changed"]);
    }

    [Fact]
    public async Task Of_a_fragment_the_words_around_it_do_not_count()
    {
        var quote = await QuoteAsync("not close the port", "partial");
        await desk.ArticleAsync(Desk.Marked(Mark(quote), "close the port"));

        (await LevelsAsync(quote)).ShouldBe(["exact"]);
    }

    [Fact]
    public async Task A_paraphrase_is_compared_with_nothing()
    {
        var quote = await QuoteAsync("The port stays open", "indirect");
        var block = Desk.Marked(Mark(quote), "The port will stay open");
        foreach (var span in new[] { 0, 2 }) block["children"]![span]!["text"] = " ";
        var article = await desk.ArticleAsync(block);

        (await PlaceAsync(quote))["integrity"].ShouldBeNull();
        (await CheckAsync(article))["results"]![0]!["level"].ShouldBeNull();
    }

    [Fact]
    public async Task An_older_revision_is_compared_with_what_is_recorded_now()
    {
        var quote = await QuoteAsync("We will not close the port");
        var article = await desk.ArticleAsync(Desk.Marked(Mark(quote), "We will close the port"));
        await PatchBodyAsync(article, Desk.Marked(Mark(quote), "We will not close the port"));

        ((string)(await CheckAsync(article, "?revision=1"))["results"]![0]!["level"]!).ShouldBe("changed");
        ((string)(await CheckAsync(article))["results"]![0]!["level"]!).ShouldBe("exact");
        (await desk.Client.PostAsync($"{Desk.Articles}/{article.Id()}/integrity?revision=9", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_article_without_quotes_has_no_results() =>
        (await CheckAsync(await desk.ArticleAsync()))["results"]!.AsArray().ShouldBeEmpty();

    [Fact]
    public async Task A_save_of_an_article_without_quotes_asks_for_none()
    {
        var article = await desk.ArticleAsync();

        api.Statements.Clear();
        await PatchBodyAsync(article, Desk.Paragraph("Second."));
        api.Statements.All.ShouldNotContain(statement => statement.Contains("Quotes\"", StringComparison.Ordinal) || statement.Contains("[Quotes]", StringComparison.Ordinal));

        api.Statements.Clear();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "A port." }, "*").ReadJsonAsync();
        api.Statements.All.ShouldNotContain(statement => statement.Contains("Quote", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_article_and_its_quote_that_are_saved_at_once_are_compared_as_they_are_in_the_end()
    {
        for (var round = 0; round < 5; round++)
        {
            var quote = await QuoteAsync($"We will not close the port {round}");
            var article = await desk.ArticleAsync(Desk.Paragraph("First."));

            await Task.WhenAll(
                desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { text = $"We will not close the docks {round}" }, "*").ReadJsonAsync(),
                PatchBodyAsync(article, Desk.Marked(Mark(quote), $"We will not close the docks {round}")));

            (await LevelsAsync(quote)).ShouldBe(["exact"]);
        }
    }

    private Task<JsonObject> QuoteAsync(string text, string kind = "direct") =>
        desk.Client.CreateAsync(Desk.Quotes, new { text, kind, language = "en" });

    private static JsonObject Mark(JsonObject quote, string key = "m1") => new() { ["_type"] = "quote", ["_key"] = key, ["quoteId"] = quote.Id() };

    private Task<JsonObject> PatchBodyAsync(JsonObject article, params JsonNode[] body) =>
        desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { ["body"] = new JsonArray(body) }, "*").ReadJsonAsync();

    private async Task<JsonObject> CheckAsync(JsonObject article, string query = "") =>
        await (await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/integrity{query}", null)).ReadJsonAsync();

    private async Task<JsonObject> PlaceAsync(JsonObject quote) => (await PlacesAsync(quote)).Single()!.AsObject();

    private async Task<IEnumerable<string?>> LevelsAsync(JsonObject quote) => (await PlacesAsync(quote)).Select(p => (string?)p!["integrity"]?["level"]);

    private async Task<JsonArray> PlacesAsync(JsonObject quote) =>
        JsonNode.Parse(await desk.Client.GetStringAsync($"{Desk.Quotes}/{quote.Id()}/occurrences"))!.AsArray();
}
