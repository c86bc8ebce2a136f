using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("„Wir schließen den Hafen nicht“, sagte Anna Lindner am Montag.", "Wir schließen den Hafen nicht", "Anna Lindner")]
    [InlineData("»Das ist erst der Anfang der Geschichte«, sagte Jonas Beck.", "Das ist erst der Anfang der Geschichte", "Jonas Beck")]
    [InlineData("«Nous ne fermerons jamais ce port», a déclaré Claire Dumas.", "Nous ne fermerons jamais ce port", "Claire Dumas")]
    [InlineData("« Nous ne fermerons jamais ce port », explique Claire Dumas.", "Nous ne fermerons jamais ce port", "Claire Dumas")]
    [InlineData("‘We will never close this harbour,’ said Ann Lee.", "We will never close this harbour", "Ann Lee")]
    public void Marks_of_other_languages_are_read(string text, string words, string speaker)
    {
        var read = ArticleReader.Read([new(text)]);

        var quote = read.Candidates.Single(c => c.Kind == CandidateKind.Quote);
        quote.Exact.ShouldBe(words);
        read.Speakers[quote.Quote!.Speaker!.Value].Name.ShouldBe(speaker);
    }

    [Fact]
    public void Japanese_marks_are_read_with_those_within()
    {
        var quote = ArticleReader.Read([new("市長は「『港』は閉めません。市民のためです」と述べた。")]).Candidates.Single(c => c.Kind == CandidateKind.Quote);

        quote.Exact.ShouldBe("『港』は閉めません。市民のためです");
    }

    [Fact]
    public void A_sentence_in_German_marks_ends_with_the_English_opener()
    {
        var quotes = ArticleReader.Read([new("Sie nannte ihn „einen Freund“ und ihn „einen Feind“.")]).Candidates.Where(c => c.Kind == CandidateKind.Quote).Select(c => c.Exact);

        quotes.ShouldBe(["einen Freund", "einen Feind"]);
    }

    [Theory]
    [InlineData("Monday", "2026-11-23~")]
    [InlineData("yesterday", "2026-11-26~")]
    [InlineData("last week", "2026-11-16~/2026-11-22~")]
    [InlineData("in 2017", "2017")]
    [InlineData("May 4", "2026-05-04~")]
    [InlineData("Dec. 4", "2025-12-04~")]
    [InlineData("September 5, 2017", "2017-09-05")]
    [InlineData("February 30, 2017", null)]
    [InlineData("in 2031", null)]
    public void Dates_are_read_from_the_day_of_publication(string words, string? date) =>
        SpokenDate.Of(words, new(2026, 11, 27)).ShouldBe(date);
}
