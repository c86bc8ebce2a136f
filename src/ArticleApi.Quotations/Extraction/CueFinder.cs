namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds the cues of a block: verbs of speech with their subjects, and "according to".</summary>
internal sealed class CueFinder(Tokens tokens, CueList list)
{
    // With these somebody tells what somebody else said.
    private static readonly HashSet<string> Relaying = new(
        ["recalled", "recalls", "recalling", "remembered", "remembers", "remembering", "quoted", "quotes", "quoting", "heard", "hears", "hearing", "cited", "cites", "citing"], StringComparer.Ordinal);

    private int relayedAt = -1;

    public static (List<Cue> Cues, List<SourceMention> Sources) Of(Tokens tokens)
    {
        var list = new CueList(tokens);
        var finder = new CueFinder(tokens, list);
        var verbs = new VerbCues(tokens, list);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsWord || i == finder.relayedAt) continue;
            if (tokens[i].Lower is "according" or "laut" or "selon" or "per") finder.AccordingTo(i);
            else if (Relaying.Contains(tokens[i].Lower) && finder.Relayed(i)) continue;
            else if (finder.Replied(i)) continue;
            else if (CueVerbs.Find(tokens[i].Lower) is { } verb && !finder.IsNoun(i, verb)) verbs.Read(i, verb);
            else if (tokens[i].Lower is "in")
            {
                finder.InWordsOf(i);
                finder.InOwnWords(i);
            }
            else if (tokens[i].Lower is "for") finder.For(i);
        }

        finder.NameAndColon();
        return (list.Cues, list.Sources);
    }

    // "Tulane State coach", "called the claim": part of a name, or what somebody has.
    private bool IsNoun(int at, CueVerb verb)
    {
        if (at == 0 || tokens[at - 1].Sentence != tokens[at].Sentence) return false;
        if (tokens[at].IsCapital && (tokens[at - 1].IsCapital || at + 1 < tokens.Count && tokens[at + 1].IsCapital && tokens[at - 1].Kind != TokenKind.Quote)) return true;
        return (verb.IsNounLike || verb.Form is VerbForm.Base or VerbForm.Third) && tokens[at - 1].Lower is "the" or "a" or "an" or "his" or "their" or "its" or "our" or "my" or "your" or "'s" or "no" or "any";
    }

    private void AccordingTo(int at)
    {
        var from = at + 1;
        if (tokens[at].Lower == "according")
        {
            if (from >= tokens.Count || tokens[from].Lower != "to") return;
            from++;
        }

        if (NounPhrases.StartingAt(tokens, from) is not { } phrase) return;
        if (tokens[at].Lower == "per" && phrase.Kind != PhraseKind.Name) return;

        // What was recorded tells what somebody else said.
        if (phrase.Kind == PhraseKind.Description && tokens[phrase.To - 1].Lower is "transcript" or "transcripts" or "recording" or "recordings" or "video" or "footage" or "audio") return;
        if (phrase.Kind == PhraseKind.Name && Outlets.IsOutlet(phrase.Text))
        {
            list.Sources.Add(new(tokens.Block, tokens[at].Sentence, phrase.From, phrase.To, phrase.Text, "accordingTo", tokens.Between(at, from), 0.85));
            return;
        }

        list.Add(at, at, phrase.To, phrase, "accordingTo", 0.85, tokens.Between(at, from));
    }

    // In the words of X, “…”
    private void InWordsOf(int at)
    {
        if (at + 3 < tokens.Count && tokens[at + 1].Lower is "the" && tokens[at + 2].Lower is "words" or "phrase" or "phrasing" && tokens[at + 3].Lower is "of" && NounPhrases.StartingAt(tokens, at + 4) is { } author)
            list.Add(at, at, author.To, author, "inWordsOf", 0.85, tokens.Between(at, at + 4));
    }

    // Playing, in her words, “…”
    private void InOwnWords(int at)
    {
        var words = at + 2 < tokens.Count && tokens[at + 2].Lower is "own" ? at + 3 : at + 2;
        if (words + 1 >= tokens.Count || tokens[words].Lower is not "words" || list.NextQuote(words, 2) < 0) return;
        var pronoun = tokens[at + 1].Lower switch { "his" => "he", "her" => "she", "their" => "they", _ => null };
        if (pronoun is not null) list.Add(at, at, words + 1, new() { Kind = PhraseKind.Pronoun, From = at + 1, To = at + 2, Text = pronoun }, "inWordsOf", 0.8, tokens.Between(at, words + 1));
    }

    // Ortiz’s reply was two words: “…”; her advice is to “…”
    private bool Replied(int at)
    {
        const int Near = 14;
        if (at == 0 || tokens[at].Lower is not ("reply" or "response" or "answer" or "advice" or "message" or "verdict" or "conclusion" or "reaction" or "assessment" or "explanation" or "warning")) return false;
        var quote = list.NextQuote(at, Near);
        if (quote < 0 || tokens[quote].Sentence != tokens[at].Sentence || !tokens.List.GetRange(at + 1, quote - at - 1).Exists(t => t.Kind == TokenKind.Colon || t.Lower is "was" or "is")) return false;
        var pronoun = tokens[at - 1].Lower switch { "his" => "he", "her" => "she", "their" => "they", _ => null };
        var owner = pronoun is not null ? new() { Kind = PhraseKind.Pronoun, From = at - 1, To = at, Text = pronoun }
            : tokens[at - 1].Lower is "'s" ? PhraseReading.Of(tokens, NounPhrases.StartOf(tokens, at - 1, Math.Max(tokens.SentenceStart(at), at - 8)), at - 1) : null;
        if (owner is null) return false;
        list.Add(at, Math.Min(owner.From, at), at + 1, owner, "subjectVerb", 0.8, tokens[at].Text);
        return true;
    }

    // For Smith, “…”
    private void For(int at)
    {
        if (at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence) return;
        var quote = list.NextQuote(at, 8);
        if (quote < 0 || NounPhrases.StartingAt(tokens, at + 1) is not { Kind: PhraseKind.Name } phrase || quote != phrase.To + 1 || tokens[phrase.To].Kind != TokenKind.Comma) return;
        list.Add(at, at, phrase.To, phrase, "for", 0.7, "for");
    }

    // "Smith: “…”" as in interviews.
    private void NameAndColon()
    {
        for (var i = 1; i + 1 < tokens.Count && i < 8; i++)
        {
            if (tokens[i].Kind != TokenKind.Colon) continue;
            if (tokens[i + 1].Kind != TokenKind.Quote || NounPhrases.StartingAt(tokens, 0) is not { Kind: PhraseKind.Name } phrase || phrase.To != i) return;
            list.Add(i, 0, i, phrase, "nameColon", 0.85, ":");
            return;
        }
    }

    // "Prewitt recalled Kessler saying", "the official quoted the president as saying", "he remembers her telling him": the words are those of the other one.
    private bool Relayed(int at)
    {
        if (at + 2 >= tokens.Count || Other(at + 1) is not { } other) return false;
        var next = other.To;
        if (CueVerbs.Find(tokens[next - 1].Lower) is { Form: VerbForm.Gerund }) next--;
        if (next + 1 < tokens.Count && tokens[next].Kind == TokenKind.Comma) next++;
        if (next < tokens.Count && tokens[next].Lower == "as") next++;
        if (next >= tokens.Count || next <= at + 1 || tokens[next].Sentence != tokens[at].Sentence || CueVerbs.Find(tokens[next].Lower) is not { Form: VerbForm.Gerund } said) return false;
        if (next < other.To) other = PhraseReading.Of(tokens, at + 1, next) ?? other;
        if (NounPhrases.EndingAt(tokens, at) is { } teller) list.Add(at, Math.Min(teller.From, at), at + 1, teller, Cue.Relayer, 0.8, tokens[at].Text);
        relayedAt = next;
        list.Add(next, at, next + 1, other, Cue.Relayed, Math.Min(0.85, said.Strength), tokens[next].Text);
        return true;
    }

    private NounPhrase? Other(int at)
    {
        var pronoun = tokens[at].Lower switch { "him" => "he", "her" => "she", "them" => "they", _ => null };
        if (pronoun is not null && CueVerbs.Find(tokens[at + 1].Lower) is { Form: VerbForm.Gerund }) return new() { Kind = PhraseKind.Pronoun, From = at, To = at + 1, Text = pronoun };
        return NounPhrases.StartingAt(tokens, at);
    }
}
