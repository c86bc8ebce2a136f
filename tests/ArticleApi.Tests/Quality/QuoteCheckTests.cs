using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Quality;

/// <summary>A text is compared with a quote, and neither is kept.</summary>
public sealed class QuoteCheckTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Place = "/api/v1/manage/quality/quote-check";

    private readonly HttpClient editor = api.CreateAdmin();

    [Theory]
    [InlineData("He said: “We will not close it.”", "We will not close it.", "exact", false)]
    [InlineData("It’s ours – and it stays", "It's ours -- and it stays", "typographic", false)]
    [InlineData("we will not close it, he said", "We will not close it.", "punctuation", false)]
    [InlineData("some 1000 (nuclear) tests were made", "some 1,000 tests were made", "insertion", false)]
    [InlineData("we will not close … before spring", "we will not close the old port before spring", "elided", false)]
    [InlineData("it was shut by the voters of the town", "it was shut by the supporters of the town", "changed", false)]
    [InlineData("he did have a plan for the port", "he did not have a plan for the port", "changed", true)]
    [InlineData("he had 12 plans for the port", "he had 11 plans for the port", "changed", true)]
    [InlineData("nothing of the kind", "We will not close the port", "missing", false)]
    public async Task A_quote_is_found_on_its_level(string text, string quote, string level, bool critical)
    {
        var check = await CheckAsync(new JsonObject { ["text"] = text, ["quote"] = quote });

        ((string)check["level"]!).ShouldBe(level);
        ((bool)check["critical"]!).ShouldBe(critical);
        (check["start"] is null).ShouldBe(level == "missing");
    }

    [Fact]
    public async Task Places_count_the_code_points_that_were_sent()
    {
        const string Before = "\r\n  👩‍👩‍👧 cafe\u0301 \u200B“";

        var check = await CheckAsync(new JsonObject { ["text"] = $"{Before}We stay”", ["quote"] = "We stay" });

        ((int)check["start"]!).ShouldBe(Before.EnumerateRunes().Count());
        ((int)check["end"]!).ShouldBe(Before.EnumerateRunes().Count() + 7);
    }

    [Fact]
    public async Task A_change_is_told_and_mended()
    {
        var check = await CheckAsync(new JsonObject { ["text"] = "He did have a plan for this port.", ["quote"] = "He did not have a plan for that port." });

        check["ops"]!.ToJsonString().ShouldBe("""[{"op":"omitted","body":"","quote":"not"},{"op":"replaced","body":"this","quote":"that"}]""");
        ((string)check["suggestion"]!).ShouldBe("He did not have a plan for that port.");
    }

    [Fact]
    public async Task An_insertion_is_declared_by_its_place()
    {
        JsonObject input = new() { ["text"] = "The deal is dead.", ["quote"] = "The (nuclear) deal is dead." };
        var undeclared = await CheckAsync(input);
        input["insertions"] = new JsonArray(new JsonObject { ["start"] = 4, ["end"] = 13, ["kind"] = "insertion" });
        var declared = await CheckAsync(input);

        ((bool)undeclared["declared"]!).ShouldBeFalse();
        ((string)undeclared["suggestion"]!).ShouldBe("The (nuclear) deal is dead.");
        ((bool)declared["declared"]!).ShouldBeTrue();
        declared["suggestion"].ShouldBeNull();
        ((string)declared["level"]!).ShouldBe("insertion");
    }

    [Fact]
    public async Task The_longest_text_is_taken_and_a_longer_one_refused()
    {
        var words = string.Concat(Enumerable.Repeat("The 😀 is here. ", 20_000))[..^7];
        var longest = words + new string('x', 300_000 - words.EnumerateRunes().Count());

        (await CheckAsync(new JsonObject { ["text"] = longest, ["quote"] = new string('a', 5000) }))["level"]!.ToString().ShouldBe("missing");
        var problem = await editor.PostAsync(Place, new { text = longest + "x", quote = new string('a', 5001) }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe(["/text", "/quote"]);
        problem.Codes.ShouldAllBe(code => code == "text.too_long");
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(3, 3)]
    [InlineData(5, 3)]
    public async Task An_insertion_lies_within_the_quote(int start, int end)
    {
        var problem = await editor.PostAsync(Place, new { text = "We stay", quote = "We stay", insertions = new[] { new { start, end, kind = "insertion" } } }).ReadProblemAsync();

        problem.Pointers.ShouldBe(["/insertions/0"]);
        problem.Codes.ShouldBe(["quote.insertion_range"]);
    }

    [Fact]
    public async Task A_question_is_answered_anew_whatever_its_key()
    {
        var first = await editor.PostAsync(Place, new { text = "We stay", quote = "We stay" }, ("Idempotency-Key", "a-question")).ReadJsonAsync();
        using var second = await editor.PostAsync(Place, new { text = "We go", quote = "We stay" }, ("Idempotency-Key", "a-question"));

        ((string)first["level"]!).ShouldBe("exact");
        ((string)(await second.ReadJsonAsync())["level"]!).ShouldBe("missing");
        second.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
    }

    [Fact]
    public async Task Both_texts_are_needed() =>
        (await editor.PostAsync(Place, new { }).ReadProblemAsync()).Pointers.ShouldBe(["/text", "/quote"], ignoreOrder: true);

    private Task<JsonObject> CheckAsync(JsonObject input) => editor.PostAsync(Place, input).ReadJsonAsync(HttpStatusCode.OK);
}
