using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("the (nuclear) deal", "(nuclear)", InsertionKind.Insertion, "the deal")]
    [InlineData("We came … and saw.", "…", InsertionKind.Ellipsis, "We came and saw.")]
    [InlineData("[The minister] knew", "[The minister]", InsertionKind.Replacement, "knew")]
    [InlineData("[t]he port", "[t]", InsertionKind.Replacement, "he port")]
    [InlineData("their [sic], not ours", "[sic]", InsertionKind.Sic, "their, not ours")]
    [InlineData("their own [sic].", "[sic]", InsertionKind.Sic, "their own.")]
    [InlineData("what the f*** now", "f***", InsertionKind.Censor, "what the now")]
    [InlineData("he said “[the] yes”", "[the]", InsertionKind.Insertion, "he said “yes”")]
    [InlineData("😀😀 the [old] port", "[old]", InsertionKind.Insertion, "😀😀 the port")]
    [InlineData("the port [of Odesa]", "[of Odesa]", InsertionKind.Insertion, "the port")]
    public void What_an_editor_inserted_was_not_spoken(string text, string inserted, InsertionKind kind, string expected)
    {
        var start = text[..text.IndexOf(inserted, StringComparison.Ordinal)].EnumerateRunes().Count();
        var insertion = new QuoteInsertion(start, start + inserted.EnumerateRunes().Count(), kind);

        SpokenText.Of(text, [insertion]).ShouldBe(expected);
    }

    [Fact]
    public void White_space_is_tidied_but_the_speaker_s_punctuation_is_left_alone() =>
        SpokenText.Of("  Non !\n\nJamais\u00A0: ( jamais )  ", []).ShouldBe("Non ! Jamais : ( jamais )");

    [Fact]
    public void Insertions_may_come_in_any_order_overlap_or_lie_outside() =>
        SpokenText.Of("abcdefghij",
        [
            new(7, 99, InsertionKind.Insertion), new(1, 3, InsertionKind.Sic), new(2, 4, InsertionKind.Censor),
            new(5, 5, InsertionKind.Ellipsis), new(-3, 0, InsertionKind.Ellipsis), new(50, 60, InsertionKind.Ellipsis),
        ]).ShouldBe("aefg");

    [Fact]
    public void No_text_and_no_insertion_throws() =>
        Gen.Select(NormalisationTests.AnyText, Gen.Select(Gen.Int[-2, 45], Gen.Int[-2, 45]).Array[0, 5]).Sample((text, cuts) =>
        {
            var spoken = SpokenText.Of(text, cuts.Select(c => new QuoteInsertion(c.Item1, c.Item2, InsertionKind.Insertion)));
            spoken.Length.ShouldBeLessThanOrEqualTo(text.Length);
            spoken.ShouldBe(spoken.Trim());
        });
}
