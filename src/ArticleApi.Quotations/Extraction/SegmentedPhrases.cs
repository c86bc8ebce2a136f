namespace ArticleApi.Quotations.Extraction;

/// <summary>Reads the subject of a verb that commas, dashes or brackets stand before: "Ruiz, the mayor of Leeds, said".</summary>
internal static class SegmentedPhrases
{
    private const int MostSegments = 8;

    /// <summary>From the last comma to the left: what looks like an apposition is passed over until the name is met.</summary>
    public static NounPhrase? Of(Tokens tokens, int comma, int stop)
    {
        var to = comma;
        NounPhrase? fallback = null;
        for (var n = 0; n < MostSegments && to > stop; n++)
        {
            // What stands in brackets behind a name says more of it.
            if (tokens[to - 1].Kind == TokenKind.Close) to = OpenOf(tokens, to - 1, stop);
            var from = to;
            while (from > stop && tokens[from - 1].Kind is not (TokenKind.Comma or TokenKind.Quote or TokenKind.Colon or TokenKind.Semicolon or TokenKind.Dash or TokenKind.Open)) from = tokens[from - 1].Kind == TokenKind.Close ? OpenOf(tokens, from - 1, stop) : from - 1;
            var start = from;
            while (start < to && tokens[start].Lower is "but" or "and" or "so" or "yet" or "or" or "then") start++;
            if (start >= to) return fallback;
            var isFirst = from <= stop || tokens[from - 1].Kind != TokenKind.Comma;
            if (IdentifiedAs(tokens, start, to) is { } identified) return identified;
            var isApposition = IsApposition(tokens, start, to);
            var isIntroductory = WordLists.Subordinators.Contains(tokens[start].Lower) || tokens[start].Lower.EndsWith("ly", StringComparison.Ordinal) || tokens[start].Lower.EndsWith("ing", StringComparison.Ordinal);
            if (!isIntroductory && (!isApposition || isFirst))
            {
                var phrase = PhraseReading.Of(tokens, Math.Max(start, NounPhrases.StartOf(tokens, to, start)), to);
                if ((phrase is { Kind: PhraseKind.Name } && !IsWhere(tokens, phrase, from)) || isFirst) return phrase is null ? fallback : phrase with { Role = phrase.Role ?? NounPhrases.Apposition(tokens, to) };
                fallback ??= phrase;
            }
            else if (fallback is null && !isIntroductory && n == 0 && tokens[start].Lower is not ("who" or "which" or "whose" or "where" or "when"))
            {
                fallback = PhraseReading.Of(tokens, start, to);
            }

            if (isFirst) return fallback;
            to = from - 1;
        }

        return fallback;
    }

    // "Another, identified as T.M., said", "One woman, who gave her name only as Marisol, said"
    private static NounPhrase? IdentifiedAs(Tokens tokens, int from, int to)
    {
        for (var i = from + 1; i + 1 < to; i++)
        {
            if (tokens[i].Lower is not "as" || !tokens[i + 1].IsCapital || !(tokens[i - 1].Lower is "identified" or "name" || (tokens[i - 1].Lower is "only" or "simply" && i - 1 > from && tokens[i - 2].Lower is "identified" or "name"))) continue;
            var end = i + 1;
            while (end < to && tokens[end].IsCapital) end++;
            return PhraseReading.Named(tokens, i + 1, i + 1, end);
        }

        return null;
    }

    // "of Cambridge, Massachusetts, praised"
    private static bool IsWhere(Tokens tokens, NounPhrase phrase, int from) =>
        from > 1 && phrase.Role is null && tokens[from - 1].Kind == TokenKind.Comma && tokens[from - 2].IsCapital && (WordLists.Places.Contains(phrase.Text.ToLowerInvariant()) || (phrase.Text.Length > 2 && phrase.Text[^1] == '.'));

    private static bool IsApposition(Tokens tokens, int from, int to)
    {
        var first = tokens[from];
        if (!first.IsWord) return true;
        if (first.Lower is "the" && from + 2 < to && tokens[from + 1].Lower is "rev" or "rev." or "reverend" or "hon" or "hon." or "very") return false;
        if (WordLists.Determiners.Contains(first.Lower) || first.Lower is "who" or "which" or "whose" or "himself" or "herself") return true;
        if (WordLists.Suffixes.Contains(first.Lower)) return true;
        if (!first.IsCapital) return true;
        if (char.IsDigit(first.Text[0])) return true;

        // "President of the board".
        if (NameRuns.IsParty(first)) return true;
        return WordLists.Titles.Contains(first.Lower) && PhraseReading.Of(tokens, from, to) is not { Kind: PhraseKind.Name };
    }

    public static NounPhrase? BetweenDashes(Tokens tokens, int dash, int stop)
    {
        var open = dash - 1;
        while (open > stop && tokens[open].Kind != TokenKind.Dash) open--;
        return open > stop && tokens[open].Kind == TokenKind.Dash ? NounPhrases.EndingAt(tokens, open, stop) : null;
    }

    public static NounPhrase? BeforeBracket(Tokens tokens, int close, int stop)
    {
        var open = OpenOf(tokens, close, stop);
        return open > stop ? NounPhrases.EndingAt(tokens, open, stop) : null;
    }

    private static int OpenOf(Tokens tokens, int close, int stop)
    {
        var open = close - 1;
        while (open > stop && tokens[open].Kind != TokenKind.Open) open--;
        return Math.Max(open, stop);
    }
}
