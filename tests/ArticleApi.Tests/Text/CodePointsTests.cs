using ArticleApi.Data.Text;

namespace ArticleApi.Tests.Text;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("a😀b", 3)]
    [InlineData("👨‍👩‍👧", 5)]
    public void Code_points_are_counted(string text, int expected) => CodePoints.Count(text).ShouldBe(expected);

    [Fact]
    public void A_lone_surrogate_counts_as_one() => CodePoints.Count("\uD83D\uD83D\uDE00\uDE00").ShouldBe(3);

    [Fact]
    public void A_code_point_is_found_in_the_text()
    {
        CodePoints.ToUtf16Index("a😀b", 0).ShouldBe(0);
        CodePoints.ToUtf16Index("a😀b", 1).ShouldBe(1);
        CodePoints.ToUtf16Index("a😀b", 2).ShouldBe(3);
        CodePoints.ToUtf16Index("a😀b", 3).ShouldBe(4);
        Should.Throw<ArgumentOutOfRangeException>(() => CodePoints.ToUtf16Index("a😀b", 4));
        Should.Throw<ArgumentOutOfRangeException>(() => CodePoints.ToUtf16Index("a", -1));
    }

    [Fact]
    public void A_text_may_be_cut_between_what_readers_see_as_characters()
    {
        const string text = "a👨‍👩‍👧e\u0301🇩🇪";

        GraphemeBoundaries.Of(text).Order().ShouldBe([0, 1, 6, 8, 10]);
        Enumerable.Range(0, 12).Where(i => GraphemeBoundaries.IsBoundary(text, i)).ShouldBe([0, 1, 6, 8, 10]);
    }
}
