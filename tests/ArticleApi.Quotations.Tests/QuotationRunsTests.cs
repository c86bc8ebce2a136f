using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class QuotationRunsTests
{
    [Theory]
    [InlineData("She said “we stay” and left", "we stay")]
    [InlineData("She said \"we stay\" and left", "we stay")]
    [InlineData("„Wir bleiben“, sagte sie", "Wir bleiben")]
    [InlineData("«Nous restons», dit-elle", "Nous restons")]
    [InlineData("彼女は「残る」と言った", "残る")]
    [InlineData("“one” and “two”", "one|two")]
    [InlineData("it is 5\" long", "")]
    [InlineData("“he said ‘no’ to me”", "he said ‘no’ to me")]
    [InlineData("nothing", "")]
    [InlineData("“”", "")]
    public void What_stands_between_marks_is_found(string text, string expected) => Runs(text, withSingle: false).ShouldBe(expected);

    [Theory]
    [InlineData("Mayor: ‘we don’t stay’", "we don’t stay")]
    [InlineData("Mayor: 'we stay' in town", "we stay")]
    [InlineData("The mayor's town isn't small", "")]
    public void In_headlines_single_marks_count_and_apostrophes_do_not(string text, string expected) => Runs(text, withSingle: true).ShouldBe(expected);

    [Theory]
    [InlineData("She said “we stay", "we stay")]
    [InlineData("“one “two” three", "one ")]
    public void What_is_not_closed_is_told(string text, string open) =>
        QuotationRuns.Of(text).Where(r => !r.IsClosed).Select(r => text[r.Start..r.End]).ShouldBe([open]);

    [Fact]
    public void Runs_lie_in_order_within_the_text() => NormalisationTests.AnyText.Sample(text =>
    {
        var end = 0;
        foreach (var run in QuotationRuns.Of(text, withSingle: true))
        {
            run.Start.ShouldBeGreaterThanOrEqualTo(end);
            run.End.ShouldBeGreaterThan(run.Start);
            end = run.End;
        }

        end.ShouldBeLessThanOrEqualTo(text.Length);
    });

    private static string Runs(string text, bool withSingle) =>
        string.Join('|', QuotationRuns.Of(text, withSingle).Where(r => r.IsClosed).Select(r => text[r.Start..r.End]));
}
