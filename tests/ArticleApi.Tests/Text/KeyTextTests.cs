using System.Globalization;
using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class KeyTextTests
{
    [Theory]
    [InlineData("STRASSE", "Straße")]
    [InlineData("GROẞ", "groß")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "Οδυσσευς")]
    [InlineData("Pu\u200Btin", "Putin")]
    [InlineData("Re\u0301sumé", "RÉSUMÉ")]
    [InlineData("ﬁnance", "Finance")]
    [InlineData("ＣＮＢＣ", "cnbc")]
    [InlineData("ſ", "S")]
    [InlineData("ᾼ", "ᾳ")]
    [InlineData("ⅷ", "VIII")]
    [InlineData("❤️", "❤")]
    [InlineData("ΐ", "Ϊ\u0301")]
    [InlineData("𐐀", "𐐨")]
    public void Texts_that_differ_in_case_or_shape_have_the_same_key(string a, string b) =>
        KeyText.Fold(a).ShouldBe(KeyText.Fold(b));

    [Fact]
    public void Keys_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

            KeyText.Fold("TITLE I").ShouldBe("title i");
            KeyText.Fold("İstanbul").ShouldBe("i\u0307stanbul");
            KeyText.Fold("ısı").ShouldBe("ısı");
            KeyText.Fold("Straße").ShouldBe("strasse");
            SlugText.From("İstanbul IŞIK", "article", Guid.CreateVersion7()).ShouldBe("istanbul-işik");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Letters_that_are_different_stay_different()
    {
        KeyText.Fold("ı").ShouldNotBe(KeyText.Fold("I"), StringComparer.Ordinal);
        KeyText.Fold("é").ShouldNotBe(KeyText.Fold("e"), StringComparer.Ordinal);
        KeyText.Fold("🏴󠁧󠁢󠁥󠁮󠁧󠁿").ShouldNotBe(KeyText.Fold("🏴󠁧󠁢󠁳󠁣󠁴󠁿"), StringComparer.Ordinal);
    }

    [Fact]
    public void Names_and_tags_ignore_how_much_white_space_there_is()
    {
        KeyText.Name(" Ada\u00A0  LOVELACE\u3000").ShouldBe("ada lovelace");
        KeyText.Tag("Climate \t change").ShouldBe("climate change");
    }

    [Fact]
    public void A_folded_text_stays_as_it_is() =>
        CleanTextTests.AnyText.Sample(text =>
        {
            KeyText.Fold(KeyText.Fold(text)).ShouldBe(KeyText.Fold(text));
            KeyText.Name(KeyText.Name(text)).ShouldBe(KeyText.Name(text));
        });

    [Fact]
    public void Every_character_folds_to_what_stays_as_it_is()
    {
        for (var c = 0; c <= 0x10FFFF; c++)
        {
            if (c is >= 0xD800 and <= 0xDFFF)
                continue;
            var text = char.ConvertFromUtf32(c);
            var folded = KeyText.Fold(text);
            KeyText.Fold(folded).ShouldBe(folded, $"U+{c:X4}");
            KeyText.Fold(text.ToUpperInvariant()).ShouldBe(folded, $"U+{c:X4}");
        }
    }
}
