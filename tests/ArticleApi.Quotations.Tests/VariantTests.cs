using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class VariantTests
{
    private const string Port = "we will not close the old port this year";
    private static readonly Dictionary<(int, int), bool> Undecided = [];

    // The short ones are published vectors of xxHash64 with the seed 0; the long ones are what System.IO.Hashing makes of them.
    [Theory]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("pneumonoultramicroscopicsilicovolcanoconiosis", 0xAEBC59112F4350DA)]
    [InlineData("donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 0x85EFE3E23ECE42B6)]
    public void A_shingle_is_hashed_as_the_specification_of_xxHash64_says(string word, ulong hash) =>
        VariantText.Of(word).Shingles.ShouldBe([unchecked((long)hash)]);

    [Fact]
    public void A_shingle_is_three_words_or_five_characters_of_a_script_without_spaces()
    {
        VariantText.Of("we will not close").Shingles.Count.ShouldBe(2);
        VariantText.Of("we will").Shingles.Count.ShouldBe(1);
        VariantText.Of("我们不会关闭").Shingles.Count.ShouldBe(2);
        VariantText.Of("(laughs)").Shingles.Count.ShouldBe(1);
        VariantText.Of("…").Shingles.ShouldBeEmpty();
        VariantText.Of("We will NOT close").Shingles.SetEquals(VariantText.Of("“we will not (ever) close!”").Shingles).ShouldBeTrue();
    }

    [Theory]
    [InlineData("We will not close the old port", "“We will NOT close — the old port!”", VariantRelation.Identical)]
    [InlineData("Never", "never", VariantRelation.Identical)]
    [InlineData("We will not close the (very) old port", "We will not close the old port", VariantRelation.Identical)]
    [InlineData("We spent 1,000 dollars on the old port", "We spent one thousand dollars on the old port", VariantRelation.Identical)]
    [InlineData("we will not close the old port", Port, VariantRelation.Contained)]
    [InlineData("not close the old port this", Port, VariantRelation.Unrelated)]
    [InlineData("We will not close the old port in this year", Port, VariantRelation.Variant)]
    [InlineData("We will never close the old port this year", Port, VariantRelation.Variant)]
    [InlineData("We are going to build a wall and it will be beautiful", "We are going to build a wall that nobody has ever seen before", VariantRelation.Unrelated)]
    [InlineData("I think it's a bribe", "I think it's a disgrace", VariantRelation.Unrelated)]
    [InlineData("", Port, VariantRelation.Unrelated)]
    [InlineData("我们今年不会关闭这个旧港口因为工人需要它", "我们今年绝不会关闭这个旧港口因为工人需要它", VariantRelation.Variant)]
    [InlineData("这个旧港口因为工人需要它而且", "我们今年不会关闭这个旧港口因为工人需要它而且", VariantRelation.Contained)]
    public void Two_quotes_are_as_near_as_their_words(string a, string b, VariantRelation relation)
    {
        VariantComparison.Of(VariantText.Of(a), VariantText.Of(b), VariantThresholds.Usual).Relation.ShouldBe(relation);
        VariantComparison.Of(VariantText.Of(b), VariantText.Of(a), VariantThresholds.Usual).Relation.ShouldBe(relation);
    }

    [Fact]
    public void The_thresholds_decide()
    {
        var (a, b) = (VariantText.Of("we will never close the old port this year"), VariantText.Of(Port));

        VariantComparison.Of(a, b, new VariantThresholds(7, 0.5, 0.9)).Relation.ShouldBe(VariantRelation.Unrelated);
        VariantComparison.Of(a, b, new VariantThresholds(7, 0.9, 0.65)).Relation.ShouldBe(VariantRelation.Unrelated);
        VariantComparison.Of(a, b, new VariantThresholds(10, 0.5, 0.65)).Relation.ShouldBe(VariantRelation.Unrelated);
        VariantComparison.Of(a, b, VariantThresholds.Usual).Words.ShouldBe(8 / 9.0, 0.001);
        VariantComparison.Of(a, b, VariantThresholds.Usual).Shingles.ShouldBe(4 / 7.0, 0.001);
    }

    [Fact]
    public void Words_in_order_are_counted_as_the_simple_way_counts_them() =>
        Gen.Select(Gen.Int[0, 5].List[1, 200], Gen.Int[0, 5].List[1, 200]).Sample((a, b) =>
        {
            var compared = VariantComparison.Of(Read(a), Read(b), VariantThresholds.Usual);
            var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
            (compared.Words * shorter.Count).ShouldBe(Common(shorter, longer), 0.001);
        });

    [Fact]
    public void Every_text_is_identical_to_itself_and_has_the_same_shingles_after_normalisation() => NormalisationTests.AnyText.Sample(text =>
    {
        var (once, again) = (VariantText.Of(text), VariantText.Of(Normalisation.N1(text).Value));
        once.Shingles.SetEquals(again.Shingles).ShouldBeTrue();
        if (once.Shingles.Count > 0) VariantComparison.Of(once, again, VariantThresholds.Usual).Relation.ShouldBe(VariantRelation.Identical);
    });

    [Fact]
    public void A_group_holds_what_is_linked_through_others_and_is_named_after_its_first()
    {
        string[] texts =
        [
            "they promised us jobs and a road to the sea", "nothing of that is any of my business at all",
            "they promised us good jobs and a new road to the sea", "they promised us all good jobs and then a new road to the open sea",
        ];

        Groups(texts).ShouldBe([0, 1, 0, 0]);
        Groups(texts, new() { [(0, 2)] = false }).ShouldBe([0, 1, 2, 2]);
        Groups(texts, new() { [(0, 1)] = true }).ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void Quotes_of_one_key_are_one_whatever_their_words()
    {
        VariantGroups.Of([VariantText.Of("yes"), VariantText.Of("no"), VariantText.Of("yes")], ["a", "b", "a"], VariantThresholds.Usual, Undecided).ShouldBe([0, 1, 0]);
        VariantGroups.Of([VariantText.Of("yes"), VariantText.Of("yes")], ["a", "a"], VariantThresholds.Usual, new Dictionary<(int, int), bool> { [(0, 1)] = false }).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_phrase_that_a_speaker_has_in_every_quote_tells_nothing()
    {
        string[] texts = [.. Enumerable.Range(0, 41).Select(i => $"make the harbour great again a{i} b{i} c{i} d{i} e{i} f{i}")];

        Groups(texts).ShouldBe(Enumerable.Range(0, 41));
    }

    private static int[] Groups(string[] texts, Dictionary<(int, int), bool>? decided = null) =>
        VariantGroups.Of([.. texts.Select(VariantText.Of)], [.. texts.Select(_ => (string?)null)], VariantThresholds.Usual, decided ?? Undecided);

    private static VariantText Read(List<int> words) => VariantText.Of(string.Join(' ', words.Select(w => $"word{(char)('a' + w)}")));

    private static int Common(List<int> a, List<int> b)
    {
        var lengths = new int[a.Count + 1, b.Count + 1];
        for (var i = 1; i <= a.Count; i++)
        {
            for (var j = 1; j <= b.Count; j++) lengths[i, j] = a[i - 1] == b[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return lengths[a.Count, b.Count];
    }
}
