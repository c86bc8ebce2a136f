using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class MarkdownBodyTests
{
    private static IReadOnlyList<BodyBlock> Parse(string markdown)
    {
        var (body, problems) = MarkdownBody.Parse(markdown);
        problems.ShouldBeEmpty();
        Bodies.Prepare([.. body]).Problems.ShouldBeEmpty();
        return body;
    }

    [Fact]
    public void Headings_paragraphs_and_breaks_keep_their_meaning()
    {
        Bodies.Meaning(Parse("# One\n\nTwo\nthree\\\nfour\n\n### Five\n\n---\n\n###### Six\n")).ShouldBe(
            """
            H2   : "One"
            Normal   : "Two three\nfour"
            H3   : "Five"
            SeparatorBlock { Key =  }
            H4   : "Six"
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Quotes_citations_and_speakers_are_marks()
    {
        var body = Parse($"[Kim](speaker:{Bodies.SpeakerId}): “[We will *not*](quote:{Bodies.QuoteId})”, [Wire](citation:wire) [reports](https://a.example/ \"A\").");

        body[0].ShouldBeOfType<TextBlock>().MarkDefs.ShouldBe(
        [
            new MentionMark { Key = "b0m0", SpeakerId = Bodies.SpeakerId },
            new QuoteMark { Key = "b0m1", QuoteId = Bodies.QuoteId },
            new CitationMark { Key = "b0m2", CitationKey = "wire" },
            new LinkMark { Key = "b0m3", Href = "https://a.example/", Title = "A" },
        ]);
        BodyReferences.Of(body).Quotes.ShouldHaveSingleItem().Exact.ShouldBe("We will not");
    }

    [Fact]
    public void Neighbouring_links_with_several_targets_make_nested_quotes()
    {
        var body = Parse($"[He said ](quote:{Bodies.QuoteId})[“no”](<quote:{Bodies.QuoteId} quote:{Bodies.OtherQuoteId}>)[.](quote:{Bodies.QuoteId})");

        BodyReferences.Of(body).Quotes.Select(print => print.Exact).ShouldBe(["He said “no”.", "“no”"]);
    }

    [Fact]
    public void Lists_nest_and_the_paragraphs_of_an_item_are_its_lines()
    {
        Bodies.Meaning(Parse("1. a\n\n   aa\n   - b\n     > c\n2. d\n\ne")).ShouldBe(
            """
            Normal Number 1 : "a\naa"
            Normal Bullet 2 : "b"
            Blockquote Bullet 2 : "c"
            Normal Number 1 : "d"
            Normal   : "e"
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Blockquotes_can_say_what_they_are()
    {
        Bodies.Meaning(Parse("> a\n>\n> b\n\n> [!note]\n> c\n\n> [!CREDIT]\n> d\n\n> [!excerpt wire]\n> e\n>\n> f\n\n> \\[!note]\n> g")).ShouldBe(
            """
            Blockquote   : "a"
            Blockquote   : "b"
            Note   : "c"
            Credit   : "d"
            Blockquote   wire: "e"
            Blockquote   wire: "f"
            Blockquote   : "[!note] g"
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Images_become_blocks_with_caption_credit_and_citation()
    {
        Bodies.Write(Parse("Before ![Ships](https://a.example/i \"The port\") after\n\n[![](https://a.example/j)](citation:wire)\n*Kim*")).ShouldBe(
            """
            [{"_type":"block","_key":"b0","style":"normal","markDefs":[],"children":[{"_type":"span","_key":"b0s0","text":"Before","marks":[]}]},
            {"_type":"image","_key":"b1","url":"https://a.example/i","alt":"Ships","caption":"The port"},
            {"_type":"block","_key":"b2","style":"normal","markDefs":[],"children":[{"_type":"span","_key":"b2s0","text":"after","marks":[]}]},
            {"_type":"image","_key":"b3","url":"https://a.example/j","credit":"Kim","citationKey":"wire"}]
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void A_link_titled_embed_alone_in_its_paragraph_is_an_embed()
    {
        Parse("[A film](https://a.example/v \"embed citation:wire youtube\")").ShouldHaveSingleItem()
            .ShouldBe(new EmbedBlock { Key = "b0", Url = "https://a.example/v", Title = "A film", Provider = "youtube", CitationKey = "wire" });
    }

    [Fact]
    public void Code_and_decorators_keep_their_meaning()
    {
        Bodies.Meaning(Parse("**a** *b* ++c++ H~2~O x^2^ `d` ***e***\n\n```\nf\n  g\n```")).ShouldBe(
            """
            Normal   : "a"strong | " " | "b"em | " " | "c"underline | " H" | "2"sub | "O x" | "2"sup | " " | "d"code | " " | "e"em+strong
            Normal   : "f\n  g"code
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Html_stays_literal_text_and_entities_are_characters()
    {
        BodyText.Plain(Parse("<b onclick=\"x\">a</b> &amp; <!-- c -->\n\n<div>\n<script>alert(1)</script>\n</div>"))
            .ShouldBe("<b onclick=\"x\">a</b> & <!-- c -->\n\n<div> <script>alert(1)</script> </div>");
    }

    [Fact]
    public void A_target_that_is_no_id_is_reported_with_its_line()
    {
        var (body, problems) = MarkdownBody.Parse("a\n\n[b](quote:7) [c](speaker:x)");

        BodyText.Plain(body).ShouldBe("a\n\nb c");
        problems.Select(problem => $"{problem.Code} {problem.Detail}").ShouldBe(
        [
            "reference.not_found Line 3: quote: must be followed by the id of a quote.",
            "reference.not_found Line 3: speaker: must be followed by the id of a speaker.",
        ]);
    }

    [Fact]
    public void Characters_that_cannot_be_stored_are_reported()
    {
        string[] texts = ["a\0b", "a\uD83D", "a&#1;"];

        MarkdownBody.Parse(texts[0]).Problems.ShouldHaveSingleItem().Code.ShouldBe("text.invalid_characters");
        MarkdownBody.Parse(texts[1]).Problems.ShouldHaveSingleItem().Code.ShouldBe("text.invalid_characters");
        Bodies.Prepare([.. MarkdownBody.Parse(texts[2]).Body]).Problems.ShouldHaveSingleItem().Code.ShouldBe("text.invalid_characters");
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("*")]
    [InlineData("**a ")]
    [InlineData("*a **a ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("[a](")]
    [InlineData("[a](<")]
    [InlineData("[a](b (\n")]
    [InlineData("`")]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("~a ^b ")]
    [InlineData("a\\\n")]
    [InlineData("[a]: b\n")]
    [InlineData("![](a)\\\n")]
    public void Repeated_openers_end_in_a_body_or_a_problem_and_soon(string opener)
    {
        // Without its bounds the parser takes minutes for some of these.
        foreach (var length in new[] { 20_000, 600_000 })
        {
            var markdown = string.Concat(Enumerable.Repeat(opener, length / opener.Length));
            var started = TimeProvider.System.GetTimestamp();

            MarkdownBody.Parse(markdown);

            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        }
    }

    [Fact]
    public void Markdown_beyond_its_limits_is_refused()
    {
        string[] texts = [new('a', 600_001), new('\n', 20_001), string.Concat(Enumerable.Repeat("[a](b)", 10_000))];

        texts.Select(text => MarkdownBody.Parse(text).Problems.ShouldHaveSingleItem().Code)
            .ShouldBe(["body.too_large", "body.too_large", "body.too_large"]);
    }

    [Fact]
    public void Nesting_beyond_the_bound_is_refused()
    {
        MarkdownBody.Parse(new string('>', 200) + " a").Problems.ShouldHaveSingleItem().Code.ShouldBe("body.too_deep");
    }
}
