namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds what a sentence is about: behind what introduces it, such as a time, a place or a participle.</summary>
internal static class MainClause
{
    /// <summary>The subject of the main clause of a sentence, for verbs that have none of their own.</summary>
    public static NounPhrase? Subject(Tokens tokens, int index)
    {
        var from = tokens.SentenceStart(index);
        var end = Math.Min(tokens.SentenceEnd(index), from + 60);
        var start = from;
        while (start < end)
        {
            while (start < Math.Min(index, end) && (!tokens[start].IsWord || tokens[start].Lower is "but" or "and" or "so" or "yet")) start++;
            start = BehindTime(tokens, start, Math.Min(index, end));
            if (start >= end || !tokens[start].IsWord) return null;
            if ((!WordLists.Subordinators.Contains(tokens[start].Lower) && !IsParticipial(tokens, start)) || IsCount(tokens, start)) break;

            // "In a statement on Monday, Smith": what stands before the comma is not the subject.
            var comma = start;
            while (comma < Math.Min(index, end) && tokens[comma].Kind != TokenKind.Comma) comma++;
            if (comma >= Math.Min(index, end))
            {
                if (tokens[start].Lower is not ("meanwhile" or "however" or "earlier" or "later" or "then" or "still" or "now" or "yesterday" or "today")) return null;
                comma = start;
            }

            start = comma + 1;

            // "In the call, also released Friday, Amezcua tells"
            if (IsPastParticipial(tokens, start))
            {
                while (start < Math.Min(index, end) && tokens[start].Kind != TokenKind.Comma) start++;
                start++;
            }
        }

        if (start >= end || (start >= index && start > from)) return null;
        if (WordLists.Pronouns.Contains(tokens[start].Lower)) return PhraseReading.Pronoun(tokens, start);
        var phrase = NounPhrases.StartingAt(tokens, start);
        return phrase is { Kind: PhraseKind.Description } && tokens[start].Lower is "there" or "this" or "that" or "what" or "it" ? null : phrase;
    }

    // "Two years ago she deleted", "Last month the committee settled"
    private static int BehindTime(Tokens tokens, int at, int end)
    {
        if (at + 2 < end && IsTime(tokens[at + 1].Lower) && tokens[at].Lower is "last" or "this" or "next" or "that" or "every" or "each" or "one") at += 2;
        else if (at + 3 < end && IsTime(tokens[at + 1].Lower) && tokens[at + 2].Lower is "ago" or "later" or "earlier") at += 3;
        else return at;
        return at < end && tokens[at].Kind == TokenKind.Comma ? at + 1 : at;
    }

    private static bool IsTime(string noun) => WordLists.Days.Contains(noun) || noun is "years" or "months" or "weeks" or "days" or "hours" or "minutes" or "decades" or "day" or "hour" or "minute" or "decade" or "spring" or "summer" or "fall" or "autumn" or "winter" or "time" or "moment" or "season";

    private static bool IsPastParticipial(Tokens tokens, int at)
    {
        if (at + 1 < tokens.Count && tokens[at].Lower is "also" or "first" or "later" or "now" or "since") at++;
        return at + 1 < tokens.Count && tokens[at].Lower.Length > 4 && tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal) && (!tokens[at + 1].IsWord || WordLists.Prepositions.Contains(tokens[at + 1].Lower) || WordLists.Days.Contains(tokens[at + 1].Lower));
    }

    // "About 100 people"
    public static bool IsCount(Tokens tokens, int at) => tokens[at].Lower is "about" or "over" or "around" or "under" or "some" && at + 1 < tokens.Count && tokens[at + 1].IsWord && char.IsDigit(tokens[at + 1].Text[0]);

    // "Turning to the crowd, Smith said"
    private static bool IsParticipial(Tokens tokens, int at) => tokens[at].Lower.Length > 5 && tokens[at].Lower.EndsWith("ing", StringComparison.Ordinal) && at + 1 < tokens.Count && tokens[at + 1].IsWord && !tokens[at + 1].IsCapital && CueVerbs.Find(tokens[at + 1].Lower) is null;
}
