namespace ArticleApi.Quotations.Tests;

public sealed class PrintedPartsTests
{
    private const string Recorded = "Not all of us agree. We will not close the port this year, whatever they say.";

    [Fact]
    public void A_part_of_a_quote_is_what_it_is_in_the_quote() =>
        Levels(Recorded, whole: true, "close the port").ShouldBe([IntegrityLevel.Exact]);

    [Fact]
    public void A_sentence_of_a_quote_is_the_sentence() =>
        Levels(Recorded, whole: true, "Not all of us agree").ShouldBe([IntegrityLevel.Exact]);

    [Fact]
    public void A_quote_split_by_its_speaker_is_printed_in_parts() =>
        Levels(Recorded, whole: true, "We will not close", "the port this year", "whatever they say.").ShouldBe([IntegrityLevel.Exact, IntegrityLevel.Exact, IntegrityLevel.Exact]);

    [Fact]
    public void A_word_that_lacks_between_two_parts_is_missed()
    {
        var parts = Compare(Recorded, whole: true, "We will", "close the port this year, whatever they say");

        parts[0].Level.ShouldBe(IntegrityLevel.Changed);
        parts[0].IsCritical.ShouldBeTrue();
        parts[0].Edits.ShouldBe([new(QuoteEditKind.Omitted, "", "not")]);
        parts[0].Suggestion.ShouldBe("We will not");
        parts[1].Level.ShouldBe(IntegrityLevel.Exact);
    }

    [Fact]
    public void A_sentence_that_lacks_its_first_word_is_changed()
    {
        var part = Compare(Recorded, whole: true, "all of us agree").ShouldHaveSingleItem();

        (part.Level, part.IsCritical, part.Suggestion).ShouldBe((IntegrityLevel.Changed, true, "Not all of us agree"));
    }

    [Fact]
    public void A_sentence_that_lacks_its_last_words_says_so_by_an_ellipsis()
    {
        Levels(Recorded, whole: true, "We will not close the port this year, whatever").ShouldBe([IntegrityLevel.Changed]);
        Levels(Recorded, whole: true, "We will not close the port this year, whatever …").ShouldBe([IntegrityLevel.Elided]);
    }

    [Fact]
    public void Of_a_fragment_the_ends_do_not_count() =>
        Levels(Recorded, whole: false, "all of us agree").ShouldBe([IntegrityLevel.Exact]);

    [Fact]
    public void The_same_words_may_be_printed_again() =>
        Levels(Recorded, whole: true, "Not all of us agree", "We will not close the port this year, whatever they say", "Not all of us agree")
            .ShouldAllBe(level => level == IntegrityLevel.Exact);

    [Fact]
    public void What_is_printed_again_is_measured_by_itself() =>
        Levels(Recorded, whole: true, "Not all of us agree", "all of us agree").ShouldBe([IntegrityLevel.Exact, IntegrityLevel.Changed]);

    [Fact]
    public void Words_that_were_never_said_are_inserted()
    {
        var part = Compare(Recorded, whole: true, "Not all of us agree, believe me").ShouldHaveSingleItem();

        part.Level.ShouldBe(IntegrityLevel.Changed);
        part.Edits.ShouldBe([new(QuoteEditKind.Inserted, "believe me", "")]);
    }

    [Theory]
    [InlineData("We will close a port", IntegrityLevel.Changed)]
    [InlineData("We may close a port", IntegrityLevel.Missing)]
    public void How_much_may_differ_is_measured_by_the_quote(string print, IntegrityLevel level) =>
        Levels("We will not close the port", whole: true, print).ShouldBe([level]);

    [Fact]
    public void A_declared_insertion_may_be_left_out_or_printed()
    {
        var quote = ComparableText.Of("The (nuclear) deal is dead.", [new(4, 13, InsertionKind.Insertion)]);

        QuoteIntegrity.OfPrints(["The (nuclear) deal is dead", "The deal is dead", "The [nuclear] deal is dead"], quote, whole: true)
            .Select(p => (p.Level, p.IsDeclared)).ShouldBe([(IntegrityLevel.Exact, true), (IntegrityLevel.Insertion, true), (IntegrityLevel.Punctuation, true)]);
    }

    [Fact]
    public void Something_else_is_missing() =>
        Levels(Recorded, whole: true, "The harbour is for sale").ShouldBe([IntegrityLevel.Missing]);

    private static IEnumerable<IntegrityLevel> Levels(string quote, bool whole, params string[] prints) => Compare(quote, whole, prints).Select(p => p.Level);

    private static IReadOnlyList<QuoteIntegrity> Compare(string quote, bool whole, params string[] prints) =>
        QuoteIntegrity.OfPrints(prints, ComparableText.Of(quote), whole);
}
