using System.Globalization;
using System.Text;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>
/// Splits a text into what an editor would call its words: runs of letters and digits, runs of white space, and everything else
/// character by character. Scripts that put no space between words are split into characters as readers see them.
/// </summary>
internal static class WordPieces
{
    private enum Kind
    {
        None,
        Word,
        Space,
        Alone,
    }

    /// <summary>The pieces, which joined are the text.</summary>
    public static List<string> Of(string text)
    {
        var pieces = new List<string>();
        var (start, kind) = (0, Kind.None);
        for (var position = 0; position < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(position));
            var next = kind == Kind.Word && JoinsWords(text, position, length) ? Kind.Word : KindOf(text, position);
            if (next != kind || next == Kind.Alone)
            {
                if (position > start) pieces.Add(text[start..position]);
                (start, kind) = (position, next);
            }

            position += length;
        }

        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }

    private static Kind KindOf(string text, int position)
    {
        if (!Rune.TryGetRuneAt(text, position, out var rune)) return Kind.Alone;
        if (Rune.IsWhiteSpace(rune)) return Kind.Space;
        return Rune.IsLetterOrDigit(rune) && !IsUnspaced(rune.Value) ? Kind.Word : Kind.Alone;
    }

    // The apostrophe of “don’t” and the points of “1,000.50” belong to what they stand in.
    private static bool JoinsWords(string text, int position, int length)
    {
        if (length != 1 || position + 1 == text.Length) return false;
        var (before, after) = (text[position - 1], text[position + 1]);
        return text[position] switch
        {
            '\'' or '’' => char.IsLetter(before) && char.IsLetter(after) && KindOf(text, position + 1) == Kind.Word,
            '.' or ',' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after),
            _ => false,
        };
    }

    // Han and kana; Thai and Lao, Myanmar, Khmer.
    private static bool IsUnspaced(int value) =>
        Words.IsIdeograph(value)
        || value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x19E0 and <= 0x19FF)
            or (>= 0xA9E0 and <= 0xA9FF) or (>= 0xAA60 and <= 0xAA7F);
}
