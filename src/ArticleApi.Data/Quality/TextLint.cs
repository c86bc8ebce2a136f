using System.Text;
using ArticleApi.Data.Text;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>What came into the text by accident: TXT.</summary>
internal static class TextLint
{
    // No tag or entity that anybody writes is longer.
    private const int LongestTag = 200;
    private const int LongestEntity = 10;

    public static readonly LintRule Debris = new("TXT-DEBRIS", Warning);
    public static readonly LintRule Html = new("TXT-HTML", Warning);
    public static readonly LintRule Invisible = new("TXT-INVISIBLE", Warning);
    public static readonly LintRule Bidi = new("TXT-BIDI", Error, IsFinal: true);
    public static readonly LintRule MixedQuotes = new("TXT-MIXED-QUOTES", Info);

    public static IReadOnlyList<LintRule> Rules { get; } = [Debris, Html, Invisible, Bidi, MixedQuotes];

    private static readonly HashSet<string> Boilerplate = new(StringComparer.OrdinalIgnoreCase)
    {
        "advertisement", "advertisements", "sponsored", "read more", "continue reading", "share this", "share this article", "share", "click here", "subscribe", "subscribe now", "sign up", "sign up now", "skip to content",
    };

    private static readonly string[] BoilerplateStarts = ["sign up for ", "sign up to ", "subscribe to ", "share this on "];

    public static IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var block in subject.Blocks)
        {
            if (IsDebris(block.Text.Trim())) yield return Find(block, Debris, $"‘{block.Text.Trim()}’ looks like a leftover of a web page.");
            if (Markup(block.Text) is { } markup) yield return Find(block, Html, $"‘{markup}’ is shown to readers as it stands.");
            if (CleanText.HasInvisible(block.Text)) yield return Find(block, Invisible, "The paragraph has characters that nobody sees.");
            if (CleanText.HasBidiTricks(block.Text)) yield return Find(block, Bidi, "The paragraph has a control that overrides the reading direction or is not closed.");
        }

        var straight = subject.Blocks.FirstOrDefault(b => b.Text.Contains('"', StringComparison.Ordinal));
        if (straight is not null && subject.Blocks.Any(b => b.Text.AsSpan().ContainsAny('“', '”')))
            yield return Find(straight, MixedQuotes, "The article has straight and curly quotation marks.");
    }

    private static LintFinding Find(LintBlock block, LintRule rule, string message) => new(rule, block.Pointer, message) { BlockKey = block.Block.Key };

    private static bool IsDebris(string text)
    {
        if (text.Length == 0) return false;
        if (Rune.TryGetRuneAt(text, 0, out var only) && only.Utf16SequenceLength == text.Length) return !Rune.IsLetterOrDigit(only);
        var plain = text.TrimEnd('.', ':', '…', '!', '»', '›', '>', ' ');
        return Boilerplate.Contains(plain) || BoilerplateStarts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Markup(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var length = text[i] switch
            {
                '<' => Tag(text.AsSpan(i)),
                '&' => Entity(text.AsSpan(i)),
                _ => 0,
            };
            if (length > 0) return text.Substring(i, length);
        }

        return null;
    }

    private static int Tag(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestTag)];
        var first = text.Length > 1 && text[1] == '/' ? 2 : 1;
        if (text.Length <= first || !char.IsAsciiLetter(text[first])) return 0;
        var end = text[1..].IndexOfAny('<', '>');
        return end >= 0 && text[end + 1] == '>' ? end + 2 : 0;
    }

    private static int Entity(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestEntity)];
        var end = text.IndexOf(';');
        if (end < 2) return 0;
        var name = text[1..end];
        return (name[0] == '#' && name.Length > 1 ? name[1..] : name).ContainsAnyExcept(Letters) ? 0 : end + 1;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
