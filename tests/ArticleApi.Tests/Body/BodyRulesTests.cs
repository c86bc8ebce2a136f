using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class BodyRulesTests
{
    [Fact]
    public void Missing_keys_are_generated_and_given_ones_kept()
    {
        var given = new TextBlock { Key = "b1", Children = [new Span { Key = "b0", Text = "a" }, new Span { Text = "b" }] };

        var body = Bodies.Prepare(new SeparatorBlock(), given, new SeparatorBlock()).Body;

        body.Select(block => block.Key).ShouldBe(["b0-2", "b1", "b2"]);
        body[1].ShouldBeOfType<TextBlock>().Children.Select(span => span.Key).ShouldBe(["b0", "b1s1"]);
    }

    [Fact]
    public void Text_is_stored_in_normal_form_c_with_line_feeds_and_its_white_space()
    {
        var body = Bodies.Prepare(Bodies.Block(Bodies.Text(" cafe\u0301\r\nbar "))).Body;

        body[0].ShouldBeOfType<TextBlock>().Children[0].Text.ShouldBe(" café\nbar ");
    }

    [Theory]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\u009Fb", "U+009F")]
    [InlineData("a\uFFFEb", "U+FFFE")]
    [InlineData("a\uFDD0b", "U+FDD0")]
    public void Characters_that_cannot_be_stored_are_named(string text, string list)
    {
        var problem = Bodies.Prepare(Bodies.Block(Bodies.Text(text))).Problems.ShouldHaveSingleItem();

        problem.Pointer.ShouldBe("/0/children/0/text");
        problem.Code.ShouldBe("text.invalid_characters");
        problem.Detail.ShouldBe($"The text contains characters that cannot be stored: {list}.");
    }

    [Fact]
    public void Half_a_surrogate_pair_cannot_be_stored()
    {
        // Attributes cannot hold such a text.
        string[] texts = ["a\uD83D", "\uDE00\uDE01", "\uD83Da"];

        texts.Select(text => Bodies.Prepare(Bodies.Block(Bodies.Text(text))).Problems.ShouldHaveSingleItem().Detail.Split(": ")[1])
            .ShouldBe(["U+D83D.", "U+DE00, U+DE01.", "U+D83D."]);
    }

    [Fact]
    public void A_character_built_from_too_many_code_points_is_refused()
    {
        Bodies.Prepare(Bodies.Block(Bodies.Text("a" + new string('\u0315', 32)))).Codes().ShouldBe(["/0/children/0/text text.grapheme_too_long"]);
        Bodies.Prepare(Bodies.Block(Bodies.Text("a" + new string('\u0315', 31)))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Keys_are_checked_for_form_and_uniqueness_across_the_body()
    {
        var prepared = Bodies.Prepare(
            new SeparatorBlock { Key = "a b" },
            new SeparatorBlock { Key = new string('k', 33) },
            new SeparatorBlock { Key = "x" },
            new TextBlock
            {
                Key = "y",
                MarkDefs = [new QuoteMark { Key = "strong", QuoteId = Bodies.QuoteId }],
                Children = [new Span { Key = "x", Text = "a", Marks = ["strong"] }],
            });

        prepared.Codes().ShouldBe(["/0/_key body.key", "/1/_key body.key", "/3/markDefs/0/_key body.key", "/3/children/0/_key body.duplicate_key"]);
    }

    [Fact]
    public void A_list_item_and_its_level_come_together()
    {
        Bodies.Prepare(
            new TextBlock { ListItem = ListItemKind.Bullet },
            new TextBlock { Level = 1 },
            new TextBlock { ListItem = ListItemKind.Number, Level = 5 },
            new TextBlock { ListItem = ListItemKind.Number, Level = 4 },
            new TextBlock { Style = (BlockStyle)99 })
            .Codes().ShouldBe(["/0/level required", "/1/listItem required", "/2/level number.range", "/4/style body.style"]);
    }

    [Fact]
    public void Limits_count_code_points()
    {
        var full = string.Concat(Enumerable.Repeat("😀", BodyLimits.SpanText));

        Bodies.Prepare(Bodies.Block(Bodies.Text(full))).Problems.ShouldBeEmpty();
        Bodies.Prepare(Bodies.Block(Bodies.Text(full + "x"))).Codes().ShouldBe(["/0/children/0/text body.too_large"]);

        var blocks = Enumerable.Repeat<BodyBlock>(Bodies.Block(Bodies.Text(full)), 15).ToArray();
        Bodies.Prepare(blocks).Problems.ShouldBeEmpty();
        Bodies.Prepare([.. blocks, Bodies.Block(Bodies.Text("x"))]).Problems.ShouldHaveSingleItem()
            .Detail.ShouldBe("The body has 300,001 characters; the limit is 300,000. Split live coverage into parts.");
    }

    [Fact]
    public void Numbers_of_blocks_spans_and_marks_are_limited()
    {
        var span = Bodies.Text("a");
        var marks = Enumerable.Range(0, 101).Select(n => new QuoteMark { Key = $"q{n}", QuoteId = Bodies.QuoteId }).ToArray();

        Bodies.Prepare([.. Enumerable.Repeat(new SeparatorBlock(), 1_001)]).Codes().ShouldBe([" body.too_large"]);
        Bodies.Prepare(Bodies.Block([.. Enumerable.Repeat(span, 501)])).Codes().ShouldBe(["/0/children body.too_large"]);
        Bodies.Prepare(new TextBlock { MarkDefs = marks, Children = [span] }).Codes().ShouldBe(["/0/markDefs list.too_many"]);
        Bodies.Prepare(Bodies.Block(Bodies.Text("a", [.. Enumerable.Range(0, 9).Select(n => $"m{n}")]))).Codes().ShouldBe(["/0/children/0/marks list.too_many"]);
    }

    [Fact]
    public void At_most_a_hundred_problems_are_listed()
    {
        var block = Bodies.Block([.. Enumerable.Repeat(Bodies.Text("a", "nowhere"), 500)]);

        Bodies.Prepare(block).Problems.Count.ShouldBe(100);
    }

    [Fact]
    public void What_is_not_there_is_reported_and_not_a_crash()
    {
        var body = Bodies.Read("""
            [null,{"_type":"block","markDefs":[null],"children":[null,{"text":null,"marks":[null]}]},
            {"_type":"image"},{"_type":"embed","url":"javascript:alert(1)"},{"_type":"block","excerptOf":"nobody",
            "markDefs":[{"_type":"quote","_key":"q"},{"_type":"mention","_key":"m"},{"_type":"citation","_key":"c"},{"_type":"citation","_key":"d","citationKey":"nobody"},{"_type":"link","_key":"l"}],
            "children":[{"text":"a","marks":["q","m","c","d","l"]}]}]
            """);

        Bodies.Prepare(body).Codes().ShouldBe(
        [
            "/0 body.unknown_type", "/1/markDefs/0 required", "/1/children/0 required", "/1/children/1/marks/0 required",
            "/2/url required", "/3/url url.scheme", "/4/excerptOf reference.not_found", "/4/markDefs/0/quoteId required",
            "/4/markDefs/1/speakerId required", "/4/markDefs/2/citationKey required", "/4/markDefs/3/citationKey reference.not_found",
            "/4/markDefs/4/href required",
        ]);
    }

    [Fact]
    public void Lines_are_collapsed_measured_and_dropped_when_empty()
    {
        var image = new ImageBlock { Url = "https://EXAMPLE.com/", Alt = "  A   port ", Caption = " ", Credit = new string('x', 301), Width = 20_001 };

        var prepared = Bodies.Prepare(image);

        prepared.Codes().ShouldBe(["/0/height image.dimensions", "/0/width number.range", "/0/credit text.too_long"]);
        var stored = prepared.Body[0].ShouldBeOfType<ImageBlock>();
        (stored.Url, stored.Alt, stored.Caption).ShouldBe(("https://example.com/", "A port", null));
    }
}
