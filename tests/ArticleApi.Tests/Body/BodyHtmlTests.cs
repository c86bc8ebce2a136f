using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class BodyHtmlTests
{
    private static string Render(params BodyBlock[] body)
    {
        var html = BodyHtml.Render(body, Bodies.Context);
        html.ShouldStartWith("<div lang=\"en\" dir=\"ltr\">\n");
        html.ShouldEndWith("</div>\n");
        return html["<div lang=\"en\" dir=\"ltr\">\n".Length..^"</div>\n".Length].Trim();
    }

    [Fact]
    public void A_quote_is_a_span_with_its_id_and_never_a_q()
    {
        Render(new TextBlock { MarkDefs = [new QuoteMark { Key = "q", QuoteId = Bodies.QuoteId }], Children = [Bodies.Text("“"), Bodies.Text("No", "q"), Bodies.Text("!", "q", "strong"), Bodies.Text("”")] })
            .ShouldBe("<p>“<span data-quote-id=\"0198c0de-0000-7000-8000-000000000001\">No<strong>!</strong></span>”</p>");
    }

    [Fact]
    public void Citations_with_an_address_and_links_are_anchors_and_mentions_spans()
    {
        var block = new TextBlock
        {
            MarkDefs =
            [
                new CitationMark { Key = "c", CitationKey = "wire" }, new CitationMark { Key = "d", CitationKey = "talk" },
                new LinkMark { Key = "l", Href = "https://a.example/?x=\"", Title = "<t>" }, new MentionMark { Key = "m", SpeakerId = Bodies.SpeakerId },
            ],
            Children = [Bodies.Text("a", "c"), Bodies.Text("b", "d"), Bodies.Text("c", "l"), Bodies.Text("d", "m")],
        };

        Render(block).ShouldBe(
            "<p><a class=\"citation\" href=\"https://wire.example/a?b=1&amp;c=2\">a</a><span class=\"citation\">b</span>"
            + "<a href=\"https://a.example/?x=&quot;\" title=\"&lt;t&gt;\">c</a><span data-speaker-id=\"0198c0de-0000-7000-8000-000000000003\">d</span></p>");
    }

    [Fact]
    public void A_link_within_a_link_and_an_address_that_runs_script_are_no_anchors()
    {
        var block = new TextBlock
        {
            MarkDefs = [new LinkMark { Key = "l", Href = "https://a.example/" }, new CitationMark { Key = "c", CitationKey = "wire" }, new LinkMark { Key = "j", Href = "javascript:alert(1)" }],
            Children = [Bodies.Text("a", "l"), Bodies.Text("b", "l", "c"), Bodies.Text("c", "j")],
        };

        Render(block, new ImageBlock { Url = "javascript:alert(1)" })
            .ShouldBe("<p><a href=\"https://a.example/\">a<span class=\"citation\">b</span></a><span>c</span></p>\n<figure><img alt=\"\"></figure>");
    }

    [Fact]
    public void An_excerpt_is_a_blockquote_that_cites_its_source_whatever_its_style()
    {
        Render(
            new TextBlock { ExcerptOf = "wire", Children = [Bodies.Text("a\nb")] },
            new TextBlock { Style = BlockStyle.Blockquote, Children = [Bodies.Text("c")] },
            new TextBlock { Style = BlockStyle.H3, ExcerptOf = "talk", Children = [Bodies.Text("d")] })
            .ShouldBe("<blockquote cite=\"https://wire.example/a?b=1&amp;c=2\"><p>a<br>b</p></blockquote>\n<blockquote><p>c</p></blockquote>\n<blockquote><h3>d</h3></blockquote>");
    }

    [Fact]
    public void Credits_notes_images_embeds_and_separators_have_their_elements()
    {
        Render(
            new TextBlock { Style = BlockStyle.Credit, Children = [Bodies.Text("Via Wire")] },
            new TextBlock { Style = BlockStyle.Note, Children = [Bodies.Text("Note")] },
            new ImageBlock { Url = "https://a.example/i", Alt = "A \"port\"", Caption = "Port", Credit = "Kim", Width = 2, Height = 1 },
            new EmbedBlock { Url = "https://a.example/v" },
            new SeparatorBlock())
            .ShouldBe(
                "<p class=\"credit\"><small>Via Wire</small></p>\n<p class=\"note\">Note</p>\n"
                + "<figure><img src=\"https://a.example/i\" alt=\"A &quot;port&quot;\" width=\"2\" height=\"1\"><figcaption>Port <small>Kim</small></figcaption></figure>\n"
                + "<p class=\"embed\"><a href=\"https://a.example/v\">https://a.example/v</a></p>\n<hr>");
    }

    [Fact]
    public void Lists_nest_by_level()
    {
        TextBlock Item(ListItemKind kind, int level, string text) => new() { ListItem = kind, Level = level, Children = [Bodies.Text(text)] };

        Render(
            Item(ListItemKind.Bullet, 1, "a"), Item(ListItemKind.Number, 2, "b"), Item(ListItemKind.Number, 2, "c"),
            Item(ListItemKind.Bullet, 1, "d"), Item(ListItemKind.Number, 1, "e"), Bodies.Block(Bodies.Text("f")))
            .ReplaceLineEndings("")
            .ShouldBe("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul><ol><li>e</li></ol><p>f</p>");
    }

    [Fact]
    public void Marks_that_overlap_without_nesting_still_give_well_formed_html()
    {
        var block = new TextBlock
        {
            MarkDefs = [new LinkMark { Key = "l", Href = "https://a.example/" }, new MentionMark { Key = "m", SpeakerId = Bodies.SpeakerId }],
            Children = [Bodies.Text("a", "l"), Bodies.Text("b", "m", "l"), Bodies.Text("c", "m")],
        };

        Render(block).ShouldBe(
            $"<p><a href=\"https://a.example/\">a<span data-speaker-id=\"{Bodies.SpeakerId}\">b</span></a><span data-speaker-id=\"{Bodies.SpeakerId}\">c</span></p>");
    }

    [Fact]
    public void The_direction_and_language_are_the_article_s()
    {
        BodyHtml.Render([], new RenditionContext("fa", "rtl", Bodies.Context.CitationUrls)).ShouldBe("<div lang=\"fa\" dir=\"rtl\">\n</div>\n");
    }
}
