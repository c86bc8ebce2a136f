using System.Text;

namespace ArticleApi.Quotations;

/// <summary>
/// One word of a text: as written after N1, as compared (case folded), and where it stands in the original, in code
/// points, the end not included.
/// </summary>
public readonly record struct QuoteWord(string Text, string Key, int Start, int End);

/// <summary>
/// The words of a text: runs of letters, digits and marks, with apostrophes inside them; in scripts without spaces
/// between words every character, with the marks on it, is a word.
/// </summary>
public static class QuoteWords
{
    public static IReadOnlyList<QuoteWord> Of(string text) => Of(Normalisation.N1(text));

    public static IReadOnlyList<QuoteWord> Of(NormalisedText text)
    {
        var words = new List<QuoteWord>();
        var value = text.Value;
        for (var i = 0; i < value.Length;)
        {
            var rune = Rune.GetRuneAt(value, i);
            if (!Typography.IsWordCharacter(rune.Value))
            {
                i += rune.Utf16SequenceLength;
                continue;
            }

            var end = End(value, i);
            var source = text.Source(i, end);
            var word = value[i..end];
            words.Add(new(word, CaseFold.Of(word), source.Start, source.End));
            i = end;
        }

        return words;
    }

    /// <summary>Where the word ends that begins with the word character at this place.</summary>
    internal static int End(string value, int start) =>
        Typography.IsTokenOfItsOwn(Rune.GetRuneAt(value, start).Value) ? EndOfCharacter(value, start) : EndOfWord(value, start);

    private static int EndOfCharacter(string value, int start)
    {
        var end = start + Rune.GetRuneAt(value, start).Utf16SequenceLength;
        while (end < value.Length && UnicodeForm.IsMark(value, end))
            end += Rune.GetRuneAt(value, end).Utf16SequenceLength;
        return end;
    }

    private static int EndOfWord(string value, int start)
    {
        var end = start;
        while (end < value.Length)
        {
            // An apostrophe belongs to the word when the word goes on after it.
            var at = value[end] == '\'' && end > start && end + 1 < value.Length ? end + 1 : end;
            var rune = Rune.GetRuneAt(value, at);
            if (!Typography.IsWordCharacter(rune.Value) || IsNewToken(value, at, rune))
                break;
            end = at + rune.Utf16SequenceLength;
        }

        return end;
    }

    // A mark is part of the word before it, whatever its script.
    private static bool IsNewToken(string value, int index, Rune rune) =>
        Typography.IsTokenOfItsOwn(rune.Value) && !UnicodeForm.IsMark(value, index);
}
