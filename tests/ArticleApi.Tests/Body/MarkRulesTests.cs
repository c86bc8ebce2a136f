using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class MarkRulesTests
{
    private static PreparedBody Prepare(params Span[] spans) => Bodies.Prepare(new TextBlock
    {
        MarkDefs = [.. new[] { "q1", "q2", "q3" }.Where(key => spans.Any(span => span.Marks.Contains(key, StringComparer.Ordinal))).Select(key => new QuoteMark { Key = key, QuoteId = Bodies.QuoteId })],
        Children = spans,
    });

    [Fact]
    public void A_quote_within_a_quote_is_welcome()
    {
        Prepare(Bodies.Text("a", "q1"), Bodies.Text("b", "q1", "q2", "strong"), Bodies.Text("c", "q1")).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_third_quote_within_is_too_deep()
    {
        Prepare(Bodies.Text("a", "q1"), Bodies.Text("b", "q1", "q2", "q3")).Codes().ShouldBe(["/0/children/1/marks body.mark_nesting"]);
    }

    [Fact]
    public void Quotes_that_overlap_without_nesting_are_refused()
    {
        Prepare(Bodies.Text("a", "q1"), Bodies.Text("b", "q1", "q2"), Bodies.Text("c", "q2")).Codes().ShouldBe(["/0/children/1/marks body.mark_nesting"]);
    }

    [Fact]
    public void A_mark_is_in_one_piece_but_for_empty_spans()
    {
        Prepare(Bodies.Text("a", "q1"), Bodies.Text(""), Bodies.Text("c", "q1")).Problems.ShouldBeEmpty();
        Prepare(Bodies.Text("a", "q1"), Bodies.Text("b"), Bodies.Text("c", "q1"), Bodies.Text("d"), Bodies.Text("e", "q1"))
            .Codes().ShouldBe(["/0/children/2/marks/0 body.mark_split"]);
    }

    [Fact]
    public void A_mark_that_covers_no_text_is_unused()
    {
        Prepare(Bodies.Text("", "q1"), Bodies.Text("a")).Codes().ShouldBe(["/0/markDefs/0 body.mark_unused"]);
        Bodies.Prepare(new TextBlock { MarkDefs = [new QuoteMark { QuoteId = Bodies.QuoteId }], Children = [Bodies.Text("a")] })
            .Codes().ShouldBe(["/0/markDefs/0 body.mark_unused"]);
    }

    [Fact]
    public void Only_decorators_need_no_definition()
    {
        var problem = Bodies.Prepare(new TextBlock
        {
            Children = [new Span { Key = "k", Text = "a", Marks = ["strong", "em", "underline", "code", "sub", "sup", "blink"] }],
        }).Problems.ShouldHaveSingleItem();

        problem.ShouldBe(new BodyProblem("/0/children/0/marks/6", "body.mark_undefined", "Span k uses mark ‘blink’, which is not defined."));
    }

    [Fact]
    public void A_mark_is_defined_in_its_own_block_only()
    {
        var other = new TextBlock { MarkDefs = [new QuoteMark { Key = "q1", QuoteId = Bodies.QuoteId }], Children = [Bodies.Text("a", "q1")] };

        Bodies.Prepare(other, Bodies.Block(Bodies.Text("b", "q1"))).Codes().ShouldBe(["/1/children/0/marks/0 body.mark_undefined"]);
    }

    [Fact]
    public void A_span_has_a_mark_once()
    {
        Prepare(Bodies.Text("a", "em", "em")).Codes().ShouldBe(["/0/children/0/marks/1 list.duplicate"]);
    }
}
