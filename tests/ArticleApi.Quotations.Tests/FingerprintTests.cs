using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace ArticleApi.Quotations.Tests;

public sealed class FingerprintTests
{
    [Fact]
    public void It_is_the_digest_of_the_folded_words() =>
        Fingerprint.Of("“We won’t — EVER — close the port.”").ShouldBe(
            "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("we won't ever close the port"))));

    [Theory]
    [InlineData("“It’s ours”", "\"It's ours\"")]
    [InlineData("cafe\u0301", "Café")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς")]
    [InlineData("Pu\u200Btin", "Putin")]
    [InlineData("one, two; three", "One two\n\nthree!")]
    [InlineData("港口。不会", "港口不会")]
    public void Spelling_that_is_not_heard_does_not_count(string a, string b) => Fingerprint.Of(a).ShouldBe(Fingerprint.Of(b));

    [Theory]
    [InlineData("I did not", "I did")]
    [InlineData("voters", "supporters")]
    [InlineData("3,000", "3000 ")]
    [InlineData("résumé", "resume")]
    public void Other_words_are_another_utterance(string a, string b) => Fingerprint.Of(a).ShouldNotBe(Fingerprint.Of(b), StringComparer.Ordinal);

    [Fact]
    public void It_does_not_depend_on_the_culture()
    {
        var here = Fingerprint.Of("ISTANBUL TITLE");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Fingerprint.Of("istanbul title").ShouldBe(here);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_text_has_one_that_survives_normalisation() => NormalisationTests.AnyText.Sample(text =>
    {
        Fingerprint.Of(text).Length.ShouldBe(71);
        Fingerprint.Of(text).ShouldBe(Fingerprint.Of(Normalisation.N1(text).Value));
    });
}
