using System.Globalization;
using System.Text;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Imports;

/// <summary>What is imported is what a PUT would take, and no words of the article get lost.</summary>
public sealed class ImportLimitTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly ImportDesk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("LONDON (AP) -The council met on Tuesday.", "The council met on Tuesday.")]
    [InlineData("LEEDS (Reuters) -The council — which met late — voted.", "The council — which met late — voted.")]
    [InlineData("PORT HAVEN – The council met on Tuesday - at last.", "The council met on Tuesday - at last.")]
    public async Task Only_the_dateline_leaves_the_text(string paragraph, string rest)
    {
        var draft = await desk.DraftAsync($"A headline about the night ferry\n\n{paragraph}");

        ((string?)draft["article"]!["datelinePlace"]).ShouldNotBeNull();
        var block = draft["article"]!["body"]!.AsArray().ShouldHaveSingleItem()!;
        string.Concat(block["children"]!.AsArray().Select(s => (string)s!["text"]!)).ShouldBe(rest);
    }

    [Fact]
    public async Task The_name_of_a_record_has_at_most_200_characters()
    {
        var draft = await desk.DraftAsync("A headline about bridges\n\n“The bridge will stay open until spring,” said Ilse Brandt.\n\n(Via Harbour Post)");
        foreach (var kind in new[] { "speaker", "citation" })
        {
            var problem = await desk.DecideAsync(draft, ImportDesk.Of(draft, kind).Single(), "edit", new { name = new string('n', 201) }).ReadProblemAsync();
            problem.Errors.ShouldContain(e => e.Pointer == "/value/name" && e.Code == "text.too_long");
        }
    }

    [Fact]
    public async Task A_host_that_is_too_long_for_a_name_is_cut()
    {
        var host = string.Join('.', Enumerable.Range(0, 4).Select(i => new string((char)('a' + i), 55))) + ".example";
        var draft = await desk.DraftAsync($"<h1>A headline about bridges</h1><p>The plan can be read <a href=\"https://{host}/a\">in full</a>, and nothing else.</p>", "text/html");
        var citation = ImportDesk.Of(draft, "citation").Single();
        await desk.DecideAsync(draft, citation, "accept").ReadJsonAsync();

        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        ((string)confirmed["sources"]!.AsArray().ShouldHaveSingleItem()!["name"]!).Length.ShouldBe(200);
    }

    [Fact]
    public async Task Nothing_that_was_imported_was_said_in_the_future()
    {
        var draft = await desk.DraftAsync("A headline about bridges\n\n“The bridge will stay open until spring,” said Ilse Brandt on Monday.", query: "?publishedOn=2190-01-01");

        ((string?)ImportDesk.Of(draft, "quote").Single()["proposal"]!["saidOn"]).ShouldBeNull();
    }

    [Fact]
    public async Task Insertions_stand_in_order_wherever_an_editor_moved_them()
    {
        const string Words = "We talked about the (nuclear) deal for two hours (at least), and I think we want it.";
        var draft = await desk.DraftAsync($"A headline about bridges\n\n“{Words}” Ilse Brandt said.");
        var found = ImportDesk.Of(draft, "insertion");
        found.Count.ShouldBe(2);
        var to = 1 + Words.IndexOf("think", StringComparison.Ordinal);
        await desk.DecideAsync(draft, found[0], "edit", new { start = to, end = to + 5 }).ReadJsonAsync();

        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        var quote = await desk.Client.ReadAsync($"{Desk.Quotes}/{confirmed["quotes"]![0]!["quoteId"]}");
        quote["insertions"]!.AsArray().Select(i => (int)i!["start"]!).ShouldBe([Words.IndexOf("(at", StringComparison.Ordinal), to - 1]);
        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { insertions = quote["insertions"] }, "*").ReadJsonAsync();
    }

    [Fact]
    public async Task Html_that_the_parser_would_blow_up_is_refused()
    {
        var problem = await (await desk.SendAsync(string.Concat(Enumerable.Repeat("<p><B class=x>word", 2_000)), "text/html")).ReadProblemAsync();
        problem.Codes.ShouldBe(["import.too_nested"]);

        var draft = await desk.DraftAsync(string.Concat(Enumerable.Repeat("<p>One <b>word</b> of many.</p>", 500)), "text/html");
        draft["blocks"]!.AsArray().Count.ShouldBe(500);
    }

    [Fact]
    public async Task The_text_beside_a_picture_is_cut_between_characters_and_cleaned()
    {
        var alt = new string('a', 250) + "\u200B\n  " + new string('a', 247) + "😀😀😀";
        var draft = await desk.DraftAsync($"<h1>A headline about bridges</h1><p>The bridge is open.</p><img src=\"https://harbour.example/p.jpg\" alt=\"{alt}\">", "text/html");

        var image = draft["blocks"]!.AsArray().Single(b => (string?)b!["_type"] == "image")!;
        ((string)image["alt"]!).ShouldBe(new string('a', 250) + " " + new string('a', 247) + "😀…");
    }

    [Fact]
    public async Task More_than_a_thousand_quotes_are_too_many()
    {
        var text = new StringBuilder("A headline about bridges\n\n");
        for (var i = 0; i <= 500; i++) text.Append(CultureInfo.InvariantCulture, $"“We will keep bridge {i} open,” said Ilse Brandt. “We will never close port {i},” said Oda Varga.\n\n");
        var draft = await desk.DraftAsync(text.ToString());

        var problem = await desk.ConfirmAsync(draft).ReadProblemAsync();

        problem.Errors.ShouldHaveSingleItem().Code.ShouldBe("list.too_many");
    }
}
