namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds who is the subject of a verb of speech: before it, behind it, of its infinitive, or the one by whom something was said.</summary>
internal sealed class VerbCues(Tokens tokens, CueList list)
{
    private const int Reach = 3;

    // So much stands between a subject and its "to say".
    private const int MostTold = 24;

    /// <summary>Reads a verb that stands at a place.</summary>
    public void Read(int at, CueVerb verb)
    {
        if (verb.Lemma is "shoot" or "hit" or "fire" && (at + 1 >= tokens.Count || tokens[at + 1].Lower is not "back")) return;
        if (verb.Lemma is "tell" && at + 2 < tokens.Count && (tokens[at + 1].Lower is "of" || tokens[at + 2].Lower is "story" or "stories" or "tale" or "truth")) return;
        var isNextToQuote = IsNextToQuote(at);
        if (verb.Lemma == "go" && !isNextToQuote) return;

        // "reported slower growth", "claimed the attack"
        if (verb.Lemma is "report" or "claim" or "post" && !isNextToQuote && !IsFollowedByThat(at) && !IsReport(at) && !(verb.Lemma is "post" && list.NextQuote(at, Reach * 4) >= 0)) return;
        if (verb.IsNounLike && !isNextToQuote && !IsFollowedByThat(at) && !IsReport(at)) return;
        if (verb.Form == VerbForm.Past && (Passive(at, verb) || IsDone(at))) return;
        if (verb.Form == VerbForm.Gerund)
        {
            Gerund(at, verb);
            return;
        }

        if (verb.Form == VerbForm.Base && Infinitive(at, verb)) return;
        if (Inverted(at, verb)) return;
        if (NounPhrases.EndingAt(tokens, at) is { } subject && !IsOfClause(subject))
        {
            if (IsSource(at, verb, subject)) return;
            list.Add(at, Math.Min(subject.From, at), at + 1, subject, "subjectVerb", verb.Strength, tokens[at].Text, isNearOnly: verb.IsNounLike, modal: ModalBefore(at));
            return;
        }

        // "and said": the main subject.
        if (at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence && (IsCoordinated(at) || IsAfterClause(at)) && MainClause.Subject(tokens, at) is { } main && main.From < at && !IsSource(at, verb, main))
            list.Add(at, at, at + 1, main, "coordinated", verb.Strength - 0.1, tokens[at].Text, isNearOnly: verb.IsNounLike || verb.Strength < 0.75, modal: ModalBefore(at));
    }

    // "A patient who was fined while she was having chemotherapy has accused": what ends there is no subject.
    private bool IsOfClause(NounPhrase subject) => subject is { Kind: PhraseKind.Description, From: > 0 } && tokens[subject.From - 1].Lower is "was" or "were" or "is" or "are" or "been" or "had" && tokens[subject.From - 1].Sentence == tokens[subject.From].Sentence;

    private bool IsAfterClause(int at)
    {
        if (NounPhrases.StartingAt(tokens, tokens.SentenceStart(at)) is not { } subject) return false;
        var behind = subject.To < at && tokens[subject.To].Kind == TokenKind.Comma ? subject.To + 1 : subject.To;
        return behind < at && tokens[behind].Lower is "who" or "which" || (behind == subject.To && behind < at && tokens[behind].Lower is "that");
    }

    private bool IsCoordinated(int at)
    {
        var i = at - 1;
        while (i > 0 && at - i <= Reach && tokens[i].IsWord && (WordLists.Auxiliaries.Contains(tokens[i].Lower) || tokens[i].Lower.EndsWith("ly", StringComparison.Ordinal))) i--;
        return tokens[i].Lower is "and" or "but" or "then" or "or" || tokens[i].Kind == TokenKind.Comma || (tokens[i].Kind == TokenKind.Quote && i > 0);
    }

    private bool Passive(int at, CueVerb verb)
    {
        if (verb.Lemma is "share" or "list" or "see" or "view" or "direct" or "order" or "rule" or "type" or "find" or "read" or "sing" or "attack" or "hit" or "post" or "offer" or "welcome" or "greet" or "address") return false;

        // was quoted as saying is a gerund; called “X” by NP: the agent comes behind the quote.
        var by = at + 1;
        while (by < tokens.Count && by < at + 4 && tokens[by].Kind is TokenKind.Quote or TokenKind.Comma) by++;
        if (by >= tokens.Count || tokens[by].Lower is not "by" || NounPhrases.StartingAt(tokens, by + 1) is not { } agent) return false;
        if (agent.Kind == PhraseKind.Name && Outlets.IsOutlet(agent.Text))
        {
            list.Sources.Add(new(tokens.Block, tokens[at].Sentence, agent.From, agent.To, agent.Text, "passive", tokens[at].Text, 0.7));
            return true;
        }

        // "by phone", "by her own account"
        if (tokens[by + 1].Lower is "phone" or "telephone" or "email" or "e-mail" or "text" or "video" or "fax" or "letter") return false;
        if (agent.Kind == PhraseKind.Description && tokens[agent.To - 1].Lower is "account" or "accounts" or "estimate" or "estimates" or "admission" or "reckoning" or "count" or "design" or "phone" or "email" or "telephone") return false;
        list.Add(at, at, agent.To, agent, "passive", Math.Max(0.8, verb.Strength), tokens[at].Text);
        return true;
    }

    // "every sheet would be read out loud": nobody is said to have spoken. Who was asked may answer.
    private bool IsDone(int at)
    {
        if (tokens[at].Lower is "asked" or "quoted" or "said") return false;
        var i = at - 1;
        while (i >= 0 && at - i <= Reach && tokens[i].Lower.EndsWith("ly", StringComparison.Ordinal)) i--;
        return i >= 0 && tokens[i].Sentence == tokens[at].Sentence && WordLists.Be.Contains(tokens[i].Lower);
    }

    private void Gerund(int at, CueVerb verb)
    {
        var subject = tokens[Math.Max(0, at - 1)].Lower == "as" ? QuotedAs(at - 1) : null;
        if (subject is null && at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence && tokens[at - 1].IsCapital && NounPhrases.EndingAt(tokens, at) is { Kind: PhraseKind.Name } near) subject = near;

        // "is saying", "was telling": as any verb.
        if (subject is null && at > 0 && tokens[at - 1].Lower is "is" or "was" or "are" or "were" or "been" or "'s" or "kept" or "keeps") subject = NounPhrases.EndingAt(tokens, tokens[at - 1].Lower is "kept" or "keeps" ? at - 1 : at);
        var fromCue = list.Cues.Count > 0 && list.Cues[^1].Sentence == tokens[at].Sentence && list.Cues[^1].Rule is not ("accordingTo" or "passive") ? list.Cues[^1].Subject : null;
        subject ??= fromCue ?? MainClause.Subject(tokens, at);
        if (subject is null || IsSource(at, verb, subject)) return;
        list.Add(at, at, at + 1, subject, "gerund", verb.Strength > 0.8 ? 0.8 : 0.7, tokens[at].Text, isNearOnly: verb.Strength < 0.8 || verb.IsNounLike);
    }

    // quoted NP as saying; NP was quoted as saying.
    private NounPhrase? QuotedAs(int asAt)
    {
        for (var i = asAt - 1; i >= 0 && i > asAt - 12 && tokens[i].Sentence == tokens[asAt].Sentence; i--)
        {
            if (tokens[i].Lower is not ("quoted" or "cited" or "quotes" or "cites" or "recorded" or "heard")) continue;
            if (i > 0 && tokens[i - 1].Lower is "was" or "were" or "been" or "is" or "be") return NounPhrases.EndingAt(tokens, i);
            return NounPhrases.StartingAt(tokens, i + 1);
        }

        return null;
    }

    // went on to say, continued to argue; any other infinitive is no cue.
    private bool Infinitive(int at, CueVerb verb)
    {
        if (at == 0) return verb.Lemma is not "say";
        if (tokens[at - 1].Lower != "to") return false;
        var i = at - 2;
        if (i >= 0 && tokens[i].Lower == "on") i--;
        if (i < 0 || tokens[i].Lower is not ("went" or "goes" or "continued" or "continues" or "took" or "proceeded" or "used" or "likes" or "liked" or "rushed" or "seemed" or "appeared" or "stood" or "paused" or "returned" or "rose" or "stepped" or "called" or "phoned" or "wrote" or "came" or "interrupted" or "leaned" or "stopped" or "turned" or "moved" or "except" or "only"))
        {
            Rose(at, verb);
            return true;
        }

        if ((NounPhrases.EndingAt(tokens, i) ?? MainClause.Subject(tokens, i)) is { } subject)
            list.Add(at, Math.Min(subject.From, at), at + 1, subject, "subjectVerb", verb.Strength - 0.05, tokens[at].Text);
        return true;
    }

    // "Stanz rose a few minutes later to say that she was “a fine lady”".
    private void Rose(int at, CueVerb verb)
    {
        if (verb.Lemma is "say" or "add" or "complain" or "argue" && at + 1 < tokens.Count && tokens[at + 1].Lower is "that" && MainClause.Subject(tokens, at) is { } subject && subject.To < at && at - subject.To <= MostTold && !IsRefused(subject.To, at))
            list.Add(at, at, at + 1, subject, "subjectVerb", verb.Strength - 0.15, tokens[at].Text);
    }

    private bool IsRefused(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Lower is "declined" or "refused" or "failed" or "unable" or "has" or "have" or "had" or "wants" or "wanted" or "not" or "never" or "able" or "likely" or "expected" or "afraid" or "right" or "wrong" or "hard" or "easy" or "fair" or "enough") return true;
        }

        return false;
    }

    // “…,” said NP
    private bool Inverted(int at, CueVerb verb)
    {
        if (verb.Form is VerbForm.Base && verb.Lemma is not "say" || at + 1 >= tokens.Count) return false;
        var before = at - 1;
        while (before >= 0 && (tokens[before].Kind == TokenKind.Comma || (tokens[before].IsWord && tokens[before].Lower is "also" or "then" or "later" or "so" or "hat" or "ont" or "haben" or "auch" || (tokens[before].Lower is "a" && tokens[at].Lower[^1] == 'é')))) before--;
        var isAfterQuote = before >= 0 && tokens[before].Kind == TokenKind.Quote;
        var isFirst = at == 0 || tokens[at - 1].Sentence != tokens[at].Sentence;
        if (!isAfterQuote && !isFirst && !IsBetweenCommas(at)) return false;
        if (tokens[at + 1].Sentence != tokens[at].Sentence || !tokens[at + 1].IsWord) return false;
        var from = at + 1;
        while (from < tokens.Count && tokens[from].IsWord && !tokens[from].IsCapital && (WordLists.Auxiliaries.Contains(tokens[from].Lower) && tokens[from].Lower is not "a" || tokens[from].Lower is "auch" or "dazu" or "dass" or "s" or "t")) from++;
        if (tokens[Math.Min(from, tokens.Count - 1)].Lower is "that" or "in" or "on" or "at" or "to" or "as" or "by" or "reporters" or "because" or "and" or "with" or "about" || WordLists.Prepositions.Contains(tokens[Math.Min(from, tokens.Count - 1)].Lower)) return false;
        if (from >= tokens.Count || NounPhrases.StartingAt(tokens, from) is not { } subject) return false;

        // "…,” told Smith": nobody tells his subject; "asked him" neither.
        if (subject.Kind == PhraseKind.Pronoun && subject.Text is "it" && verb.Lemma is not "say") return false;
        if (IsSource(at, verb, subject)) return true;
        if (isFirst && !isAfterQuote && (subject.Kind != PhraseKind.Name || verb.Form != VerbForm.Past)) return false;
        list.Add(at, at, subject.To, subject, "verbSubject", verb.Strength, tokens[at].Text, isBackward: isAfterQuote, isNearOnly: verb.IsNounLike);
        return true;
    }

    // It is, said meteorologist Jorge Peña, “…”
    private bool IsBetweenCommas(int at)
    {
        if (tokens[at - 1].Kind != TokenKind.Comma || list.NextQuote(at, 12) < 0) return false;
        return NounPhrases.StartingAt(tokens, at + 1) is { Kind: PhraseKind.Name } phrase && phrase.To < tokens.Count && tokens[phrase.To].Kind == TokenKind.Comma;
    }

    // ", CNBC reports;": the outlet carries the words, somebody else said them.
    private bool IsSource(int at, CueVerb verb, NounPhrase subject)
    {
        if (subject.Kind != PhraseKind.Name) return false;
        var isReport = verb.Lemma is "report" or "write" or "note" or "say" or "reveal" or "quote" or "cite" or "confirm" or "add" or "claim" or "describe" or "state" or "announce" or "post" or "tweet";
        var isOutlet = Outlets.IsOutlet(subject.Text) || (verb.Lemma is "report" or "write" && Outlets.CanReport(subject.Text)) || (verb.Lemma == "report" && IsAtEnd(at) && IsBareName(subject));
        if (!isOutlet) return false;
        if (isReport) list.Sources.Add(new(tokens.Block, tokens[at].Sentence, subject.From, subject.To, subject.Text, "reports", tokens[at].Text, Outlets.IsOutlet(subject.Text) ? 0.9 : 0.75));
        return true;
    }

    private static bool IsBareName(NounPhrase subject) => subject.Role is null && !WordLists.IsFirstName(First(subject.Text)) && (subject.HasArticle || subject.Text.Contains(' ', StringComparison.Ordinal));

    private static string First(string text) => text.Split(' ')[0].ToLowerInvariant();

    private bool IsAtEnd(int at) => at + 1 >= tokens.Count || tokens[at + 1].Kind is TokenKind.Colon or TokenKind.Semicolon or TokenKind.Stop;

    private bool IsReport(int at) => tokens[at].Lower is "reports" or "writes" or "notes" or "adds" && at > 0 && tokens[at - 1].IsCapital;

    private string? ModalBefore(int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 4 && tokens[i].Sentence == tokens[at].Sentence && tokens[i].IsWord; i--)
        {
            if (WordLists.Modals.Contains(tokens[i].Lower)) return tokens[i].Lower;
            if (tokens[i].Lower is "never" or "not" or "didn't" or "nobody" or "doesn't") return "not";
            if (!WordLists.Auxiliaries.Contains(tokens[i].Lower)) return null;
        }

        return null;
    }

    private bool IsNextToQuote(int at)
    {
        // "calls the city manager “…”"
        if (tokens[at].Lower is "call" or "calls" or "label" or "labels" or "brands" && at + 1 < tokens.Count && NounPhrases.StartingAt(tokens, at + 1) is { } called && called.To < tokens.Count && tokens[called.To].Kind == TokenKind.Quote) return true;

        for (var i = at + 1; i < tokens.Count && i <= at + Reach; i++)
        {
            if (tokens[i].Kind == TokenKind.Quote) return true;
            if (tokens[i].Kind is not (TokenKind.Comma or TokenKind.Colon) && tokens[i].Lower is not ("that" or "as" or "it" or "out" or "back" or "on" or "the" or "a" or "him" or "her" or "them")) break;
        }

        for (var i = at - 1; i >= 0 && i >= at - 6; i--)
        {
            if (tokens[i].Kind == TokenKind.Quote) return true;
            if (!tokens[i].IsWord && tokens[i].Kind is not TokenKind.Comma) break;
        }

        return false;
    }

    private bool IsFollowedByThat(int at) => at + 1 < tokens.Count && tokens[at + 1].Lower is "that" or "out" or "back";
}
