namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells whom the subjects of cues mean, in the order of the document.</summary>
internal sealed class SubjectReading(NameBook book, Antecedents antecedents)
{
    // A verb as strong tells that somebody spoke, not that he thought.
    private const double Spoken = 0.75;

    // Over so many quotes in a row a sentence before is looked for.
    private const int MostQuotes = 8;

    // As much of a sentence is looked through.
    private const int MostTold = 60;

    private readonly DescriptionReading descriptions = new(book, antecedents);

    public Resolved Of(Tokens tokens, Cue cue)
    {
        var resolved = Resolve(tokens, cue);
        if (cue.IsHypothetical || cue.IsVague) return resolved;
        var before = antecedents.Last.Who;
        if (resolved.Who is { Kind: NameKind.Person } relative && before is not null && relative != before && IsKin(cue.Subject.Role))
        {
            relative.Kin = before;
            before.Kin ??= relative;
        }

        if (resolved.Who is { IsOutlet: false } who && (cue.Strength >= Spoken || before is null))
        {
            antecedents.Spoke(who, cue.Block, cue.IsQuestion);
            descriptions.LastLabelled = null;
        }
        else if (resolved.Label is not null && (cue.Strength >= Spoken || resolved.LabelKind != NameKind.Unnamed))
        {
            // "One analyst asked. “No,” he replied": he is the other one.
            descriptions.LastLabelled = cue.IsQuestion ? null : resolved;
        }

        return resolved;
    }

    // "his brother Maurice"
    private static bool IsKin(string? role) => role is not null && role.Split(' ') is ["his" or "her" or "their", .., var noun] && WordLists.Kin.Contains(noun);

    /// <summary>Whom a phrase means that is no cue's subject.</summary>
    public (Named? Who, string? Label, NameKind Kind, double Certainty) Read(Tokens tokens, NounPhrase phrase)
    {
        switch (phrase.Kind)
        {
            case PhraseKind.Name when phrase.HasArticle && WordLists.Nationals.Contains(phrase.Text.ToLowerInvariant()):
                return descriptions.Read(tokens, phrase);
            case PhraseKind.Name:
                var who = book.Of(tokens, phrase);
                return who.IsOutlet ? (null, null, NameKind.Organization, 0) : (who, phrase.Text, who.Kind, 1);
            case PhraseKind.Pronoun when phrase.Text is "i" or "you":
                return (null, null, NameKind.Unnamed, 0);
            case PhraseKind.Pronoun when Unnamed(tokens, phrase) is { } label:
                return (null, label.Text, label.Kind, 0.9);
            case PhraseKind.Pronoun when Told(tokens, phrase) is { } told:
                return told;
            case PhraseKind.Pronoun:
                var found = antecedents.Of(phrase.Text, tokens, phrase.From, isReply: true);
                return found is { } person ? (person.Who, null, person.Who.Kind, person.Certainty) : (null, null, NameKind.Unnamed, 0);
            default:
                return descriptions.Read(tokens, phrase);
        }
    }

    /// <summary>Whom the main clause of a sentence tells of.</summary>
    public (Named? Who, string? Label, NameKind Kind)? MainSubject(Tokens tokens, int at)
    {
        if (at < 0 || MainClause.Subject(tokens, at) is not { } phrase) return null;
        var (who, label, kind, certainty) = Read(tokens, phrase);
        return certainty == 0 || (who is null && kind == NameKind.Document) ? null : (who, label, kind);
    }

    // "A spokesman said no. “…,” he added." "The prime minister thanked him. “…,” she wrote."
    private (string Text, NameKind Kind)? Unnamed(Tokens tokens, NounPhrase pronoun)
    {
        var isPlural = pronoun.Text is "they" or "it" or "we";
        if (descriptions.LastLabelled is { Label: { } label } last && (last.Cue.Block == tokens.Block || (tokens.Block - last.Cue.Block == 1 && last.LabelKind == NameKind.Unnamed && IsSomebodyNew(label) && !antecedents.HasPersonIn(tokens.Block, pronoun.From))))
        {
            var isFit = last.LabelKind switch
            {
                NameKind.Unnamed => !isPlural && !IsThing(label) && Fits(label, pronoun.Text),
                NameKind.Group => pronoun.Text is "they" or "we",
                _ => isPlural,
            };
            if (isFit && !(last.Cue.Block == tokens.Block && (IsTold(tokens, last.Cue.Sentence, pronoun.Text) || IsAside(tokens, last.Cue, pronoun.Text)))) return (label, last.LabelKind);
        }

        if (SubjectBefore(tokens, pronoun) is not { } subject) return null;
        var noun = tokens[DescriptionReading.HeadOf(tokens, subject.From, subject.To)].Lower;
        if (pronoun.Text is "they") return subject.IsGroup || noun is "authors" ? (subject.Text, NameKind.Group) : null;
        if (isPlural || subject.IsGroup) return null;
        if (IsTold(tokens, tokens[subject.From].Sentence, pronoun.Text)) return null;
        if (!Nouns.IsListedPerson(noun) && !WordLists.Titles.Contains(noun) && WordLists.GenderOf(noun) == Gender.Unknown) return null;
        if (WordLists.Kin.Contains(noun) && descriptions.Read(tokens, subject).Who is not null) return null;
        return book.ByNoun(noun, tokens.Block) is not null || !Fits(subject.Text, pronoun.Text) ? null : (subject.Text, NameKind.Unnamed);
    }

    // What the sentence before a pronoun tells of, where that is no name.
    private static NounPhrase? SubjectBefore(Tokens tokens, NounPhrase pronoun)
    {
        var before = tokens.SentenceStart(pronoun.From) - 1;
        while (before >= 0 && pronoun.From - before <= MostQuotes && tokens[before].Kind is TokenKind.Quote) before--;
        return before >= 0 && MainClause.Subject(tokens, before) is { Kind: PhraseKind.Description } subject ? subject : null;
    }

    // "A dean advised her to learn to type. “…,” she recalled": she is the other one.
    private static bool IsTold(Tokens tokens, int sentence, string pronoun)
    {
        if (pronoun is not ("he" or "she")) return false;
        var end = Math.Min(tokens.Count, tokens.StartOf(sentence) + MostTold);
        for (var i = tokens.StartOf(sentence); i < end && tokens[i].Sentence == sentence; i++)
        {
            if (pronoun is "he" && tokens[i].Lower is "him") return true;
            if (pronoun is "she" && tokens[i].Lower is "her" && (i + 1 >= tokens.Count || !tokens[i + 1].IsWord || WordLists.Prepositions.Contains(tokens[i + 1].Lower) || WordLists.Determiners.Contains(tokens[i + 1].Lower) || WordLists.Breakers.Contains(tokens[i + 1].Lower))) return true;
        }

        return false;
    }

    // "its master plan", "the city"
    private static bool IsThing(string label)
    {
        var noun = label[(label.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        return label.StartsWith("its ", StringComparison.OrdinalIgnoreCase) || noun is "plan" or "city" or "county" or "state" or "town" or "village" or "country" or "nation" or "district" or "budget" || Nouns.IsOrganisation(noun) || WordLists.Documents.Contains(noun);
    }

    // "She deleted her accounts after a stranger posted her address. “…,” she says": of the stranger only an aside tells.
    private bool IsAside(Tokens tokens, Cue cue, string pronoun)
    {
        if (pronoun is not ("he" or "she") || MainClause.Subject(tokens, cue.At) is not { } main || main.From == cue.Subject.From || main.To > cue.Subject.From) return false;
        if (main.Kind == PhraseKind.Pronoun) return main.Text == pronoun;
        return main.Kind == PhraseKind.Name && book.Find(main.Text) is { Kind: NameKind.Person } who && who.Fits(pronoun is "he" ? Gender.Male : Gender.Female);
    }

    // "A paramedic in Leeds", "the spokesman"; not "the state".
    private static bool IsSomebodyNew(string label)
    {
        var words = label.ToLowerInvariant().Split(' ').TakeWhile(word => !WordLists.Prepositions.Contains(word)).ToList();
        if (words.Count < 2) return false;
        var noun = words[^1];
        return words[0] is "a" or "an" or "one" or "another" || (words[0] is "the" && (Nouns.IsPerson(noun) || WordLists.GenderOf(noun) != Gender.Unknown || noun is "spokesperson" or "supervisor" or "officer" or "director"));
    }

    // "The governor paused. “…,” he said." "The network denied it. “…,” it said."
    private (Named? Who, string? Label, NameKind Kind, double Certainty)? Told(Tokens tokens, NounPhrase pronoun)
    {
        if (SubjectBefore(tokens, pronoun) is not { IsGroup: false } subject || tokens[pronoun.From].Sentence - tokens[subject.From].Sentence > 1) return null;
        var noun = tokens[DescriptionReading.HeadOf(tokens, subject.From, subject.To)].Lower;
        if (tokens[subject.From].Lower is "his" or "her" && WordLists.Kin.Contains(noun) && Fits(subject.Text[(subject.Text.IndexOf(' ', StringComparison.Ordinal) + 1)..], pronoun.Text)) return descriptions.Read(tokens, subject) is { Who: not null } relative ? relative : null;
        if (pronoun.Text is not "it" && antecedents.Last is { Who: not null } last && last.Block == tokens.Block) return null;
        if (!subject.HasArticle) return null;
        if (pronoun.Text is "it") return Nouns.IsOrganisation(noun) ? descriptions.Read(tokens, subject) : null;
        if (pronoun.Text is not ("he" or "she") || !Fits(subject.Text, pronoun.Text) || book.ByNoun(noun, tokens.Block) is not { Kind: NameKind.Person } known) return null;
        return known.Fits(pronoun.Text is "he" ? Gender.Male : Gender.Female) ? (known, null, NameKind.Person, 0.9) : null;
    }

    private static bool Fits(string label, string pronoun)
    {
        var words = label.ToLowerInvariant().Split(' ');
        return pronoun is "she" ? !Array.Exists(words, WordLists.Male.Contains) : !Array.Exists(words, WordLists.Female.Contains);
    }

    private Resolved Resolve(Tokens tokens, Cue cue)
    {
        // Whoever replies is not the one who spoke before.
        if (cue.Verb is "replied" or "replies" or "answered" or "answers" or "countered" or "retorted" && cue.Block != antecedents.Last.Block) antecedents.Replies();
        var (who, label, kind, certainty) = Read(tokens, cue.Subject);
        return new(cue, who, label, kind, certainty);
    }
}
