namespace ArticleApi.Quotations.Extraction;

internal enum TokenKind
{
    Word,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,

    /// <summary>A quoted span, in place of its words.</summary>
    Quote,
    Other,
}

/// <summary>A word or mark of a sentence, in UTF-16 units of its block.</summary>
internal sealed class Token
{
    public required TokenKind Kind { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required string Text { get; init; }

    /// <summary>The text in small letters, with straight apostrophes.</summary>
    public required string Lower { get; init; }
    public QuotedSpan? Span { get; init; }

    /// <summary>The sentence that it belongs to, counted in its block.</summary>
    public int Sentence { get; set; }

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsCapital => Kind == TokenKind.Word && Text.Length > 0 && (char.IsUpper(Text[0]) || char.GetUnicodeCategory(Text[0]) == System.Globalization.UnicodeCategory.TitlecaseLetter || (Text.Length > 1 && Text[0] is '@' && char.IsLetter(Text[1])) || IsMixed(Text));

    // al-Assad, d’Arcy, iPhone.
    private static bool IsMixed(string text)
    {
        if (!char.IsLower(text[0])) return false;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsUpper(text[i])) return true;
        }

        return false;
    }
}
