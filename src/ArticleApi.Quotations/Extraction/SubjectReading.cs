namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells whom the subjects of cues mean, in the order of the document.</summary>
internal sealed class SubjectReading(NameBook book)
{
    private static readonly HashSet<string> Organisations = new(
        ["company", "group", "agency", "ministry", "department", "bank", "party", "union", "university", "charity", "firm", "airline", "organization", "organisation", "club", "team", "council", "board", "court", "government", "campaign", "association", "institute", "commission", "committee", "network", "hospital", "school", "church", "foundation", "federation", "studio", "label", "band", "bureau", "force", "museum", "insurer", "lender", "chain", "giant", "developer", "embassy", "consortium", "palace", "authority", "alliance", "coalition", "archdiocese", "diocese", "zoo", "library", "brand", "maker", "app", "platform", "startup", "retailer", "manufacturer", "carmaker", "regulator", "watchdog", "nonprofit", "administration", "office", "operator", "union"], StringComparer.Ordinal);

    private static readonly HashSet<string> Persons = new(
        ["man", "woman", "boy", "girl", "teenager", "student", "father", "mother", "victim", "suspect", "defendant", "actor", "actress", "singer", "author", "writer", "director", "politician", "lawmaker", "republican", "democrat", "candidate", "billionaire", "player", "star", "veteran", "native", "officer", "scientist", "researcher", "lawyer", "attorney", "judge", "coach", "doctor", "teacher", "farmer", "businessman", "businesswoman", "leader", "official", "artist", "rapper", "comedian", "host", "nominee", "incumbent", "frontrunner"], StringComparer.Ordinal);

    // They need no introduction, or stand for more than a person.
    private static readonly HashSet<string> Institutional = new(
        ["minister", "governor", "mayor", "chancellor", "premier", "officer", "controller", "speaker", "prosecutor", "senator", "commissioner", "director", "ambassador", "inspector", "sister", "brother", "mother", "father", "daughter", "reporter", "interviewer", "moderator", "questioner", "caller",
         "dispatcher", "operator", "announcer", "narrator", "newspaper", "broadcaster", "publisher", "employer", "regulator", "insurer", "lender", "carrier", "manufacturer", "developer", "retailer", "border", "center", "number", "letter", "order", "paper", "chapter", "register", "charter", "folder", "computer", "teleprompter", "monitor", "sensor", "tractor",
         "factor", "weather", "supervisor", "matter", "winter", "summer", "theater", "shelter", "banner", "poster", "sticker", "counter", "ledger", "other", "former", "latter", "either", "neither", "whether"], StringComparer.Ordinal);

    // A verb as strong tells that somebody spoke, not that he thought.
    private const double Spoken = 0.75;

    // As much of a sentence is looked through.
    private const int MostTold = 60;

    public static bool IsOrganisation(string noun) => Organisations.Contains(noun);

    public static bool IsPerson(string noun) => Persons.Contains(noun) || IsAgent(noun);

    private Named? lastSpeaker;
    private int lastBlock = -10;
    private bool hasAsked;

    // Somebody without a name who spoke last, and where.
    private Resolved? lastLabelled;

    public Resolved Of(Tokens tokens, Cue cue)
    {
        var resolved = Resolve(tokens, cue);
        if (cue.IsHypothetical || cue.IsVague) return resolved;
        if (resolved.Who is { Kind: NameKind.Person } relative && lastSpeaker is not null && relative != lastSpeaker && IsKin(cue.Subject.Role))
        {
            relative.Kin = lastSpeaker;
            lastSpeaker.Kin ??= relative;
        }

        if (resolved.Who is { IsOutlet: false } who && (cue.Strength >= Spoken || lastSpeaker is null))
        {
            (lastSpeaker, lastBlock, lastLabelled, hasAsked) = (who, cue.Block, null, cue.Verb is "asked" or "asks" && !IsPassive(tokens, cue));
            book.Spoke(who, cue.Block);
        }
        else if (resolved.Label is not null && (cue.Strength >= Spoken || resolved.LabelKind != NameKind.Unnamed))
        {
            // "One analyst asked. “No,” he replied": he is the other one.
            lastLabelled = cue.Verb is "asked" or "asks" && !IsPassive(tokens, cue) ? null : resolved;
        }

        return resolved;
    }

    private static bool IsPassive(Tokens tokens, Cue cue) => cue.At > 0 && tokens[cue.At - 1].Lower is "was" or "were" or "been" or "is" or "are";

    // "his brother Maurice"
    private static bool IsKin(string? role) => role is not null && role.Split(' ') is ["his" or "her" or "their", .., var noun] && WordLists.Kin.Contains(noun);

    /// <summary>Whom a phrase means that is no cue's subject.</summary>
    public (Named? Who, string? Label, NameKind Kind, double Certainty) Read(Tokens tokens, NounPhrase phrase, int at, int sentence)
    {
        switch (phrase.Kind)
        {
            case PhraseKind.Name when phrase.HasArticle && WordLists.Nationals.Contains(phrase.Text.ToLowerInvariant()):
                return Description(tokens, phrase, at);
            case PhraseKind.Name:
                var who = book.Of(tokens, phrase);
                return who.IsOutlet ? (null, null, NameKind.Organization, 0) : (who, phrase.Text, who.Kind, 1);
            case PhraseKind.Pronoun when phrase.Text is "i" or "you":
                return (null, null, NameKind.Unnamed, 0);
            case PhraseKind.Pronoun when Unnamed(tokens, phrase, sentence) is { } label:
                return (null, label.Text, label.Kind, 0.9);
            case PhraseKind.Pronoun when Told(tokens, phrase, sentence) is { } told:
                return told;
            case PhraseKind.Pronoun:
                var found = book.Antecedent(phrase.Text, tokens.Block, sentence, at, lastSpeaker, lastBlock, hasAsked);
                return found is { } person ? (person.Who, null, person.Who.Kind, person.Certainty) : (null, null, NameKind.Unnamed, 0);
            default:
                return Description(tokens, phrase, at);
        }
    }

    // "A spokesman said no. “…,” he added." "The prime minister thanked him. “…,” she wrote."
    private (string Text, NameKind Kind)? Unnamed(Tokens tokens, NounPhrase pronoun, int sentence)
    {
        var isPlural = pronoun.Text is "they" or "it" or "we";
        if (lastLabelled is { Label: { } label } last && (last.Cue.Block == tokens.Block || (tokens.Block - last.Cue.Block == 1 && last.LabelKind == NameKind.Unnamed && IsSomebodyNew(label) && !book.HasPersonIn(tokens.Block, pronoun.From))))
        {
            var isFit = last.LabelKind switch
            {
                NameKind.Unnamed => !isPlural && Fits(label, pronoun.Text),
                NameKind.Group => pronoun.Text is "they" or "we",
                _ => isPlural,
            };
            if (isFit && !(last.Cue.Block == tokens.Block && IsTold(tokens, last.Cue.Sentence, pronoun.Text))) return (label, last.LabelKind);
        }

        if (sentence == 0 || isPlural || pronoun.From == 0) return null;
        var before = tokens.SentenceStart(pronoun.From) - 1;
        while (before >= 0 && tokens[before].Kind is TokenKind.Quote) before--;
        if (before < 0 || NounPhrases.MainSubject(tokens, before) is not { Kind: PhraseKind.Description, IsGroup: false } subject) return null;
        var noun = tokens[HeadOf(tokens, subject.From, subject.To)].Lower;
        if (IsTold(tokens, tokens[before].Sentence, pronoun.Text)) return null;
        if (!Persons.Contains(noun) && !WordLists.Titles.Contains(noun) && !WordLists.Male.Contains(noun) && !WordLists.Female.Contains(noun)) return null;
        return book.ByNoun(noun, tokens.Block) is not null || !Fits(subject.Text, pronoun.Text) ? null : (subject.Text, NameKind.Unnamed);
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

    // "A paramedic in Leeds", "the spokesman"; not "the state".
    private static bool IsSomebodyNew(string label)
    {
        var words = label.ToLowerInvariant().Split(' ').TakeWhile(word => !WordLists.Prepositions.Contains(word)).ToList();
        if (words.Count < 2) return false;
        var noun = words[^1];
        return words[0] is "a" or "an" or "one" || (words[0] is "the" && (Persons.Contains(noun) || IsAgent(noun) || WordLists.Male.Contains(noun) || WordLists.Female.Contains(noun) || noun is "spokesperson" or "supervisor" or "officer" or "director"));
    }

    // "The governor paused. “…,” he said." "The network denied it. “…,” it said."
    private (Named? Who, string? Label, NameKind Kind, double Certainty)? Told(Tokens tokens, NounPhrase pronoun, int sentence)
    {
        if (sentence == 0 || pronoun.From == 0 || (pronoun.Text is not "it" && lastSpeaker is not null && lastBlock == tokens.Block)) return null;
        var before = tokens.SentenceStart(pronoun.From) - 1;
        while (before >= 0 && tokens[before].Kind is TokenKind.Quote) before--;
        if (before < 0 || tokens[pronoun.From].Sentence - tokens[before].Sentence > 1 || NounPhrases.MainSubject(tokens, before) is not { Kind: PhraseKind.Description, IsGroup: false } subject) return null;
        var noun = tokens[HeadOf(tokens, subject.From, subject.To)].Lower;
        if (tokens[subject.From].Lower is "his" or "her" && WordLists.Kin.Contains(noun) && Fits(subject.Text[(subject.Text.IndexOf(' ', StringComparison.Ordinal) + 1)..], pronoun.Text)) return Description(tokens, subject, subject.From) is { Who: not null } relative ? relative : null;
        if (!subject.HasArticle) return null;
        if (pronoun.Text is "it") return Organisations.Contains(noun) ? Description(tokens, subject, subject.From) : null;
        if (pronoun.Text is not ("he" or "she") || !Fits(subject.Text, pronoun.Text) || book.ByNoun(noun, tokens.Block) is not { Kind: NameKind.Person } known) return null;
        return known.Gender is Gender.Unknown || known.Gender == (pronoun.Text is "he" ? Gender.Male : Gender.Female) ? (known, null, NameKind.Person, 0.9) : null;
    }

    private static bool Fits(string label, string pronoun)
    {
        var words = label.ToLowerInvariant().Split(' ');
        return pronoun is "she" ? !Array.Exists(words, WordLists.Male.Contains) : !Array.Exists(words, WordLists.Female.Contains);
    }

    private Resolved Resolve(Tokens tokens, Cue cue)
    {
        // Whoever replies is not the one who spoke before.
        if (cue.Verb is "replied" or "replies" or "answered" or "answers" or "countered" or "retorted" && cue.Block != lastBlock) hasAsked = true;
        var (who, label, kind, certainty) = Read(tokens, cue.Subject, cue.Subject.From, tokens[Math.Min(cue.Subject.From, tokens.Count - 1)].Sentence);
        return new(cue, who, label, kind, certainty);
    }

    private (Named? Who, string? Label, NameKind Kind, double Certainty) Description(Tokens tokens, NounPhrase phrase, int at)
    {
        var (from, to) = (phrase.From, phrase.To);
        var head = HeadOf(tokens, from, to);
        var noun = tokens[head].Lower;
        if (noun is "newspaper" or "paper" or "magazine" or "broadcaster" or "station" or "channel" or "website" or "outlet" or "tabloid" or "daily") return (null, null, NameKind.Organization, 0);
        if (WordLists.Documents.Contains(noun))
        {
            if (Owner(tokens, from, to) is { } owner) return (owner, phrase.Text, owner.Kind, 0.95);
            if (head + 2 < to && tokens[head + 1].Lower is "from" or "by" && NounPhrases.StartingAt(tokens, head + 2) is { Kind: PhraseKind.Description } issuer && Description(tokens, issuer, at) is { Who: not null } found) return found;
            if (tokens[from].Lower is "his" or "her" && book.Antecedent(tokens[from].Lower is "his" ? "he" : "she", tokens.Block, tokens[at].Sentence, at, lastSpeaker, lastBlock) is { Who.Kind: NameKind.Person } writer) return (writer.Who, phrase.Text, NameKind.Person, 0.8 * writer.Certainty);
            if (phrase.HasArticle && noun is "statement" or "post" or "message" or "tweet" or "caption" && (lastSpeaker is not null || book.LastOrganisation(tokens.Block, at) is not null))
                return (lastSpeaker is not null && tokens.Block - lastBlock <= 2 ? lastSpeaker : book.LastOrganisation(tokens.Block, at) ?? lastSpeaker, phrase.Text, NameKind.Organization, 0.8);
            return (null, phrase.Text, NameKind.Document, 0.9);
        }

        // "One senior official told the BBC… “…,” the official said."
        if (phrase.HasArticle && !phrase.IsGroup && to == head + 1 && lastLabelled is { Label: { } before, LabelKind: NameKind.Unnamed } && tokens.Block - lastLabelled.Cue.Block <= 2 && before.Split(' ') is [not ("the" or "The"), ..] parts && Array.Exists(parts, part => string.Equals(part, noun, StringComparison.OrdinalIgnoreCase)))
            return (null, before, NameKind.Unnamed, 0.9);

        // "her mother", "his brother": who was introduced so, else the one who has the same surname.
        if (tokens[from].Lower is "his" or "her" or "their" && WordLists.Kin.Contains(noun) && to == head + 1)
        {
            var speaker = lastSpeaker is not null && tokens.Block - lastBlock <= 3 ? lastSpeaker : null;
            if (book.ByNoun(noun, tokens.Block, except: speaker) is { Kind: NameKind.Person } kin) return (kin, phrase.Text, NameKind.Person, 0.9);
            if (speaker?.Kin is { } other && !(WordLists.Male.Contains(noun) && other.Gender == Gender.Female) && !(WordLists.Female.Contains(noun) && other.Gender == Gender.Male)) return (other, phrase.Text, NameKind.Person, 0.85);
            if (speaker is not null && book.Relative(speaker, WordLists.Male.Contains(noun) ? Gender.Male : WordLists.Female.Contains(noun) ? Gender.Female : Gender.Unknown, tokens.Block) is { } relative) return (relative, phrase.Text, NameKind.Person, 0.8);
        }

        // "the mayor of Leeds", "the senator": whoever the document called so; the words before the noun may tell two apart.
        if (phrase.HasArticle && !phrase.IsGroup && !HasPossessive(tokens, from, head))
        {
            if (book.ByNoun(noun, tokens.Block) is { IsOutlet: false } known && to - from <= 6) return (known, phrase.Text, known.Kind, 0.92);
            if (Organisations.Contains(noun) && to == head + 1 && IsBare(tokens, from, head) && book.LastOrganisation(tokens.Block, at) is { } organisation) return (organisation, phrase.Text, organisation.Kind, 0.85);
            var isAge = noun.EndsWith("-year-old", StringComparison.Ordinal);
            if ((isAge || (Persons.Contains(noun) && !book.IsIntroduced(noun, tokens.Block, at)) || ((WordLists.Male.Contains(noun) || WordLists.Female.Contains(noun)) && !book.IsIntroduced(noun, tokens.Block, at))) && to == head + 1)
            {
                var pronoun = WordLists.Male.Contains(noun) ? "he" : WordLists.Female.Contains(noun) ? "she" : "one";
                if (book.Antecedent(pronoun, tokens.Block, tokens[at].Sentence, at, lastSpeaker, lastBlock) is { } person && person.Who.Kind == NameKind.Person) return (person.Who, phrase.Text, NameKind.Person, 0.8);
            }
        }

        // "The left-hander", where no left-hander was told of: another word for whoever was named last.
        if (phrase.HasArticle && !phrase.IsGroup && to == head + 1 && (IsAgent(noun) || (to == from + 2 && tokens[head].IsCapital && WordLists.Titles.Contains(noun))) && !book.IsIntroduced(noun, tokens.Block, at)
            && book.Antecedent("one", tokens.Block, tokens[at].Sentence, at, lastSpeaker, lastBlock) is { Who.Kind: NameKind.Person } meant) return (meant.Who, phrase.Text, NameKind.Person, 0.72);
        if (Organisations.Contains(noun) && Owner(tokens, from, to) is null && to == head + 1) return (null, phrase.Text, NameKind.Organization, 0.85);
        return (null, phrase.Text, phrase.IsGroup ? NameKind.Group : NameKind.Unnamed, 0.9);
    }

    private static bool IsAgent(string noun) =>
        WordLists.Nationals.Contains(noun) || noun.Length > 5 && !Institutional.Contains(noun) && (noun.EndsWith("er", StringComparison.Ordinal) || noun.EndsWith("or", StringComparison.Ordinal) || noun.EndsWith("ist", StringComparison.Ordinal) || noun.EndsWith("ian", StringComparison.Ordinal)
            || noun.EndsWith("-old", StringComparison.Ordinal) || noun is "native" or "diplomat" or "forward" or "nurse" or "pilot" or "chef" or "clerk" or "priest" or "pastor" or "poet" or "athlete" or "gymnast" or "skipper" or "veteran" or "sprinter" or "freshman" or "sophomore" or "widow" or "rookie" or "pensioner");

    private static int HeadOf(Tokens tokens, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (WordLists.Prepositions.Contains(tokens[i].Lower) || tokens[i].Kind == TokenKind.Comma) return i - 1;
        }

        return to - 1;
    }

    // "the company", "the Minneapolis-based company"; "the White House budget office" is another one.
    private static bool IsBare(Tokens tokens, int from, int head)
    {
        for (var i = from + 1; i < head; i++)
        {
            if (tokens[i].IsCapital && !tokens[i].Lower.EndsWith("-based", StringComparison.Ordinal)) return false;
        }

        return head - from <= 3;
    }

    private static bool HasPossessive(Tokens tokens, int from, int head)
    {
        for (var i = from; i < head; i++)
        {
            if (tokens[i].Lower is "'s" or "'") return true;
        }

        return false;
    }

    // The company's statement; a letter from Smith.
    private Named? Owner(Tokens tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Lower is "'s" && i > from && tokens[i - 1].IsCapital)
            {
                var start = i - 1;
                while (start > from && tokens[start - 1].IsCapital) start--;
                return book.Find(tokens.Between(start, i));
            }

            if (tokens[i].Lower is "from" or "by" or "of" && i + 1 < to && NounPhrases.StartingAt(tokens, i + 1) is { Kind: PhraseKind.Name } phrase)
                return book.Of(tokens, phrase) is { IsOutlet: false } who ? who : null;
        }

        return null;
    }
}
