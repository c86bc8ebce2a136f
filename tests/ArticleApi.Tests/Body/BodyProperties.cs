using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ArticleApi.Data.Articles.Body;
using CsCheck;

namespace ArticleApi.Tests.Body;

public sealed partial class BodyProperties
{
    private static readonly Gen<IReadOnlyList<BodyBlock>> Prepared = BodyGen.Body.Select(body =>
    {
        var keyed = body.Select((block, i) => block is TextBlock text ? BodyGen.WithUniqueKeys(text, $"{i}") : block).ToArray();
        var prepared = Bodies.Prepare(keyed);
        prepared.Problems.ShouldBeEmpty();
        return prepared.Body;
    });

    [Fact]
    public void A_prepared_body_is_prepared_already()
    {
        Prepared.Sample(body =>
        {
            var again = Bodies.Prepare([.. body]);
            again.Problems.ShouldBeEmpty();
            Bodies.Write(again.Body).ShouldBe(Bodies.Write(body));
        });
    }

    [Fact]
    public void Preparing_gives_every_part_a_key_of_its_own_and_loses_no_text()
    {
        BodyGen.Body.Sample(body =>
        {
            var prepared = Bodies.Prepare([.. body.Select((block, i) => block is TextBlock text ? BodyGen.WithUniqueKeys(text, $"{i}") : block)]).Body;

            var texts = prepared.OfType<TextBlock>().ToArray();
            var keys = prepared.Select(block => block.Key)
                .Concat(texts.SelectMany(block => block.Children).Select(span => span.Key))
                .Concat(texts.SelectMany(block => block.MarkDefs).Select(mark => mark.Key)).ToArray();
            keys.ShouldAllBe(key => !string.IsNullOrEmpty(key));
            keys.ShouldBeUnique(StringComparer.Ordinal);
            BodyText.Plain(prepared).ShouldBe(string.Join("\n\n", body.OfType<TextBlock>().Select(block => string.Concat(block.Children.Select(span => span.Text.Normalize())))));
        });
    }

    [Fact]
    public void Json_carries_a_body_unchanged()
    {
        Prepared.Sample(body => Bodies.Write(Bodies.Read(Bodies.Write(body))).ShouldBe(Bodies.Write(body)));
    }

    [Fact]
    public void The_exact_words_of_a_quote_are_the_slice_by_code_points_between_its_context()
    {
        Prepared.Sample(body =>
        {
            var blocks = body.OfType<TextBlock>().ToDictionary(block => block.Key!, block => string.Concat(block.Children.Select(span => span.Text)), StringComparer.Ordinal);
            foreach (var print in BodyReferences.Of(body).Quotes)
            {
                var runes = blocks[print.BlockKey].EnumerateRunes().ToArray();
                string.Concat(runes[print.Start..print.End]).ShouldBe(print.Exact);
                string.Concat(runes).ShouldContain(print.Prefix + print.Exact + print.Suffix);
                string.Concat(runes[..print.Start]).ShouldEndWith(print.Prefix);
                string.Concat(runes[print.End..]).ShouldStartWith(print.Suffix);
                print.Prefix.EnumerateRunes().Count().ShouldBeLessThanOrEqualTo(32);
                print.Suffix.EnumerateRunes().Count().ShouldBeLessThanOrEqualTo(32);

                var edges = StringInfo.ParseCombiningCharacters(blocks[print.BlockKey]).Append(blocks[print.BlockKey].Length).ToHashSet();
                var start = string.Concat(runes[..print.Start]).Length;
                if (print.Prefix.Length > 0)
                    edges.ShouldContain(start - print.Prefix.Length);
                if (print.Suffix.Length > 0)
                    edges.ShouldContain(start + print.Exact.Length + print.Suffix.Length);
            }
        });
    }

    [Fact]
    public void Html_holds_all_text_and_no_markup_but_its_own()
    {
        Prepared.Sample(body =>
        {
            var html = BodyHtml.Render(body, Bodies.Context);
            var rest = OwnTag().Replace(html, "");
            rest.ShouldNotContain("<");
            rest.ShouldNotContain(">");

            var shown = body.Select(block => block switch
            {
                TextBlock text => string.Concat(text.Children.Select(span => span.Text)),
                ImageBlock image => image.Caption + image.Credit,
                EmbedBlock embed => embed.Title ?? embed.Url,
                _ => "",
            });
            Dense(WebUtility.HtmlDecode(rest)).ShouldBe(Dense(string.Concat(shown)));
        });
    }

    [Fact]
    public void Html_closes_what_it_opens()
    {
        Prepared.Sample(body =>
        {
            var open = new Stack<string>();
            foreach (Match tag in OwnTag().Matches(BodyHtml.Render(body, Bodies.Context)))
            {
                var name = tag.Groups["name"].Value;
                if (tag.Value.StartsWith("</", StringComparison.Ordinal))
                    open.Pop().ShouldBe(name);
                else if (name is not ("br" or "hr" or "img"))
                    open.Push(name);
            }

            open.ShouldBeEmpty();
        });
    }

    [Theory]
    [InlineData("+ ]:---'")]
    [InlineData("a]: b")]
    [InlineData("a]:\tb \"c\"")]
    [InlineData("]:x")]
    public void Code_that_looks_like_the_definition_of_a_link_is_read_back(string code)
    {
        TextBlock block = new() { MarkDefs = [new QuoteMark { Key = "q", QuoteId = Bodies.QuoteId }], Children = [Bodies.Text(code, "code", "em", "q"), Bodies.Text(" and more")] };
        TextBlock plain = new() { Children = [Bodies.Text(code, "code", "em")] };
        var body = Bodies.Prepare(block, plain).Body;

        var (read, problems) = MarkdownBody.Parse(BodyMarkdownWriter.Render(body));

        problems.ShouldBeEmpty();
        Bodies.Meaning(read).ShouldBe(Bodies.Meaning(body));
    }

    [Fact]
    public void Markdown_is_read_back_as_an_equivalent_body()
    {
        Prepared.Sample(body =>
        {
            var markdown = BodyMarkdownWriter.Render(body);
            var (read, problems) = MarkdownBody.Parse(markdown);
            problems.ShouldBeEmpty();
            Bodies.Meaning(read).ShouldBe(Bodies.Meaning(body), markdown);
            Bodies.Prepare([.. read]).Problems.ShouldBeEmpty();
            BodyMarkdownWriter.Render(read).ShouldBe(markdown);
        }, iter: 3_000);
    }

    [Fact]
    public void Any_text_at_all_is_read_as_markdown_without_a_crash()
    {
        Gen.String.Sample(text =>
        {
            var (body, problems) = MarkdownBody.Parse(text);
            if (problems.Count == 0)
                Bodies.Prepare([.. body]).Problems.ShouldAllBe(problem => !problem.Code.StartsWith("body.mark", StringComparison.Ordinal));
        });
    }

    private static string Dense(string text)
    {
        var dense = new StringBuilder();
        foreach (var c in text.Where(c => !char.IsWhiteSpace(c)))
            dense.Append(c);
        return dense.ToString();
    }

    [GeneratedRegex("</?(?<name>div|p|h[234]|blockquote|ul|ol|li|span|a|strong|em|u|code|sub|sup|small|br|hr|figure|figcaption|img)( [a-z-]+=\"[^\"<>]*\")*>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnTag();
}
