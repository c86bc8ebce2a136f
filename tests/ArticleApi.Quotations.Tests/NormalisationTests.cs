using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class NormalisationTests
{
    internal static readonly Gen<string> AnyText = Gen.Frequency<char>(
            (3, Gen.Char),
            (3, Gen.Char['\u0000', '\u007F']),
            (1, Gen.Char['\uD800', '\uDFFF']),
            (2, Gen.Char['\u0300', '\u036F']),
            (6, Gen.OneOf([.. "...   ---–—―‐−…‘’´`“”«»「」\u00AD\u200B\u200D\uFE0F\uFEFF\u00A0\u3000\nßİς\uFF0E\uFF0D\uFF02＇｀｡ᄀ\u1161\u11A8か\u3099ก\u0E31"])))
        .Array[0, 40].Select(c => new string(c));

    [Theory]
    [InlineData("“It’s ours,” he said", "\"It's ours,\" he said")]
    [InlineData("„So“ «oui» 「はい」『え』", "\"So\" \"oui\" \"はい\"\"え\"")]
    [InlineData("rock ´n` roll", "rock 'n' roll")]
    [InlineData("a – b", "a—b")]
    [InlineData("a—b", "a—b")]
    [InlineData("a - b", "a—b")]
    [InlineData("a -- b --- c", "a—b—c")]
    [InlineData("well‑known", "well-known")]
    [InlineData("−5", "-5")]
    [InlineData("wait... what. . . now…", "wait… what… now…")]
    [InlineData("  a\u00A0\u3000\nb\t", "a b")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("e\u200B\u0301", "é")]
    [InlineData("co\u00ADop\uFEFFerate \u2067x\u2069", "cooperate x")]
    [InlineData("❤️", "❤")]
    [InlineData("ＡＢＣ！ｄ｡", "ABC!d.")]
    [InlineData("Ａ\u0301", "Á")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("か\u3099", "が")]
    [InlineData("Case STAYS", "Case STAYS")]
    public void Typography_is_levelled(string text, string expected) => Normalisation.N1(text).Value.ShouldBe(expected);

    [Fact]
    public void What_is_found_points_at_the_original()
    {
        var normalised = Normalisation.N1("😀 cafe\u0301 – \u00ADnow...");

        normalised.Value.ShouldBe("😀 café—now…");
        Source("😀").ShouldBe(new(0, 1));
        Source("café").ShouldBe(new(2, 7));
        Source("—").ShouldBe(new(8, 9));
        Source("now").ShouldBe(new(11, 14));
        Source("…").ShouldBe(new(14, 17));
        Should.Throw<ArgumentOutOfRangeException>(() => normalised.Source(3, 3));

        CodePointRange Source(string part)
        {
            var start = normalised.Value.IndexOf(part, StringComparison.Ordinal);
            return normalised.Source(start, start + part.Length);
        }
    }

    [Fact]
    public void A_normalised_text_stays_as_it_is() => AnyText.Sample(text =>
    {
        var once = Normalisation.N1(text).Value;
        Normalisation.N1(once).Value.ShouldBe(once);
    });

    [Fact]
    public void A_run_of_marks_is_normalised_in_linear_time() =>
        Should.CompleteIn(
            () => Normalisation.N1($"a{string.Concat(Enumerable.Repeat("\u0301\u0323", 150_000))}"), TimeSpan.FromSeconds(5));
}
