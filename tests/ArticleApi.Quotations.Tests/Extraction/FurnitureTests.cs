using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

public sealed class FurnitureTests
{
    private const string Long = "The council met on Monday and spoke for three hours about the bridge, which has been closed since the flood of last year and will stay closed, it seems.";

    [Theory]
    [InlineData("(Photo by Getty Image)")]
    [InlineData("Getty Images")]
    [InlineData("Photo: Ann Lee/Reuters")]
    [InlineData("AP Photo/Ann Lee")]
    [InlineData("© 2026 Ann Lee")]
    [InlineData("Image credit: Harbour Post")]
    public void A_picture_credit_is_one(string line) => KindOf(["A headline about bridges", line, Long], 1).ShouldBe(CandidateKind.ImageCredit);

    [Theory]
    [InlineData("(Via CNBC)", "CNBC")]
    [InlineData("via Harbour Post", "Harbour Post")]
    [InlineData("Source: Reuters", "Reuters")]
    [InlineData("H/T Ann Lee", "Ann Lee")]
    public void A_closing_credit_is_a_citation(string line, string name)
    {
        var read = Read(["A headline about bridges", Long, line, "×"]);

        read.Candidates.Single(c => c.Kind == CandidateKind.Citation).Value.ShouldBe(name);
    }

    [Theory]
    [InlineData("×", "symbol")]
    [InlineData("Advertisement", "boilerplate")]
    [InlineData("Read more", "boilerplate")]
    [InlineData("Sign up for our newsletter", "boilerplate")]
    [InlineData("SHARE THIS", "boilerplate")]
    [InlineData("***", "symbol")]
    public void Debris_is_told_of(string line, string reason)
    {
        var dropped = Read(["A headline about bridges", Long, line, Long]).Dropped.ShouldHaveSingleItem();

        (dropped.Text, dropped.Reason).ShouldBe((line, reason));
    }

    [Theory]
    [InlineData("LEEDS, England (Reuters) - ", "LEEDS, England")]
    [InlineData("WASHINGTON (AP) — ", "WASHINGTON")]
    [InlineData("NEW YORK – ", "NEW YORK")]
    public void A_dateline_is_a_place(string start, string place)
    {
        var found = Read(["A headline about bridges", start + Long]).Candidates.Single(c => c.Kind == CandidateKind.Dateline);

        place.ShouldStartWith(found.Value!);
    }

    [Fact]
    public void A_byline_is_the_name() =>
        Read(["A headline about bridges", "By Ann Lee", Long]).Candidates.Single(c => c.Kind == CandidateKind.Byline).Value.ShouldBe("Ann Lee");

    [Fact]
    public void A_first_paragraph_is_no_headline() =>
        Read([Long, Long]).Candidates.ShouldNotContain(c => c.Kind == CandidateKind.Headline);

    private static ExtractedArticle Read(string[] blocks) => ArticleReader.Read([.. blocks.Select(b => new SourceText(b))]);

    private static CandidateKind? KindOf(string[] blocks, int block) => Read(blocks).Candidates.FirstOrDefault(c => c.Block == block)?.Kind;
}
