using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quotes;

/// <summary>A quote is the words; the marks around them are taken off, and whoever sent them is told.</summary>
public sealed class OuterMarksTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Outer_marks_are_taken_off_and_the_insertions_move_with_the_words()
    {
        var made = await desk.Client.CreateAsync(Desk.Quotes, new
        {
            text = "“ The (nuclear) deal 🚢 is dead”",
            kind = "direct",
            language = "en",
            insertions = new[] { new { start = 6, end = 15, kind = "insertion" } },
        });

        ((string)made["text"]!).ShouldBe("The (nuclear) deal 🚢 is dead");
        ((int)made["insertions"]![0]!["start"]!).ShouldBe(4);
        ((int)made["insertions"]![0]!["end"]!).ShouldBe(13);
        ((string)made["spokenText"]!).ShouldNotContain("nuclear");
    }

    [Fact]
    public async Task The_answer_to_a_write_tells_that_marks_were_taken_off_and_no_other_answer_does()
    {
        var words = Unique("We will stay");
        var made = await desk.Client.CreateAsync(Desk.Quotes, Sample($"“{words}”"));
        var path = $"{Desk.Quotes}/{made.Id()}";
        FixesOf(made).ShouldBe([("/text", "quote.outer_marks")]);

        var stored = await desk.Client.ReadAsync(path);
        stored.ContainsKey("fixes").ShouldBeFalse();
        (await desk.Client.GetStringAsync($"{path}/revisions/1")).ShouldNotContain("fixes");

        // Sent back as it came, with or without the note, it is the same quote and there is nothing to tell.
        foreach (var same in (JsonObject[])[made, stored])
        {
            var put = await desk.Client.PutAsync(path, same, "*").ReadJsonAsync();
            JsonNode.DeepEquals(put, stored).ShouldBeTrue(put.ToJsonString());
        }

        FixesOf(await desk.Client.PatchAsync(path, new { text = $"«{Unique("No")}»" }, "*").ReadJsonAsync()).ShouldBe([("/text", "quote.outer_marks")]);
        FixesOf(await desk.Client.PutAsync(path, Sample($"„{Unique("Nein")}“"), "*").ReadJsonAsync()).ShouldBe([("/text", "quote.outer_marks")]);
        (await desk.Client.PatchAsync(path, new { occasion = "the meeting" }, "*").ReadJsonAsync()).ContainsKey("fixes").ShouldBeFalse();
    }

    [Theory]
    [InlineData("“‘{0}’”")]
    [InlineData("\"“ «{0}» ”\"")]
    public async Task All_pairs_around_the_whole_are_taken_off_so_that_a_second_save_finds_none(string marked)
    {
        var words = Unique("Enough is enough");

        var made = await desk.Client.CreateAsync(Desk.Quotes, Sample(string.Format(System.Globalization.CultureInfo.InvariantCulture, marked, words)));
        ((string)made["text"]!).ShouldBe(words);

        ((long)(await desk.Client.PutAsync($"{Desk.Quotes}/{made.Id()}", made, "*").ReadJsonAsync())["version"]!).ShouldBe(1);
    }

    private static object Sample(string text) => new { text, kind = "direct", language = "en" };

    private static IEnumerable<(string, string)> FixesOf(JsonObject quote) =>
        quote["fixes"]!.AsArray().Select(f => ((string)f!["pointer"]!, (string)f["code"]!));
}
