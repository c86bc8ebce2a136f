using System.Diagnostics;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

public sealed class HostileTextTests
{
    private const int Size = 2_000_000;

    // Some thirty times what it takes here, for slow machines.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("\"")]
    [InlineData("“")]
    [InlineData("”")]
    [InlineData("“a” ")]
    [InlineData("\"A b c d e f.\" ")]
    [InlineData("‘s ’ ")]
    [InlineData("He said, ")]
    [InlineData("he said she said ")]
    [InlineData("Smith, the mayor, ")]
    [InlineData("Ann Lee said “No.” via CNN ")]
    [InlineData("(")]
    [InlineData("A B C D ")]
    [InlineData("told X ")]
    [InlineData("“(a) ")]
    [InlineData("«»")]
    [InlineData("according to ")]
    [InlineData("，")]
    [InlineData(" 'a")]
    [InlineData(" ‘a")]
    [InlineData("Her brother told her that he said ")]
    [InlineData("The firm denied it. It said “no”. ")]
    [InlineData("A man who said he said “x”, said ")]
    [InlineData("Ann “Lee” Lee recalled Bob Lee saying “a b c d e.” ")]
    [InlineData("Did she? “Yes.” ")]
    public void A_text_of_one_thing_over_and_over_takes_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
        var watch = Stopwatch.StartNew();

        ArticleReader.Read([new(text)]);
        ArticleReader.Read([.. text.Chunk(2_000).Select(chunk => new SourceText(new string(chunk)))]);

        watch.Elapsed.ShouldBeLessThan(Longest);
    }

    [Theory]
    [InlineData("{0} Smith told her brother, “No, no, no, no.” ")]
    [InlineData("{0} Lee asked whether he would. The {0} firm denied it. ")]
    [InlineData("{0}, {0} and Ann {0}, who said it, said. ")]
    public void A_text_of_ever_other_names_takes_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Range(0, Size / 60).Select(n => string.Format(System.Globalization.CultureInfo.InvariantCulture, piece, $"X{string.Concat($"{n}".Select(c => (char)('a' + c - '0')))}")));
        var watch = Stopwatch.StartNew();

        ArticleReader.Read([new(text)]);
        ArticleReader.Read([.. text.Chunk(2_000).Select(chunk => new SourceText(new string(chunk)))]);

        watch.Elapsed.ShouldBeLessThan(Longest);
    }

    [Fact]
    public void Broken_surrogates_and_controls_are_read()
    {
        var read = ArticleReader.Read([new("\uD800“\uDC00 a b c d e.” \0 said \uFFFE Smith\uD800")]);

        read.Candidates.ShouldNotBeNull();
    }

    [Fact]
    public void Places_count_code_points()
    {
        var read = ArticleReader.Read([new("😀 Ana Ruiz said: “We 😀 are here to stay.”")]);

        var quote = read.Candidates.Single(c => c.Kind == CandidateKind.Quote);
        quote.Place.ShouldBe(new(18, 40));
        quote.Exact.ShouldBe("We 😀 are here to stay.");
    }
}
