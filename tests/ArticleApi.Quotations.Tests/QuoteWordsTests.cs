using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class QuoteWordsTests
{
    [Theory]
    [InlineData("“We won’t,” she said — twice.", "We|won't|she|said|twice")]
    [InlineData("the voters' 'choice'", "the|voters|choice")]
    [InlineData("l’État, c'est moi", "l'État|c'est|moi")]
    [InlineData("well-known 3,000 2½", "well|known|3|000|2½")]
    [InlineData("港口不会关", "港|口|不|会|关")]
    [InlineData("東京でABCを", "東|京|で|ABC|を")]
    [InlineData("か\u3099く", "が|く")]
    [InlineData("한국", "한|국")]
    [InlineData("น้ำใจ", "น้|ำ|ใ|จ")]
    [InlineData("नई दिल्ली", "नई|दिल्ली")]
    [InlineData("لن نغلق الميناء", "لن|نغلق|الميناء")]
    [InlineData("𐐀𐐨 🎉 x", "𐐀𐐨|x")]
    [InlineData("🎉 — …", "")]
    [InlineData("'' 'a''b'", "a|b")]
    public void A_text_has_words(string text, string expected) =>
        string.Join('|', QuoteWords.Of(text).Select(w => w.Text)).ShouldBe(expected);

    [Fact]
    public void Words_know_their_place_in_code_points_and_their_folded_form() =>
        QuoteWords.Of("😀 Große\u00ADr ‘Café\u0301’").ShouldBe(
        [
            new("Großer", "grosser", 2, 9),
            new("Café\u0301".Normalize(), "café\u0301".Normalize(), 11, 16),
        ]);

    [Fact]
    public void Words_stand_in_order_and_do_not_overlap() => NormalisationTests.AnyText.Sample(text =>
    {
        var length = text.EnumerateRunes().Count();
        var words = QuoteWords.Of(text);
        return words.All(w => w.Start >= 0 && w.Start < w.End && w.End <= length && w.Text.Length > 0)
            && words.Zip(words.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start);
    });
}
