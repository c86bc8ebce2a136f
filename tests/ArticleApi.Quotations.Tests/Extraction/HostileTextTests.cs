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
    public void A_text_of_one_thing_over_and_over_takes_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
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
