using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("EN-us", "en-US")]
    [InlineData("PT-br", "pt-BR")]
    [InlineData("sr-latn-rs", "sr-Latn-RS")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("de-ch-1996", "de-CH-1996")]
    [InlineData("sl-rozaj-biske", "sl-rozaj-biske")]
    [InlineData("zh-yue-hk", "yue-HK")]
    [InlineData("iw", "he")]
    [InlineData("in-ID", "id-ID")]
    [InlineData("haw", "haw")]
    [InlineData("ckb-IQ", "ckb-IQ")]
    [InlineData("en-u-ca-gregory-x-Site", "en-u-ca-gregory-x-site")]
    public void A_tag_is_written_in_its_usual_case(string tag, string expected)
    {
        LanguageTag.TryCanonical(tag, out var canonical).ShouldBeTrue();
        canonical.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("english")]
    [InlineData("xx")]
    [InlineData("eng")]
    [InlineData("en_US")]
    [InlineData("en-")]
    [InlineData("-en")]
    [InlineData("en--US")]
    [InlineData("en US")]
    [InlineData("en-U")]
    [InlineData("en-USA")]
    [InlineData("en-US-GB")]
    [InlineData("en-yue")]
    [InlineData("de-1996-1996")]
    [InlineData("en-a")]
    [InlineData("en-a-bb-a-cc")]
    [InlineData("x-private")]
    [InlineData("i-klingon")]
    [InlineData("en-verylongsubtag")]
    [InlineData("en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd")]
    [InlineData("ｅｎ")]
    public void What_is_no_tag_of_a_known_language_is_refused(string tag) =>
        LanguageTag.TryCanonical(tag, out _).ShouldBeFalse();

    [Theory]
    [InlineData("ar", TextDirection.Rtl)]
    [InlineData("he-IL", TextDirection.Rtl)]
    [InlineData("fa", TextDirection.Rtl)]
    [InlineData("ur-PK", TextDirection.Rtl)]
    [InlineData("ckb", TextDirection.Rtl)]
    [InlineData("az-Arab", TextDirection.Rtl)]
    [InlineData("pa-PK", TextDirection.Rtl)]
    [InlineData("pa", TextDirection.Ltr)]
    [InlineData("ar-Latn", TextDirection.Ltr)]
    [InlineData("ku", TextDirection.Ltr)]
    [InlineData("en", TextDirection.Ltr)]
    [InlineData("ja", TextDirection.Ltr)]
    public void The_direction_follows_from_script_and_language(string tag, TextDirection expected) =>
        LanguageTag.DirectionOf(tag).ShouldBe(expected);

    [Theory]
    [InlineData("zh", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("ja-JP", true)]
    [InlineData("ko", true)]
    [InlineData("yue", true)]
    [InlineData("ja-Latn", false)]
    [InlineData("th", false)]
    [InlineData("en", false)]
    public void Chinese_Japanese_and_Korean_are_counted_by_characters(string tag, bool expected) =>
        LanguageTag.IsCjk(tag).ShouldBe(expected);

    [Fact]
    public void A_canonical_tag_stays_as_it_is_and_no_string_throws() =>
        Gen.OneOf<string>(CleanTextTests.AnyText, Gen.String["abehnzuxARU19-"]).Sample(text =>
        {
            LanguageTag.DirectionOf(text);
            LanguageTag.IsCjk(text);
            return !LanguageTag.TryCanonical(text, out var tag)
                || (LanguageTag.TryCanonical(tag, out var again) && string.Equals(again, tag, StringComparison.Ordinal));
        });
}
