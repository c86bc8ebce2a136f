using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class BodyReferencesTests
{
    private static TextBlock Quoted(params Span[] spans) => new()
    {
        Key = "p",
        MarkDefs = [new QuoteMark { Key = "q", QuoteId = Bodies.QuoteId }],
        Children = spans,
    };

    [Fact]
    public void A_quote_is_selected_in_code_points()
    {
        var print = BodyReferences.Of([Quoted(Bodies.Text("😀 He said “"), Bodies.Text("no 😀", "q"), Bodies.Text("!", "q", "em"), Bodies.Text("”."))]).Quotes.ShouldHaveSingleItem();

        print.ShouldBe(new QuotePrint(Bodies.QuoteId, "p", "q", QuoteDisplay.Inline, 11, 16, "no 😀!", "😀 He said “", "”."));
    }

    [Fact]
    public void The_context_is_at_most_32_code_points_of_whole_characters()
    {
        const string Family = "👨‍👩‍👧";
        var print = BodyReferences.Of(
        [
            Quoted(Bodies.Text(Family + new string('a', 30)), Bodies.Text("words", "q"), Bodies.Text(new string('b', 30) + Family)),
        ]).Quotes[0];

        print.Prefix.ShouldBe(new string('a', 30));
        print.Suffix.ShouldBe(new string('b', 30));
    }

    [Theory]
    [InlineData("“", "We will not close it", "”", QuoteDisplay.Block)]
    [InlineData("", "We will not close it.", "", QuoteDisplay.Block)]
    [InlineData("„", "Wir schließen den Hafen nicht", "“ ", QuoteDisplay.Block)]
    [InlineData("「", "私たちは港を閉めません", "」", QuoteDisplay.Block)]
    [InlineData("“", "We will not close", "”", QuoteDisplay.Inline)]
    [InlineData("“", "We will not close it", "”, she said.", QuoteDisplay.Inline)]
    [InlineData("She said “", "We will not close it", "”", QuoteDisplay.Inline)]
    public void A_quote_of_five_words_that_fills_its_paragraph_is_a_block(string before, string words, string after, QuoteDisplay display)
    {
        BodyReferences.Of([Quoted(Bodies.Text(before), Bodies.Text(words, "q"), Bodies.Text(after))]).Quotes[0].Display.ShouldBe(display);
    }

    [Fact]
    public void An_outer_quote_comes_before_the_quote_within_it()
    {
        var block = new TextBlock
        {
            Key = "p",
            MarkDefs = [new QuoteMark { Key = "inner", QuoteId = Bodies.OtherQuoteId }, new QuoteMark { Key = "outer", QuoteId = Bodies.QuoteId }],
            Children = [Bodies.Text("yes", "inner", "outer"), Bodies.Text(", he says", "outer")],
        };

        BodyReferences.Of([block]).Quotes.Select(print => (print.MarkKey, print.Exact)).ShouldBe([("outer", "yes, he says"), ("inner", "yes")]);
    }

    [Fact]
    public void Citations_and_mentions_are_listed_with_their_words()
    {
        var block = new TextBlock
        {
            Key = "p",
            ExcerptOf = "talk",
            MarkDefs =
            [
                new CitationMark { Key = "c1", CitationKey = "wire" },
                new CitationMark { Key = "c2", CitationKey = "wire" },
                new CitationMark { Key = "c3", CitationKey = "wire" },
                new MentionMark { Key = "n", SpeakerId = Bodies.SpeakerId },
            ],
            Children = [Bodies.Text("Wire", "c1"), Bodies.Text(" and "), Bodies.Text("Wire", "c2"), Bodies.Text(" and "), Bodies.Text("the agency", "c3"), Bodies.Text("Kim", "n")],
        };

        var references = BodyReferences.Of([block, new ImageBlock { CitationKey = "photo" }, new EmbedBlock { CitationKey = "talk" }]);

        references.Mentions.ShouldBe([new MentionPrint(Bodies.SpeakerId, "p", "n")]);
        references.Citations.Select(use => $"{use.CitationKey}: {string.Join(", ", use.AnchorTexts)}")
            .ShouldBe(["talk: ", "wire: Wire, the agency", "photo: "]);
    }
}
