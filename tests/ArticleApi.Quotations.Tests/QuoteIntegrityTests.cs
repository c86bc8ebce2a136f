namespace ArticleApi.Quotations.Tests;

public sealed class QuoteIntegrityTests
{
    private const string Recorded = "We will not close the port before the 1,200 workers have found other jobs.";

    [Theory]
    [InlineData("She said: “We will not close it.”", "We will not close it.", IntegrityLevel.Exact)]
    [InlineData("It’s ours – and it stays", "It's ours—and it stays", IntegrityLevel.Typographic)]
    [InlineData("Wait... what?", "Wait… what?", IntegrityLevel.Typographic)]
    [InlineData("a cafe\u0301 in\u00A0town", "a café in town", IntegrityLevel.Typographic)]
    [InlineData("we will stay, for now", "We will stay for now.", IntegrityLevel.Punctuation)]
    [InlineData("We stay.\n\nFor now", "We stay. For now", IntegrityLevel.Typographic)]
    [InlineData("the well known port", "the well-known port", IntegrityLevel.Punctuation)]
    [InlineData("the (nuclear) deal is dead", "the deal is dead", IntegrityLevel.Insertion)]
    [InlineData("the deal is dead", "the [nuclear] deal is dead", IntegrityLevel.Insertion)]
    [InlineData("he knew of the deal", "[the minister] knew of the deal", IntegrityLevel.Insertion)]
    [InlineData("[The minister] knew of the deal", "He knew of the deal", IntegrityLevel.Insertion)]
    [InlineData("the deal is [gone]", "the deal is dead and buried", IntegrityLevel.Insertion)]
    [InlineData("the deal … is dead", "the deal with the other side is dead", IntegrityLevel.Elided)]
    [InlineData("the deal with the other side is dead", "the deal ... is dead", IntegrityLevel.Elided)]
    [InlineData("the (nuclear) deal […] is dead", "the deal with the other side is dead", IntegrityLevel.Elided)]
    [InlineData("the port is shut by the voters today", "the port is shut by the supporters today", IntegrityLevel.Changed)]
    [InlineData("we did have a plan for that port", "we did not have a plan for that port", IntegrityLevel.Changed)]
    [InlineData("Nothing of the kind was ever said", "We will not close the port", IntegrityLevel.Missing)]
    [InlineData("", "We stay", IntegrityLevel.Missing)]
    [InlineData("art", "party", IntegrityLevel.Missing)]
    [InlineData("party", "art", IntegrityLevel.Missing)]
    [InlineData("我们不会关闭这个港口", "我们不会关闭这个港口", IntegrityLevel.Exact)]
    [InlineData("我们会关闭这个港口", "我们不会关闭这个港口", IntegrityLevel.Changed)]
    [InlineData("เราจะไม่ปิดท่าเรือ", "เราจะไม่ปิดท่าเรือ", IntegrityLevel.Exact)]
    [InlineData("he said ?! and left", "?!", IntegrityLevel.Exact)]
    [InlineData("he said 「!」", "\"!\"", IntegrityLevel.Typographic)]
    public void The_first_level_that_fits_is_the_level(string text, string quote, IntegrityLevel level) =>
        Find(text, quote).Level.ShouldBe(level);

    [Theory]
    [InlineData("1000 people came to the port", "1,000 people came to the port", IntegrityLevel.Punctuation, false)]
    [InlineData("1 000 people came to the port", "1'000 people came to the port", IntegrityLevel.Punctuation, false)]
    [InlineData("five people came to the port", "5 people came to the port", IntegrityLevel.Punctuation, false)]
    [InlineData("twenty-five people came to the port", "25 people came to the port", IntegrityLevel.Punctuation, false)]
    [InlineData("one hundred and five people came", "105 people came", IntegrityLevel.Punctuation, false)]
    [InlineData("2.5 million people came to the port", "2,500,000 people came to the port", IntegrityLevel.Punctuation, false)]
    [InlineData("two thousand five hundred people came", "2,500 people came", IntegrityLevel.Punctuation, false)]
    [InlineData("some 5% of the people came to the port", "some five per cent of the people came to the port", IntegrityLevel.Punctuation, false)]
    [InlineData("the 5th ship in the port today", "the fifth ship in the port today", IntegrityLevel.Punctuation, false)]
    [InlineData("1,000 people came to the port", "10,000 people came to the port", IntegrityLevel.Changed, true)]
    [InlineData("five people came to the port", "six people came to the port", IntegrityLevel.Changed, true)]
    [InlineData("some 5% of the people came to the port", "some 5 of the people came to the port", IntegrityLevel.Changed, true)]
    [InlineData("they paid $5 for the whole port", "they paid £5 for the whole port", IntegrityLevel.Changed, true)]
    [InlineData("it was -5 degrees in the port", "it was 5 degrees in the port", IntegrityLevel.Changed, true)]
    [InlineData("it was 3.5 degrees in the port", "it was 35 degrees in the port", IntegrityLevel.Changed, true)]
    [InlineData("in the 20th year of the port", "in the 30th year of the port", IntegrityLevel.Changed, true)]
    [InlineData("we don't close the port for now", "we do not close the port for now", IntegrityLevel.Changed, false)]
    [InlineData("we can close the port right now", "we can't close the port right now", IntegrityLevel.Changed, true)]
    [InlineData("we never close the port for them", "we gladly close the port for them", IntegrityLevel.Changed, true)]
    [InlineData("we go with a plan to the port", "we go without a plan to the port", IntegrityLevel.Changed, true)]
    [InlineData("not all of us are for the port", "all of us are not for the port", IntegrityLevel.Changed, true)]
    [InlineData("we close the old port for now", "we close the new port for now", IntegrityLevel.Changed, false)]
    [InlineData("Wir werden den Hafen schließen", "Wir werden den Hafen nicht schließen", IntegrityLevel.Changed, true)]
    public void A_number_or_a_negation_that_changes_is_critical_and_one_that_is_only_written_otherwise_is_not(
        string text, string quote, IntegrityLevel level, bool isCritical)
    {
        var integrity = Find(text, quote);

        integrity.Level.ShouldBe(level);
        integrity.IsCritical.ShouldBe(isCritical);
    }

    [Fact]
    public void A_change_is_told_word_by_word_and_mended()
    {
        var integrity = Find("He said: “We will close the port before the workers have found any jobs.” Then he left.",
            "We will not close the port before the workers have found other jobs.");

        integrity.Level.ShouldBe(IntegrityLevel.Changed);
        integrity.IsCritical.ShouldBeTrue();
        integrity.Edits.ShouldBe([new(QuoteEditKind.Omitted, "", "not"), new(QuoteEditKind.Replaced, "any", "other")]);
        integrity.Suggestion.ShouldBe("We will not close the port before the workers have found other jobs.");
        integrity.Place.ShouldBe(new(10, 71));
    }

    [Fact]
    public void Words_at_the_ends_are_replaced_by_their_neighbours_only_within_the_sentence()
    {
        const string Quote = "the port will stay open tomorrow";

        Find("the port will stay open. He left", Quote).Edits.ShouldBe([new(QuoteEditKind.Omitted, "", "tomorrow")]);
        Find("the port will stay open today, he said", Quote).Edits.ShouldBe([new(QuoteEditKind.Replaced, "today", "tomorrow")]);
        Find("He came. Port will stay open tomorrow", Quote).Edits.ShouldBe([new(QuoteEditKind.Omitted, "", "the")]);
        Find("a port will stay open tomorrow", Quote).Edits.ShouldBe([new(QuoteEditKind.Replaced, "a", "the")]);
    }

    [Fact]
    public void Brackets_and_ellipses_are_told_with_what_they_stand_for()
    {
        Find("the (nuclear) deal is dead", "the deal is dead").Edits.ShouldBe([new(QuoteEditKind.Bracketed, "(nuclear)", "")]);
        Find("so [the minister] knew it all", "so he knew it all").Edits.ShouldBe([new(QuoteEditKind.Bracketed, "[the minister]", "he")]);
        Find("the deal … is dead", "the deal with them is dead").Edits.ShouldBe([new(QuoteEditKind.Elided, "…", "with them")]);
        Find("the deal with them is dead", "the deal ... is dead").Edits.ShouldBe([new(QuoteEditKind.Elided, "with them", "...")]);
    }

    [Theory]
    [InlineData("the deal is alive", "the (nuclear) deal is dead")]
    [InlineData("the (nuclear) deal is alive", "the deal is dead")]
    public void An_insertion_does_not_hide_a_change(string text, string quote)
    {
        var integrity = Find(text, quote);

        integrity.Level.ShouldBe(IntegrityLevel.Changed);
        integrity.Edits.Count.ShouldBe(2);
        integrity.Edits[0].Kind.ShouldBe(QuoteEditKind.Bracketed);
        integrity.Edits[1].ShouldBe(new(QuoteEditKind.Replaced, "alive", "dead"));
    }

    [Fact]
    public void What_is_declared_needs_no_mending()
    {
        var quote = ComparableText.Of("the (nuclear) deal … is dead", [new(4, 13, InsertionKind.Insertion), new(19, 20, InsertionKind.Ellipsis)]);

        var declared = QuoteIntegrity.Find(ComparableText.Of("the deal is dead"), quote);
        var elided = QuoteIntegrity.Find(ComparableText.Of("the deal with them is dead"), quote);
        var undeclared = Find("the deal is dead", "the (nuclear) deal is dead");

        (declared.Level, declared.IsDeclared, declared.Suggestion).ShouldBe((IntegrityLevel.Insertion, true, null));
        (elided.Level, elided.IsDeclared, elided.Suggestion).ShouldBe((IntegrityLevel.Elided, true, null));
        (undeclared.Level, undeclared.IsDeclared, undeclared.Suggestion).ShouldBe((IntegrityLevel.Insertion, false, "the (nuclear) deal is dead"));
    }

    [Fact]
    public void What_is_declared_as_added_stands_for_nothing_that_was_said()
    {
        var added = ComparableText.Of("the (nuclear) deal with them is dead", [new(4, 13, InsertionKind.Insertion)]);
        var replacing = ComparableText.Of("the (nuclear) deal with them is dead", [new(4, 13, InsertionKind.Replacement)]);
        var text = ComparableText.Of("the rotten deal with them is dead");

        QuoteIntegrity.Find(text, added).Level.ShouldBe(IntegrityLevel.Changed);
        QuoteIntegrity.Find(text, replacing).Level.ShouldBe(IntegrityLevel.Insertion);
    }

    [Theory]
    [InlineData("the (nuclear) deal is alive", "the deal is dead", IntegrityLevel.Changed)]
    [InlineData("the deal was alive", "the (nuclear) deal is dead", IntegrityLevel.Missing)]
    [InlineData("“the deal is (gone)” he said", "the deal is dead and buried", IntegrityLevel.Insertion)]
    [InlineData("He said: “[The minister] knew it”", "He knew it", IntegrityLevel.Insertion)]
    [InlineData("Then (the minister) knew it well", "He knew it", IntegrityLevel.Changed)]
    public void A_bracket_stands_for_words_at_the_ends_only_where_the_sentence_has_its_own(string text, string quote, IntegrityLevel level) =>
        Find(text, quote).Level.ShouldBe(level);

    [Fact]
    public void A_declared_insertion_needs_no_brackets()
    {
        var quote = ComparableText.Of("the nuclear deal is dead", [new(4, 11, InsertionKind.Insertion)]);

        QuoteIntegrity.Find(ComparableText.Of("the deal is dead"), quote).Level.ShouldBe(IntegrityLevel.Insertion);
    }

    [Theory]
    [InlineData(6, IntegrityLevel.Insertion)]
    [InlineData(7, IntegrityLevel.Missing)]
    public void A_bracket_stands_for_at_most_six_words(int words, IntegrityLevel level) =>
        Find($"we go {Words("x", words)} home now", "we go [there] home now").Level.ShouldBe(level);

    [Theory]
    [InlineData(400, IntegrityLevel.Elided)]
    [InlineData(401, IntegrityLevel.Missing)]
    public void An_ellipsis_leaves_out_at_most_four_hundred_words(int words, IntegrityLevel level)
    {
        Find($"we go {Words("x", words)} home now", "we go … home now").Level.ShouldBe(level);
        Find("we go … home now", $"we go {Words("x", words)} home now").Level.ShouldBe(level);
    }

    [Fact]
    public void A_bracket_does_not_stand_for_the_whole_quote() =>
        Find("he (laughs) and goes", "We stay here").Level.ShouldBe(IntegrityLevel.Missing);

    [Theory]
    [InlineData(3, IntegrityLevel.Changed)]
    [InlineData(4, IntegrityLevel.Missing)]
    public void A_third_of_the_words_may_differ(int changed, IntegrityLevel level) =>
        Find(string.Join(' ', Enumerable.Range(0, 10).Select(i => i % 2 == 0 && i / 2 < changed ? $"other{i}" : $"word{i}")),
            string.Join(' ', Enumerable.Range(0, 10).Select(i => $"word{i}"))).Level.ShouldBe(level);

    [Fact]
    public void Places_count_code_points_of_the_text_as_it_is()
    {
        const string Before = "👩‍👩‍👧 cafe\u0301 “";
        var text = $"{Before}We\u00AD don’t — go 👍🏽 home” …";

        var found = Find(text, "we don't - go 👍🏽 home");

        found.Level.ShouldBe(IntegrityLevel.Punctuation);
        Slice(text, found.Place!.Value).ShouldBe("We\u00AD don’t — go 👍🏽 home");
        Slice(text, Find(text, "go 👍🏽 home").Place!.Value).ShouldBe("go 👍🏽 home");
        Slice(text, Find(text, "CAFÉ").Place!.Value).ShouldBe("cafe\u0301");
    }

    [Fact]
    public void The_nearest_of_several_places_is_taken()
    {
        var found = Find("We stay, for now. “We stay for now.”", "We stay for now.");

        found.Level.ShouldBe(IntegrityLevel.Exact);
        found.Place.ShouldBe(new(19, 35));
    }

    [Fact]
    public void A_quote_that_is_printed_is_compared_with_what_is_recorded()
    {
        var integrity = QuoteIntegrity.OfPrints(["We will not close the port before the 1,200 workers have found other jobs"], ComparableText.Of(Recorded), whole: true);

        integrity.ShouldHaveSingleItem().Level.ShouldBe(IntegrityLevel.Exact);
    }

    private static QuoteIntegrity Find(string text, string quote) => QuoteIntegrity.Find(ComparableText.Of(text), ComparableText.Of(quote));

    private static string Words(string word, int count) => string.Join(' ', Enumerable.Repeat(word, count));

    private static string Slice(string text, CodePointRange range) =>
        string.Concat(text.EnumerateRunes().Skip(range.Start).Take(range.End - range.Start).Select(r => r.ToString()));
}
