using System.Globalization;

namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells what a quoted span looks like, and takes off what is the newsroom's: a trailing comma, and of a fragment the full stop.</summary>
internal static class QuoteShapes
{
    private const int FewestOfBlock = 4;
    private const int FewestOfClause = 5;

    // More would be no fragment of a sentence of ours.
    private const int MostOfFragment = 55;

    private static readonly HashSet<string> SmallWords = new(
        ["a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "at", "by", "from", "with", "as", "is", "&", "vs", "v", "de", "la", "du", "des", "et"], StringComparer.OrdinalIgnoreCase);

    public static void Classify(string text, QuotedSpan span)
    {
        var words = text.AsSpan(span.Start, span.End - span.Start);
        span.Ending = EndingOf(words);
        span.Words = CountWords(words);
        span.StartsUpper = StartsUpper(words);
        span.IsWhole = IsBlank(text.AsSpan(0, span.OuterStart)) && IsBlank(text.AsSpan(span.OuterEnd));
        span.IsTitleLike = span.Ending is not ('.' or '?' or '!') && IsTitleLike(words);
        span.Shape = ShapeOf(text, span);
        if (!span.IsClosed) return;
        while (span.End > span.Start + 1 && text[span.End - 1] is ',' or '，' or '、') span.End--;
        if (span.Shape == QuoteShape.Fragment && span.Ending == '.' && !IsAbbreviation(text, span)) span.End--;
    }

    /// <summary>A short remark that a verb of speech stands at is a clause of its own.</summary>
    public static void AttributedNextTo(string text, QuotedSpan span)
    {
        if (span.Shape != QuoteShape.Fragment || !span.StartsUpper || span.Ending is not (',' or '.' or '?' or '!' or '-')) return;
        span.Shape = QuoteShape.Clause;
        if (span.Ending == '.' && span.End < text.Length && text[span.End] == '.') span.End++;
    }

    private static QuoteShape ShapeOf(string text, QuotedSpan span)
    {
        if (span.Before is not null || !span.IsClosed || (span.IsWhole && span.Words > FewestOfBlock)) return QuoteShape.Block;
        var follows = span.OuterEnd < text.Length && text[span.OuterEnd] is ',' or '.' or '!' or '?';
        var isEnded = span.Ending is '.' or '?' or '!' or ',' or '-' || follows;
        if (span.Words >= FewestOfClause && span.StartsUpper && isEnded && !span.IsTitleLike) return QuoteShape.Clause;
        return span.Words > MostOfFragment ? QuoteShape.Clause : QuoteShape.Fragment;
    }

    private static char EndingOf(ReadOnlySpan<char> words)
    {
        var end = words.Length;
        while (end > 0 && words[end - 1] is '’' or '\'' or ')' or ']') end--;
        if (end == 0) return ' ';
        return words[end - 1] switch
        {
            '.' or '。' or '．' => '.',
            '?' or '？' => '?',
            '!' or '！' => '!',
            ',' or '，' or '、' => ',',
            '…' => '.',
            '—' or '–' or '-' => '-',
            _ => ' ',
        };
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var (words, single, inWord) = (0, 0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = Typography.IsWordCharacter(rune.Value);
            if (isWord && Typography.IsTokenOfItsOwn(rune.Value))
            {
                single++;
                inWord = false;
                continue;
            }

            if (isWord && !inWord) words++;
            inWord = isWord || (inWord && rune.Value is '\'' or '’' or '-' or '.' or ',');
        }

        // About two characters to a word in scripts that put no spaces.
        return words + ((single + 1) / 2);
    }

    private static bool StartsUpper(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!System.Text.Rune.IsLetterOrDigit(rune)) continue;
            return System.Text.Rune.GetUnicodeCategory(rune) is not UnicodeCategory.LowercaseLetter;
        }

        return false;
    }

    private static bool IsTitleLike(ReadOnlySpan<char> text)
    {
        var (content, start) = (0, -1);
        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '’' or '\'' or '-' or '&');
            if (isLetter && start < 0) start = i;
            if (isLetter || start < 0) continue;
            var word = text[start..i];
            start = -1;
            if (content > 0 && SmallWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) continue;
            if (char.IsLower(word[0])) return false;
            content++;
        }

        return content > 1;
    }

    private static bool IsAbbreviation(string text, QuotedSpan span) =>
        span.End >= span.Start + 2 && (text[span.End - 2] == '.' || (span.End >= span.Start + 3 && text[span.End - 3] == '.' && char.IsUpper(text[span.End - 2])));

    private static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) return false;
        }

        return true;
    }
}
