namespace ArticleApi.Quotations.Extraction;

/// <summary>The cues and the sources of a paragraph, as they are found.</summary>
internal sealed class CueList(Tokens tokens)
{
    public List<Cue> Cues { get; } = [];
    public List<SourceMention> Sources { get; } = [];

    /// <summary>Where the next quote stands; -1 when none does within so many tokens.</summary>
    public int NextQuote(int at, int within)
    {
        for (var i = at; i < tokens.Count && i <= at + within; i++)
        {
            if (tokens[i].Kind == TokenKind.Quote) return i;
        }

        return -1;
    }

    public void Add(int at, int from, int to, NounPhrase subject, string rule, double strength, string verb, bool isNearOnly = false, bool isBackward = false, string? modal = null)
    {
        var text = subject.Text.ToLowerInvariant();
        var isOne = text is "one" && !(subject.To < tokens.Count && tokens[subject.To].Lower is "of");
        var isAnybody = isOne || (subject.Kind == PhraseKind.Pronoun && text is "you") || text is "someone" or "anyone" or "somebody" or "anybody" or "nobody" or "people" or "no one";
        var isHypothetical = modal is "might" or "may" or "could" or "should" or "not" or "must" or "can" or "to" or "shall" || (modal is "would" or "will" && isAnybody) || (isAnybody && (rule == "subjectVerb" && (IsAfterIf(from) || isOne || text is "you" or "nobody")));
        Cues.Add(new()
        {
            Block = tokens.Block,
            Sentence = tokens[at].Sentence,
            At = at,
            From = from,
            To = to,
            Subject = subject,
            Rule = rule,
            Strength = strength,
            Verb = verb,
            IsQuestion = verb is "asked" or "asks" && !(at > 0 && WordLists.Be.Contains(tokens[at - 1].Lower)),
            IsHypothetical = isHypothetical,
            IsVague = subject.Kind != PhraseKind.Pronoun && WordLists.Vague.Contains(text.Split(' ')[0]) && !text.Contains(" of ", StringComparison.Ordinal) && !text.StartsWith("one ", StringComparison.Ordinal),
            IsNearOnly = isNearOnly,
            IsForward = to < tokens.Count && tokens[to].Kind == TokenKind.Colon,
            IsBackward = isBackward,
        });
    }

    private bool IsAfterIf(int from) => from > 0 && tokens[from - 1].Lower is "if" or "when" or "imagine" or "whenever";
}
