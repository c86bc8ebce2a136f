namespace ArticleApi.Quotations.Extraction;

/// <summary>The language table of quotation marks: which mark opens where, and what closes it.</summary>
internal static class QuotePairs
{
    /// <summary>The marks that close what opens at this place; null when nothing does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    /// <param name="withSingle">Whether single marks quote, as in texts that have no others.</param>
    public static string? ClosersAt(string text, int index, bool withSingle) => text[index] switch
    {
        '“' => "”",

        // German and Polish; the upper mark of the one is what opens elsewhere.
        '„' or '‚' => text[index] == '„' ? "“”" : withSingle ? "‘’" : null,

        // Either pair may point outwards (French) or inwards (German, Danish), or be the same on both sides (Swedish).
        '«' when Opens(text, index) => "»",
        '»' when Opens(text, index) => "«»",
        '「' => "」",
        '『' => "』",
        '＂' or '"' when Opens(text, index) => text[index].ToString(),
        '”' when Opens(text, index) => "”",
        '‘' when withSingle && Opens(text, index) => "’",
        '\'' when withSingle && Opens(text, index) => "'",
        _ => null,
    };

    /// <summary>Whether a mark closes here: a straight one before a space or punctuation, an apostrophe between letters never.</summary>
    public static bool Closes(string text, int index) => text[index] switch
    {
        '\'' or '’' or '‘' => !IsLetterAt(text, index + 1),
        '"' => !IsLetterAt(text, index + 1) || !Opens(text, index),
        _ => true,
    };

    /// <summary>Whether something begins here: behind a space, a bracket or a dash, and in front of something.</summary>
    public static bool Opens(string text, int index)
    {
        if (index + 1 >= text.Length) return false;
        var next = text[index + 1];
        var isSpaced = char.IsWhiteSpace(next) && next is not ('\u00A0' or '\u202F');
        if (isSpaced && text[index] != '«') return false;
        return index == 0 || char.IsWhiteSpace(text[index - 1]) || text[index - 1] is '(' or '[' or '—' or '–' or '-' or '/' or '“' or '"' or '‘' or '\'' or ':' or '¿' or '¡' or '…'
            || Typography.IsTokenOfItsOwn(text[index - 1]) || text[index - 1] is '、' or '。' or '，';
    }

    private static bool IsLetterAt(string text, int index) => index < text.Length && char.IsLetterOrDigit(text[index]);
}
