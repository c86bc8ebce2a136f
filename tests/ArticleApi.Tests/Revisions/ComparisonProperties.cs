using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Revisions.Comparing;
using ArticleApi.Tests.Body;
using CsCheck;

namespace ArticleApi.Tests.Revisions;

/// <summary>What holds for the comparison of any two texts and any two bodies.</summary>
public sealed class ComparisonProperties
{
    private static readonly string[] Words =
    [
        "port", "stays", "open", "closed", "don’t", "1,000", "1,200", " ", " ", " ", "  ", "\n", ".", ",", "“", "”", "港", "は", "開", "ท่าเรือ", "เปิด", "စာ", "👨‍👩‍👧", "e\u0301", "é", "-", "مرفأ",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 30].Select(string.Concat);

    // Long enough to be compared by sentences first, and few enough words to meet again and again.
    private static readonly Gen<string> LongText = Gen.Int[0, 12].Select(i => Words[i] + (i == 12 ? " " : "")).Array[900, 1_400].Select(string.Concat);

    [Fact]
    public void The_pieces_of_a_text_are_the_text() =>
        Gen.OneOf(Text, Gen.String.Where(text => text.IsNormalized())).Sample(text => string.Concat(WordPieces.Of(text)).ShouldBe(text));

    [Theory]
    [InlineData("The port, they say, stays open.", "The| |port|,| |they| |say|,| |stays| |open|.")]
    [InlineData("It didn’t cost 1,000.50 — or 'did' it?", "It| |didn’t| |cost| |1,000.50| |—| |or| |'|did|'| |it|?")]
    [InlineData("港は開いている", "港|は|開|い|て|い|る")]
    [InlineData("Zoë’s 2件", "Zoë’s| |2|件")]
    [InlineData("ท่าเรือ", "ท่|า|เ|รื|อ")]
    [InlineData("한국은 항구", "한국은| |항구")]
    [InlineData("e\u0301tat 👨‍👩‍👧!", "e\u0301tat| |👨‍👩‍👧|!")]
    public void A_text_is_split_into_what_its_script_takes_for_words(string text, string pieces) =>
        string.Join('|', WordPieces.Of(text)).ShouldBe(pieces);

    [Fact]
    public void The_words_of_a_comparison_rebuild_both_texts() =>
        Gen.Select(Text, Text).Sample((before, after) => Rebuilds(before, after, Compare(before, after)));

    [Fact]
    public void So_do_those_of_long_texts() =>
        Gen.Select(LongText, LongText, Gen.Bool).Sample((text, other, isRelated) =>
        {
            var after = isRelated ? text.Insert(text.Length / 3, " changed here. ") + other : other;
            Rebuilds(text, after, Compare(text, after));
        }, iter: 200);

    [Fact]
    public void A_text_is_the_same_as_itself() => Text.Sample(text => Compare(text, text).ShouldBeEmpty());

    [Fact]
    public void The_changes_of_a_body_make_the_one_of_the_other() =>
        Gen.Select(BodyGen.Body, BodyGen.Body, Gen.Int[0, 1 << 12]).Sample((some, others, mix) =>
        {
            var before = Bodies.Prepare(Keyed(some, "k")).Body;
            BodyBlock[] mixed = [.. Keyed(some, "k").Index().Where(block => (mix >> block.Index & 1) == 0).Select(block => block.Item), .. Keyed(others, (mix & 1) == 0 ? "n" : "k").Skip(some.Length / 2)];
            var after = Bodies.Prepare([.. mixed.DistinctBy(block => block.Key).OrderBy(block => (mix & 2) == 0 ? "" : block.Key, StringComparer.Ordinal)]).Body;

            var changes = new RevisionComparison().Body(before, after);

            var changedBefore = changes.Where(change => change.From is not null).ToDictionary(change => change.From!.Value);
            var changedAfter = changes.Where(change => change.To is not null).ToDictionary(change => change.To!.Value);
            var kept = before.Index().Where(block => !changedBefore.ContainsKey(block.Index)).Select(block => Bodies.Meaning([block.Item]));
            kept.ShouldBe(after.Index().Where(block => !changedAfter.ContainsKey(block.Index)).Select(block => Bodies.Meaning([block.Item])));
            foreach (var change in changes.Where(change => change.Words.Count > 0))
            {
                Side(change.Words, WordOp.Delete).ShouldBe(TextOf(change.From is { } from ? before[from] : null));
                Side(change.Words, WordOp.Insert).ShouldBe(TextOf(change.To is { } to ? after[to] : null));
            }
        }, iter: 2_000);

    [Fact]
    public void The_quotes_of_the_words_are_those_that_are_marked_on_them() =>
        Gen.Select(BodyGen.Body, BodyGen.Body).Sample((some, others) =>
        {
            var (before, after) = (Bodies.Prepare(Keyed(some, "k")).Body, Bodies.Prepare(Keyed(others, "k")).Body);
            foreach (var change in new RevisionComparison().Body(before, after).Where(change => change is { Words.Count: > 0, Type: "block" }))
            {
                if (change.To is { } to) Quoted(change, WordOp.Insert).ShouldBe(Marked((TextBlock)after[to]));
                if (change.From is { } from) Quoted(change, WordOp.Delete).ShouldBe(Marked((TextBlock)before[from]));
            }
        }, iter: 1_000);

    private static IReadOnlyList<WordChange> Compare(string before, string after) =>
        WordComparison.Of(MarkedRuns.Of(before), MarkedRuns.Of(after), new PieceComparison()).Words;

    private static void Rebuilds(string before, string after, IReadOnlyList<WordChange> words)
    {
        if (before == after) return;
        Side(words, WordOp.Delete).ShouldBe(before);
        Side(words, WordOp.Insert).ShouldBe(after);
        words.ShouldAllBe(word => word.Text.Length > 0);
        words.Zip(words.Skip(1)).ShouldAllBe(pair => pair.First.Op != pair.Second.Op);
    }

    private static string Side(IEnumerable<WordChange> words, WordOp own) => string.Concat(words.Where(word => word.Op == WordOp.Equal || word.Op == own).Select(word => word.Text));

    // Each character with the quotes it belongs to.
    private static IEnumerable<string> Quoted(BlockChange change, WordOp own) =>
        from word in change.Words
        where word.Op == WordOp.Equal || word.Op == own
        let quotes = own == WordOp.Delete ? word.QuoteIdsBefore ?? word.QuoteIds : word.QuoteIds
        from c in word.Text
        select $"{c} {string.Join(' ', quotes.Order())}";

    private static IEnumerable<string> Marked(TextBlock block) =>
        from span in block.Children
        let quotes = block.MarkDefs.OfType<QuoteMark>().Where(mark => span.Marks.Contains(mark.Key!, StringComparer.Ordinal)).Select(mark => mark.QuoteId)
        from c in span.Text
        select $"{c} {string.Join(' ', quotes.Order())}";

    private static BodyBlock[] Keyed(BodyBlock[] body, string prefix) =>
        [.. body.Index().Select(block => (block.Item is TextBlock text ? BodyGen.WithUniqueKeys(text, $"{prefix}{block.Index}") : block.Item) with { Key = $"{prefix}{block.Index}" })];

    private static string TextOf(BodyBlock? block) => block is TextBlock text ? BodyText.Of(text) : "";
}
