using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class CleanTextTests
{
    // Any UTF-16 units at all, weighted towards the ones that text rules are about.
    internal static readonly Gen<string> AnyText = Gen.Frequency<char>(
            (4, Gen.Char),
            (4, Gen.Char['\u0000', '\u007F']),
            (2, Gen.Char['\uD800', '\uDFFF']),
            (2, Gen.Char['\u0300', '\u036F']),
            (3, Gen.OneOf([.. "\u00AD\u200B\u200C\u200D\u200E\u202A\u202C\u202D\u2060\u2066\u2069\uFE0E\uFE0F\uFEFF\r\n\t \u00A0\u3000\u2028ßİıςΣǅﬁ①éĲ.-–—…‘’“”´`｡＂\u0345\u1FB3㊗"])))
        .Array[0, 40].Select(c => new string(c));

    private static string? Clean(string text, TextKind kind = TextKind.Line, int max = 200) =>
        CleanText.Clean(text, kind, max, "The headline").Value;

    private static TextProblem? Problem(string text, TextKind kind = TextKind.Line, int max = 200, int min = 0) =>
        CleanText.Clean(text, kind, max, "The headline", min).Problem;

    [Theory]
    [InlineData("a\u0000b", "U+0000")]
    [InlineData("a\u0007", "U+0007")]
    [InlineData("a\u007F", "U+007F")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\uFFFEb", "U+FFFE")]
    [InlineData("a\uFDD0b", "U+FDD0")]
    [InlineData("a\U0010FFFFb", "U+10FFFF")]
    [InlineData("a\nb\tc\n", "U+000A, U+0009")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007", "U+0001, U+0002, U+0003, U+0004, U+0005, and others")]
    public void Characters_that_cannot_be_stored_are_refused_by_name(string text, string named) =>
        Problem(text).ShouldBe(new("text.invalid_characters",
            $"The headline contains characters that cannot be stored: {named}."));

    // Not a theory: attributes cannot hold lone surrogates.
    [Fact]
    public void Lone_surrogates_are_refused()
    {
        foreach (var text in new[] { "a\uD800b", "a\uD800", "\uD800\uD800\uDC00" })
            Problem(text)!.Detail.ShouldBe("The headline contains characters that cannot be stored: U+D800.");
        foreach (var kind in Enum.GetValues<TextKind>())
            Problem("\uDC00😀", kind)!.Detail.ShouldBe("The headline contains characters that cannot be stored: U+DC00.");
    }

    [Theory]
    [InlineData(TextKind.Paragraphs)]
    [InlineData(TextKind.Quote)]
    [InlineData(TextKind.Body)]
    public void Lines_and_tabs_are_kept_where_several_lines_are_allowed(TextKind kind)
    {
        Clean("one\r\n\r\ntwo\tthree", kind).ShouldBe("one\n\ntwo\tthree");
        Problem("one\rtwo", kind)!.Code.ShouldBe("text.invalid_characters");
        Problem("one\u0000two", kind)!.Code.ShouldBe("text.invalid_characters");
    }

    [Theory]
    [InlineData("  The\u00A0 port \u3000is\u2028closed ", "The port is closed")]
    [InlineData("a \u200B b", "a b")]
    [InlineData("Pu\u200Btin", "Putin")]
    [InlineData("co\u00ADoperate\uFEFF\u2060\u180E", "cooperate")]
    [InlineData("smuggled\U000E0041\U000E0042", "smuggled")]
    [InlineData("P\uFE0Futin", "Putin")]
    [InlineData("Re\u0301sume\u0301", "Résumé")]
    [InlineData("① ﬁne", "① ﬁne")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("“Curly” and \"straight\"", "“Curly” and \"straight\"")]
    [InlineData("<b>bold</b> &amp; literal", "<b>bold</b> &amp; literal")]
    [InlineData("辻\U000E0100さん", "辻\U000E0100さん")]
    public void A_line_is_cleaned(string text, string expected) => Clean(text).ShouldBe(expected);

    [Theory]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🇩🇪🇮🇱")]
    [InlineData("❤️ ☎︎ 1️⃣ ™️ ℹ️ ‼️")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("👍🏽")]
    public void Emoji_survive_in_every_kind(string emoji)
    {
        foreach (var kind in Enum.GetValues<TextKind>())
            Clean(emoji, kind).ShouldBe(emoji);
    }

    [Fact]
    public void Tags_that_are_no_flag_are_removed_even_after_a_flag() =>
        Clean("🏴\U000E0068\U000E0069\U000E0020\U000E0067x").ShouldBe("🏴x");

    [Theory]
    [InlineData("שלום עולם")]
    [InlineData("قال: «لن نغلق الميناء»")]
    [InlineData("מחיר 100$ (USD)")]
    [InlineData("price \u2067שקל\u2069 today")]
    [InlineData("\u202Bשלום\u202C")]
    [InlineData("left\u200Emark")]
    public void Right_to_left_text_is_stored_in_logical_order(string text) => Clean(text).ShouldBe(text);

    [Theory]
    [InlineData("safe\u202Egpj.exe")]
    [InlineData("a\u202Db\u202C")]
    [InlineData("a\u2066b")]
    [InlineData("a\u2069b")]
    [InlineData("a\u202Cb")]
    [InlineData("\u2066a\u202B\u2069\u202C")]
    public void Overrides_and_unclosed_controls_of_direction_are_refused_in_lines_and_quotes(string text)
    {
        Problem(text)!.Code.ShouldBe("text.bidi_control");
        Problem(text, TextKind.Quote)!.Code.ShouldBe("text.bidi_control");
        Clean(text, TextKind.Body).ShouldBe(text);
        Clean(text, TextKind.Paragraphs).ShouldBe(text);
    }

    [Fact]
    public void An_isolate_must_end_in_its_line() =>
        Problem("\u2067a\nb\u2069", TextKind.Quote)!.Code.ShouldBe("text.bidi_control");

    [Fact]
    public void A_span_of_the_body_keeps_its_spaces_and_invisible_characters() =>
        Clean("  he\u200B said \u00AD", TextKind.Body).ShouldBe("  he\u200B said \u00AD");

    [Fact]
    public void Paragraphs_are_trimmed_and_keep_invisible_characters() =>
        Clean(" \n a\u200Bb  c\u3000\n", TextKind.Paragraphs).ShouldBe("a\u200Bb  c");

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000 ")]
    [InlineData("\u200B\uFEFF")]
    public void A_text_of_which_nothing_is_left_is_absent(string text) =>
        CleanText.Clean(text, TextKind.Line, 10, "The headline", 5).ShouldBe(default);

    [Fact]
    public void Length_is_counted_in_code_points()
    {
        Clean(string.Concat(Enumerable.Repeat("😀", 10)), max: 10).ShouldNotBeNull();
        Problem(string.Concat(Enumerable.Repeat("😀", 11)), max: 10)
            .ShouldBe(new("text.too_long", "The headline must be at most 10 characters; it has 11."));
        Problem(new string('a', 1201), max: 1000)!.Detail.ShouldBe("The headline must be at most 1000 characters; it has 1201.");
        Problem(" abc ", min: 10).ShouldBe(new("text.too_short", "The headline must be at least 10 characters; it has 3."));
    }

    [Fact]
    public void A_character_under_a_heap_of_marks_is_refused()
    {
        Clean($"Z{new string('\u0335', 31)}", max: 100).ShouldNotBeNull();
        Problem($"Z{new string('\u0335', 32)}", max: 100)!.Code.ShouldBe("text.grapheme_too_long");
        Problem(string.Join('\u200D', Enumerable.Repeat("👩", 20)), max: 100)!.Code.ShouldBe("text.grapheme_too_long");
    }

    [Fact]
    public void A_very_long_run_of_marks_is_refused_at_once()
    {
        // The framework's own normalisation needs half a minute for it.
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 150_000));

        var problem = Should.CompleteIn(() => Problem($"a{marks}", TextKind.Body, 400_000), TimeSpan.FromSeconds(5));

        problem!.Code.ShouldBe("text.grapheme_too_long");
    }

    [Fact]
    public void Content_credentials_are_taken_out_and_reported()
    {
        var credentials = "\uFEFF" + string.Concat(Enumerable.Range(0, 40).Select(i => char.ConvertFromUtf32(0xE0100 + i)));

        foreach (var kind in Enum.GetValues<TextKind>())
        {
            var cleaned = CleanText.Clean($"The text.{credentials} More.", kind, 200, "The text");

            cleaned.Value.ShouldBe("The text. More.");
            cleaned.CredentialsRemoved.ShouldBeTrue();
        }

        CleanText.Clean("葛\U000E0100飾", TextKind.Line, 200, "The text").CredentialsRemoved.ShouldBeFalse();
    }

    [Theory]
    [InlineData("A plain headline", TextKind.Line)]
    [InlineData("Two\nlines  here", TextKind.Paragraphs)]
    [InlineData(" a span ", TextKind.Body)]
    public void Plain_text_costs_no_memory(string text, TextKind kind)
    {
        CleanText.Clean(text, kind, 200, "The text").Value.ShouldBeSameAs(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
            CleanText.Clean(text, kind, 200, "The text");

        // The runtime may allocate something of its own on the way, but not for every call.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    [Theory]
    [InlineData("🎉🎉 …", false)]
    [InlineData("\u3164", false)]
    [InlineData("—7—", true)]
    [InlineData("中", true)]
    [InlineData("𐐷", true)]
    public void A_headline_of_symbols_has_nothing_to_read(string text, bool expected) =>
        CleanText.HasLetterOrDigit(text).ShouldBe(expected);

    [Fact]
    public void Cleaning_takes_any_string_and_what_is_clean_stays_as_it_is() =>
        Gen.Select(AnyText, Gen.Enum<TextKind>()).Sample((text, kind) =>
        {
            var (value, problem) = CleanText.Clean(text, kind, 1000, "The text");
            if (value is not null)
                CleanText.Clean(value, kind, 1000, "The text").ShouldBe(new(value, null));
            return value is null || problem is null;
        });
}
