using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Counts words: a stretch between white space that has a letter or digit is one, and so is each Han or kana character, because these scripts put no space between words.</summary>
internal sealed record Words(int Count, int Ideographs, int Visible)
{
    public static Words In(string text)
    {
        var (count, ideographs, visible, inWord) = (0, 0, 0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                inWord = false;
                continue;
            }

            visible++;
            if (IsIdeograph(rune.Value))
            {
                count++;
                ideographs++;
                inWord = false;
            }
            else if (!inWord && Rune.IsLetterOrDigit(rune))
            {
                count++;
                inWord = true;
            }
        }

        return new Words(count, ideographs, visible);
    }

    // Iteration mark and zero, kana with its extensions, Han with its extensions and compatibility forms, half-width kana.
    public static bool IsIdeograph(int value) =>
        value is (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FF and not 0x30FB) or (>= 0x31F0 and <= 0x31FF)
            or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFF66 and <= 0xFF9F) or (>= 0x1B000 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFD);
}
