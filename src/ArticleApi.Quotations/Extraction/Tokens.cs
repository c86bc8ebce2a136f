namespace ArticleApi.Quotations.Extraction;

/// <summary>The tokens of a block, its quotes as one token each, cut into sentences.</summary>
internal sealed class Tokens
{
    private static readonly HashSet<string> Abbreviations = new(
    [
        "mr", "mrs", "ms", "dr", "prof", "st", "sen", "sens", "rep", "reps", "gov", "gen", "col", "lt", "sgt", "capt", "cmdr", "maj", "adm", "cpl", "pvt", "rev", "hon", "pres", "supt", "insp", "det", "ofc",
        "messrs", "mme", "mlle", "jr", "sr", "vs", "etc", "no", "nos", "inc", "corp", "co", "ltd", "bros", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "ave", "blvd", "rd", "ft", "mt", "fig", "vol", "al", "ph", "esq", "atty", "asst", "assn", "calif", "ariz", "ala", "ark", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn",
        "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "hr", "bzw", "ca", "u.a",
    ], StringComparer.Ordinal);

    // Behind these the next capital is the name, or the other half of the name.
    private static readonly HashSet<string> NeverLast = new(
        ["mr", "mrs", "ms", "dr", "prof", "st", "sen", "sens", "rep", "reps", "gov", "gen", "col", "lt", "sgt", "capt", "cmdr", "maj", "adm", "rev", "messrs", "mme", "mlle", "vs", "no", "supt", "insp", "det", "hr"], StringComparer.Ordinal);

    private static readonly HashSet<string> Starters = new(
    [
        "via", "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "in", "on", "at", "but", "and", "or", "so", "this", "that", "these", "those", "there", "however", "meanwhile", "his", "her", "their", "its",
        "after", "before", "when", "while", "if", "as", "for", "to", "some", "many", "most", "asked", "speaking", "still", "also", "yet", "then", "now", "what", "who", "how", "why", "one", "two", "another", "both",
        "since", "during", "although", "though", "because", "according", "earlier", "later", "last", "our", "my", "your", "no", "not", "nor", "by", "with", "from", "all", "each", "every", "such",
        "neither", "either", "only", "i'm", "afterward", "afterwards", "instead", "soon", "about", "even", "unlike", "like", "perhaps", "maybe", "here", "once", "is", "are", "was", "does", "did", "has", "have", "had", "could", "would", "should",
    ], StringComparer.Ordinal);

    private readonly List<int> starts = [];

    private Tokens(int block, string text, List<Token> list)
    {
        Block = block;
        Text = text;
        List = list;
    }

    public int Block { get; }
    public string Text { get; }
    public List<Token> List { get; }
    public int Count => List.Count;
    public Token this[int index] => List[index];

    public static bool IsStarter(string lower) => Starters.Contains(lower);

    /// <param name="block">The index of the block.</param>
    /// <param name="text">Its text.</param>
    /// <param name="spans">The quoted spans of the block, in order.</param>
    public static Tokens Of(int block, string text, IReadOnlyList<QuotedSpan> spans)
    {
        var list = new List<Token>();
        var span = 0;
        for (var i = 0; i < text.Length;)
        {
            if (span < spans.Count && i >= spans[span].OuterStart)
            {
                list.Add(new() { Kind = TokenKind.Quote, Start = spans[span].OuterStart, End = spans[span].OuterEnd, Text = "", Lower = "", Span = spans[span] });
                i = spans[span++].OuterEnd;
                continue;
            }

            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var end = EndOf(text, i, span < spans.Count ? spans[span].OuterStart : text.Length);
            var word = text[i..end];
            list.Add(new() { Kind = KindOf(text[i]), Start = i, End = end, Text = word, Lower = word.ToLowerInvariant().Replace('’', '\'') });
            i = end;
        }

        var tokens = new Tokens(block, text, list);
        tokens.CutIntoSentences();
        return tokens;
    }

    public int StartOf(int sentence) => starts[sentence];

    public int SentenceStart(int index) => starts[List[index].Sentence];

    public int SentenceEnd(int index) => List[index].Sentence + 1 < starts.Count ? starts[List[index].Sentence + 1] : List.Count;

    public string Between(int from, int to) => from >= to ? "" : Text[List[from].Start..List[to - 1].End];

    private static TokenKind KindOf(char c) => c switch
    {
        ',' or '，' or '、' => TokenKind.Comma,
        '.' or '!' or '?' or '。' or '！' or '？' or '…' => TokenKind.Stop,
        ':' or '：' => TokenKind.Colon,
        ';' => TokenKind.Semicolon,
        '—' or '–' => TokenKind.Dash,
        '(' or '[' => TokenKind.Open,
        ')' or ']' => TokenKind.Close,
        _ when char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '@' or '#' or '$' or '€' or '£' or '’' or '\'' => TokenKind.Word,
        '-' => TokenKind.Dash,
        _ => TokenKind.Other,
    };

    private static int EndOf(string text, int start, int limit)
    {
        if (KindOf(text[start]) is not TokenKind.Word) return start + 1;
        if (text[start] is '\'' or '’')
        {
            var clitic = start + 1;
            while (clitic < limit && char.IsLetter(text[clitic])) clitic++;
            return clitic;
        }

        var end = start + 1;
        while (end < limit && IsInWord(text, start, end, limit)) end++;

        // What owns is a token of its own; the s of "it’s" too, which does no harm.
        var word = text.AsSpan(start, end - start);
        if (word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’') return end - 2;
        if (word.Length > 3 && word[^2] is '\'' or '’' && word[^1] is 'd') return end - 2;
        if (word.Length > 4 && word[^3] is '\'' or '’' && word[^2..] is "ll" or "ve" or "re") return end - 3;
        if (end < limit && text[end] == '.' && (IsInitial(word) || word.Contains('.') || Abbreviations.Contains(word.ToString().ToLowerInvariant()))) end++;
        return end;
    }

    private static bool IsInWord(string text, int start, int i, int limit)
    {
        var c = text[i];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark) return true;
        var hasNext = i + 1 < limit && char.IsLetterOrDigit(text[i + 1]);
        if (!hasNext) return false;
        return c switch
        {
            '\'' or '’' or '-' or '‑' or '&' or '_' or '/' => true,
            '.' => char.IsDigit(text[i + 1]) || IsInitial(text.AsSpan(LastPart(text, start, i), i - LastPart(text, start, i))) || char.IsLower(text[i + 1]),
            ',' => char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]),
            _ => false,
        };
    }

    // Looks back no further than an initial reaches.
    private static int LastPart(string text, int start, int i) => Math.Max(start, i - 2) is var from && from < i - 1 && !char.IsLetterOrDigit(text[from]) ? from + 1 : from;

    private static bool IsInitial(ReadOnlySpan<char> word) => word.Length == 1 && char.IsUpper(word[0]);

    private void CutIntoSentences()
    {
        var sentence = 0;
        starts.Add(0);
        for (var i = 0; i < List.Count; i++)
        {
            List[i].Sentence = sentence;
            if (!EndsSentence(i)) continue;
            sentence++;
            starts.Add(i + 1);
        }
    }

    private bool EndsSentence(int i)
    {
        var token = List[i];
        if (i + 1 >= List.Count) return false;
        var next = List[i + 1];
        switch (token.Kind)
        {
            case TokenKind.Stop:
                return next.Kind is not (TokenKind.Stop or TokenKind.Close or TokenKind.Comma) && !(next.IsWord && char.IsLower(next.Text[0]));
            case TokenKind.Close when i > 0 && List[i - 1].Kind == TokenKind.Stop:
                return next.IsCapital && !(i > 1 && NameRuns.IsParty(List[i - 2]));
            case TokenKind.Word when token.Text.Length > 1 && token.Text[^1] == '.':
                return next is { Kind: TokenKind.Quote, Span.StartsUpper: true, Span.Shape: not QuoteShape.Fragment }
                    ? !NeverLast.Contains(token.Lower.TrimEnd('.'))
                    : next.IsCapital && Starters.Contains(next.Lower) && !NeverLast.Contains(token.Lower.TrimEnd('.'));
            case TokenKind.Quote when token.Span!.Ending is '.' or '?' or '!':
                if (next.Kind == TokenKind.Quote) return true;
                if (!next.IsWord || char.IsLower(next.Text[0])) return false;
                return !IsCueAfter(i + 1, token.Span.Ending);
            default:
                return false;
        }
    }

    // “Will it?” Smith asked. “Stop!” Shouted the man. “It is over.” Smith said.
    private bool IsCueAfter(int i, char ending)
    {
        if (CueVerbs.Find(List[i].Lower) is { Form: VerbForm.Past } && i + 1 < List.Count && List[i + 1].IsWord) return true;
        for (var n = i; n < List.Count && n < i + 6; n++)
        {
            if (!List[n].IsWord) return false;
            if (n == i || CueVerbs.Find(List[n].Lower) is not { Form: VerbForm.Past or VerbForm.Third, Strength: > 0.8 }) continue;
            return ending != '.' || n + 1 >= List.Count || List[n + 1].Kind == TokenKind.Stop;
        }

        return false;
    }
}
