using System.Diagnostics;
using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class IntegrityPropertyTests
{
    // Different words, so that a planted change has one place.
    private static readonly string[] Dictionary = [.. from a in "bcdfglmnprstv" from b in "aeiou" from c in "ktnrs" select $"{a}{b}{c}o"];

    private static readonly Gen<string[]> Sentence = Gen.Shuffle(Dictionary).Select(Gen.Int[9, 30], (words, count) => words.Take(count).ToArray());

    [Fact]
    public void A_planted_word_is_changed_and_not_critical() => Planted((words, at) => [.. words[..at], "planted", .. words[(at + 1)..]], (integrity, words, at) =>
    {
        (integrity.Level, integrity.IsCritical).ShouldBe((IntegrityLevel.Changed, false));
        integrity.Edits.ShouldBe([new(QuoteEditKind.Replaced, "planted", words[at])]);
    });

    [Fact]
    public void A_word_left_out_is_changed() => Planted((words, at) => [.. words[..at], .. words[(at + 1)..]], (integrity, words, at) =>
    {
        integrity.Level.ShouldBe(IntegrityLevel.Changed);
        integrity.Edits.ShouldBe([new(QuoteEditKind.Omitted, "", words[at])]);
    });

    [Fact]
    public void A_negation_that_comes_or_goes_is_critical() => (from words in Sentence from at in Gen.Int[1, 8] from negation in Gen.Int[0, 5].Select(i => "not never no without nor don't".Split(' ')[i]) select (words, at, negation))
        .Sample(sample =>
        {
            string[] negated = [.. sample.words[..sample.at], sample.negation, .. sample.words[sample.at..]];

            Critical(Find(Around(negated), sample.words)).ShouldBeTrue();
            Critical(Find(Around(sample.words), negated)).ShouldBeTrue();
        });

    [Fact]
    public void A_number_that_changes_is_critical() => (from words in Sentence from at in Gen.Int[0, 8] from a in Gen.Int[0, 5000] from b in Gen.Int[0, 5000] where a != b select (words, at, a, b))
        .Sample(sample =>
        {
            string[] With(string number) => [.. sample.words[..sample.at], number, .. sample.words[sample.at..]];

            var changed = Find(Around(With($"{sample.a:N0}")), With($"{sample.b:N0}"));
            var same = Find(Around(With($"{sample.a}")), With($"{sample.a:N0}"));

            (changed.Level, changed.IsCritical).ShouldBe((IntegrityLevel.Changed, true));
            same.Level.ShouldBe(sample.a < 1000 ? IntegrityLevel.Exact : IntegrityLevel.Punctuation);
        });

    [Fact]
    public void An_elision_is_elided() => (from words in Sentence from at in Gen.Int[1, 4] from until in Gen.Int[5, 8] select (words, at, until)).Sample(sample =>
    {
        string[] elided = [.. sample.words[..sample.at], "…", .. sample.words[sample.until..]];

        Find(Around(elided), sample.words).Level.ShouldBe(IntegrityLevel.Elided);
        Find(Around(sample.words), elided).Level.ShouldBe(IntegrityLevel.Elided);
    });

    [Fact]
    public void Typography_is_typographic() => Sentence.Sample(words =>
    {
        var recorded = $"{words[0]}'s -- {string.Join(' ', words[1..^1])}... {words[^1]}";
        var printed = $"{words[0]}’s — {string.Join('\u00A0', words[1..^1])}… {words[^1]}";

        QuoteIntegrity.Find(ComparableText.Of($"He said: “{printed}”"), ComparableText.Of(recorded)).Level.ShouldBe(IntegrityLevel.Typographic);
    });

    // What the stages look for, in any order.
    private static readonly Gen<string> Pieces = Gen.Int[0, 31].Array[0, 24].Select(picks => string.Concat(picks.Select(pick =>
        "a |b |c |d |not |no one |1,000 |1 |000 |one |hundred |and |million |first |-|5%|per cent|$3.50|(|)|[|]|…|... |. |“|” |港|口|\n|e\u0301 |👍🏽 ".Split('|')[pick])));

    [Fact]
    public void Whatever_is_compared_has_a_level_and_lies_within_the_text() => Gen.Select(Gen.OneOf(NormalisationTests.AnyText, Pieces), Gen.OneOf(NormalisationTests.AnyText, Pieces)).Sample((text, quote) =>
    {
        var integrity = QuoteIntegrity.Find(ComparableText.Of(text), ComparableText.Of(quote));
        var parts = QuoteIntegrity.OfPrints([quote, text], ComparableText.Of(text, [new(1, 3, InsertionKind.Insertion)]), whole: true);

        if (integrity.Place is { } place) (place.Start >= 0 && place.Start < place.End && place.End <= text.EnumerateRunes().Count()).ShouldBeTrue();
        (integrity.Place is null).ShouldBe(integrity.Level == IntegrityLevel.Missing);
        parts.Count.ShouldBe(2);
        if (text.Length > 0) QuoteIntegrity.Find(ComparableText.Of(text), ComparableText.Of(text)).Level.ShouldBe(IntegrityLevel.Exact);
    });

    [Fact]
    public void A_quote_with_asides_is_found_however_they_lie() => (from words in Sentence from cuts in Gen.Int[0, 2].Array[7] select (words, cuts)).Sample(sample =>
    {
        var aside = sample.words.Select((word, i) => i is > 0 and < 8 ? sample.cuts[i - 1] switch { 1 => $"[well] {word}", 2 => $"{word} (sic)", _ => word } : word).ToArray();
        var expected = sample.cuts.Any(c => c > 0) ? IntegrityLevel.Insertion : IntegrityLevel.Exact;

        Find(Around(aside), sample.words).Level.ShouldBe(expected);
        Find(Around(sample.words), aside).Level.ShouldBe(expected);
    });

    [Theory]
    [InlineData("same", "same ", "same ")]
    [InlineData("same but the last", "same ", "same same same other ")]
    [InlineData("open", "(", "a (")]
    [InlineData("brackets", "[a]", "[a]")]
    [InlineData("brackets and words", "[a] b ", "a [b] ")]
    [InlineData("bracket pairs within each other", "([])", "(a[b])")]
    [InlineData("ellipses", "…", "a…")]
    [InlineData("words and ellipses", "a … ", "a … b ")]
    [InlineData("dots", ". . .", "a . . .")]
    [InlineData("numbers", "one hundred ", "one hundred and ")]
    [InlineData("figures", "1 000 ", "1 000 1 ")]
    [InlineData("figures with separators", "1,", "1,0,")]
    [InlineData("marks", "\u0301", "e\u0301")]
    [InlineData("Han", "港", "港口")]
    [InlineData("surrogates", "\uD83D", "👍a")]
    [InlineData("apostrophes", "'", "a'")]
    public void The_longest_texts_are_compared_in_time(string what, string text, string quote)
    {
        var watch = Stopwatch.StartNew();

        QuoteIntegrity.Find(ComparableText.Of(Repeated(text, 300_000)), ComparableText.Of(Repeated(quote, 5_000)));

        // A second is the bar of what is optimised, on a machine that is quiet; without a bound it takes minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8), what);
    }

    private static void Planted(Func<string[], int, string[]> plant, Action<QuoteIntegrity, string[], int> check) =>
        Gen.Select(Sentence, Gen.Int[1, 7]).Sample((words, at) =>
        {
            var part = QuoteIntegrity.OfPrints([string.Join(' ', plant(words, at))], ComparableText.Of(string.Join(' ', words)), whole: true);
            check(part.ShouldHaveSingleItem(), words, at);
            check(Find(Around(plant(words, at)), words), words, at);
        });

    private static string Around(string[] words) => $"The mayor spoke. “{string.Join(' ', words)}.” She left the room.";

    private static QuoteIntegrity Find(string text, string[] quote) =>
        QuoteIntegrity.Find(ComparableText.Of(text), ComparableText.Of(string.Join(' ', quote)));

    private static bool Critical(QuoteIntegrity integrity) => integrity is { Level: IntegrityLevel.Changed, IsCritical: true };

    private static string Repeated(string piece, int codePoints) =>
        string.Concat(Enumerable.Repeat(piece, codePoints / piece.EnumerateRunes().Count()));
}
