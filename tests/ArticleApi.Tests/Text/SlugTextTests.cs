using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class SlugTextTests
{
    private static readonly Guid Id = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    [Theory]
    [InlineData("We will not close the port!", "we-will-not-close-the-port")]
    [InlineData("  “Curly” — and   dashes… ", "curly-and-dashes")]
    [InlineData("Straße in Köln", "straße-in-köln")]
    [InlineData("Cafe\u0301", "café")]
    [InlineData("港口不会关闭", "港口不会关闭")]
    [InlineData("น้ำท่วมกรุงเทพ", "น้ำท่วมกรุงเทพ")]
    [InlineData("नई दिल्ली में", "नई-दिल्ली-में")]
    [InlineData("قال الرئيس: لن نغلق", "قال-الرئيس-لن-نغلق")]
    [InlineData("ﬁve ① ＷＩＤＥ", "five-1-wide")]
    [InlineData("Pu\u200Btin", "putin")]
    [InlineData("1️⃣ reason", "1-reason")]
    [InlineData("a/b?c#d%e&f", "a-b-c-d-e-f")]
    [InlineData("🎉🎉", "article-099a8057")]
    [InlineData("❤️", "article-099a8057")]
    [InlineData("\u0301", "article-099a8057")]
    [InlineData("", "article-099a8057")]
    [InlineData("New", "new-099a8057")]
    [InlineData("01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8057-099a8057")]
    public void A_slug_is_made_from_a_headline(string text, string slug) =>
        SlugText.From(text, "article", Id).ShouldBe(slug);

    [Fact]
    public void A_long_slug_is_cut_at_a_hyphen()
    {
        SlugText.From(string.Join(' ', Enumerable.Repeat("seventeen-letters", 10)), "article", Id)
            .ShouldBe(string.Join('-', Enumerable.Repeat("seventeen-letters", 5)));
        SlugText.From(new string('港', 200), "article", Id).ShouldBe(new string('港', 96));
        SlugText.From($"{new string('a', 96)} b", "article", Id).ShouldBe(new string('a', 96));
        SlugText.From(new string('ß', 96), "article", Id).ShouldBe(new string('ß', 48));
    }

    [Theory]
    [InlineData("a-slug-2")]
    [InlineData("港口")]
    [InlineData("น้ำ")]
    [InlineData("Upper")]
    public void A_good_slug_has_no_problem(string slug) => SlugText.Problem(slug).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("a/b")]
    [InlineData("a%20b")]
    [InlineData("a.b")]
    [InlineData("ﷺ")]
    [InlineData("\u0301a")]
    [InlineData("a-\u0301")]
    [InlineData("a\uFE0F")]
    [InlineData("❤")]
    public void A_slug_is_letters_digits_and_single_hyphens(string slug) =>
        SlugText.Problem(slug).ShouldBe(new("slug.format", "Use letters, digits and single hyphens."));

    [Fact]
    public void A_lone_surrogate_is_no_part_of_a_slug()
    {
        SlugText.Problem("a\uD800")!.Code.ShouldBe("slug.format");
        SlugText.From("a\uD800b", "article", Id).ShouldBe("a-b");
    }

    [Fact]
    public void A_slug_has_at_most_96_characters()
    {
        SlugText.Problem(new string('a', 96)).ShouldBeNull();
        SlugText.Problem(new string('a', 97))!.Code.ShouldBe("slug.format");
    }

    [Theory]
    [InlineData("new")]
    [InlineData("NEW")]
    [InlineData("by-slug")]
    [InlineData("ｆｅｅｄ")]
    [InlineData("trash")]
    [InlineData("01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("01890A5DAC96774BBCCEB302099A8057")]
    public void Words_of_the_api_and_ids_are_reserved(string slug) =>
        SlugText.Problem(slug)!.Code.ShouldBe("slug.reserved");

    [Fact]
    public void Slugs_are_compared_folded() => SlugText.Key("STRASSE-ﬁ").ShouldBe(SlugText.Key("straße-fi"));

    [Fact]
    public void A_made_slug_never_has_a_problem() =>
        CleanTextTests.AnyText.Sample(text => SlugText.Problem(SlugText.From(text, "article", Id)) is null);

    [Fact]
    public void A_slug_made_of_one_character_never_has_a_problem()
    {
        for (var c = 0; c < 0x20000; c++)
        {
            if (c is >= 0xD800 and <= 0xDFFF)
                continue;
            SlugText.Problem(SlugText.From(char.ConvertFromUtf32(c), "article", Id)).ShouldBeNull($"U+{c:X4}");
        }
    }
}
