namespace ArticleApi.Quotations.Extraction;

/// <summary>The names of one document: surnames with their full names, acronyms with what they stand for, roles with who has them.</summary>
internal sealed class NameBook
{
    // How far back a pronoun is looked for.
    private const int MostBack = 40;

    // Who spoke within as many paragraphs may well speak again.
    private const int Conversation = 4;

    // So little between two whom a pronoun can mean leaves a doubt.
    private const double Doubtful = 0.9;

    private readonly List<Named> all = [];
    private readonly Dictionary<string, List<Named>> byLast = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Named> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<Gender, Named> speakers = [];
    private readonly Dictionary<string, Named> exact = new(StringComparer.Ordinal);
    private readonly List<Mention> mentions = [];
    private readonly Dictionary<string, (int Block, int Token)> introduced = new(StringComparer.Ordinal);

    public IReadOnlyList<Named> All => all;
    public IReadOnlyList<Mention> Mentions => mentions;

    /// <summary>Reads all names of the texts, the longest forms first, so that a surname finds its name wherever it stands.</summary>
    public void Read(IEnumerable<Tokens> texts)
    {
        texts = texts.ToList();
        foreach (var tokens in texts) Introduce(tokens);
        var runs = texts.SelectMany(NameRuns.Of).ToList();
        foreach (var run in runs.Where(r => r.Parts.Length > 1).OrderBy(r => r.Order)) Enter(run);
        foreach (var run in runs.Where(r => r.Parts.Length == 1))
        {
            if (!run.IsWeak) Enter(run);
        }

        foreach (var run in runs)
        {
            if (Find(run.Text) is { } who) mentions.Add(new(Namesake(who, run), run.Block, run.Sentence, run.Token, run.IsFirst) { IsWhole = run.Parts.Length > 1, IsOwner = run.IsOwner });
        }
    }

    /// <summary>
    /// Whom a surname means that several have: who was named in full in this paragraph before, or, where somebody speaks, in the one
    /// above; else the one whom the document named first, whom it is mostly about.
    /// </summary>
    private Named Namesake(Named who, NameRun run, bool isSpeaking = false)
    {
        if (run.Parts.Length != 1 || who.Kind != NameKind.Person || exact.TryGetValue(run.Parts[0], out var own) && own == who && own.Parts.Length == 1) return who;
        if (!byLast.TryGetValue(run.Parts[0], out var all) || all.Count > MostBack) return who;
        var sharing = all.FindAll(n => n is { Kind: NameKind.Person, Parts.Length: > 1 } && (run.Gender == Gender.Unknown || n.Gender == Gender.Unknown || n.Gender == run.Gender));
        if (sharing.Count < 2) return sharing.Count == 1 ? sharing[0] : who;
        var last = LastBefore(run.Block, run.Token);
        for (var i = last; i >= 0 && i > last - MostBack && run.Block - mentions[i].Block <= (isSpeaking ? 1 : 0); i--)
        {
            if (mentions[i].IsWhole && sharing.Contains(mentions[i].Who)) return mentions[i].Who;
        }

        return sharing.MinBy(n => (n.FirstBlock, n.FirstStart))!;
    }

    /// <summary>Who is named by a phrase with a name; entered when it is new.</summary>
    public Named Of(Tokens tokens, NounPhrase phrase)
    {
        var run = NameRuns.Made(tokens, phrase);
        var who = Find(phrase.Text) is { } found ? Namesake(found, run, isSpeaking: true) : Enter(run);
        if (phrase.Role is { } role && who.Kind == NameKind.Person) Learn(who, role);
        return who;
    }

    public Named? Find(string text)
    {
        var parts = NameRuns.PartsOf(text);
        if (parts.Length == 0) return null;
        if (exact.TryGetValue(string.Join(' ', parts), out var same)) return same;
        if (!byLast.TryGetValue(parts[^1], out var candidates)) return parts.Length == 1 ? ShortOf(parts[0]) : null;

        // The end of a longer name, from the latest that was entered.
        for (var i = candidates.Count - 1; i >= 0 && i > candidates.Count - MostBack; i--)
        {
            var name = candidates[i].Parts;
            if (name.Length >= parts.Length && name.AsSpan(name.Length - parts.Length).SequenceEqual(parts)) return candidates[i];
            if (parts.Length == 2 && name.Length > 2 && name[0] == parts[0] && candidates[i].Kind == NameKind.Person) return candidates[i];
        }

        return null;
    }

    // "Pebbler" before the Pebbler Chime: what is short for nothing yet is a name of its own.
    private static bool IsLaterForm(Named known, NameRun run) =>
        known is { Kind: NameKind.Organization, Parts.Length: > 1 } && known.Parts[0] == run.Parts[0] && known.Parts[^1] != run.Parts[0] && (run.Block, run.Start).CompareTo((known.FirstBlock, known.FirstStart)) < 0;

    // "Meridian" for Meridian Air; "United" and "Bank" stand for nobody.
    private Named? ShortOf(string word) =>
        WordLists.Places.Contains(word) || WordLists.Titles.Contains(word) || WordLists.OrganisationWords.Contains(word) || WordLists.Nationals.Contains(word) || word.Length < 5
            ? null
            : byFirst.GetValueOrDefault(word) is { Kind: NameKind.Organization, IsOutlet: false } organisation ? organisation : null;

    /// <summary>Whom a description means that was used for somebody before: the mayor.</summary>
    public Named? ByNoun(string noun, int block, Named? except = null)
    {
        for (var i = all.Count - 1; i >= 0 && i > all.Count - 200; i--)
        {
            if (all[i].FirstBlock <= block && all[i] != except && all[i].Nouns.Contains(noun)) return all[i];
        }

        return null;
    }

    /// <summary>The only other one who has somebody's surname.</summary>
    public Named? Relative(Named who, Gender gender, int block)
    {
        if (who.Parts.Length < 2 || !byLast.TryGetValue(who.Parts[^1], out var family)) return null;
        if (family.Count > MostBack) return null;
        var others = family.FindAll(n => n != who && n.FirstBlock <= block && n is { Kind: NameKind.Person, Parts.Length: > 1 } && (gender == Gender.Unknown || n.Gender == Gender.Unknown || n.Gender == gender));
        return others is [{ } only] ? only : null;
    }

    /// <summary>Notes that somebody spoke in a paragraph.</summary>
    public void Spoke(Named who, int block)
    {
        who.LastSpokeIn = block;
        if (who.Gender != Gender.Unknown) speakers[who.Gender] = who;
    }

    /// <summary>Whom a pronoun means.</summary>
    public (Named Who, double Certainty)? Antecedent(string pronoun, int block, int sentence, int token, Named? lastSpeaker, int lastSpeakerBlock, bool hasAsked = false)
    {
        var gender = pronoun is "he" or "er" or "il" ? Gender.Male : pronoun is "she" or "elle" ? Gender.Female : Gender.Unknown;
        var isPlural = pronoun is "they" or "we" or "ils" or "elles" or "it";
        (Named? who, double best, double other) = (null, double.MinValue, double.MinValue);
        var last = LastBefore(block, token);
        var isNamedHere = !isPlural && IsPersonHere(block, last, gender, lastSpeaker);
        var isNamedAbove = !isPlural && !isNamedHere && IsTopicAbove(block, last, gender, lastSpeaker);
        for (var i = last; i >= 0 && i > last - MostBack; i--)
        {
            var mention = mentions[i];
            if (mention.Who.IsOutlet || (mention.Who.IsPlace && !mention.Who.IsCertain) || block - mention.Block > 4) continue;
            var isPerson = mention.Who.Kind == NameKind.Person;
            if (!isPlural && !isPerson) continue;
            if (gender != Gender.Unknown && mention.Who.Gender != Gender.Unknown && mention.Who.Gender != gender) continue;
            var distance = block == mention.Block ? (sentence - mention.Sentence) * 0.5 : (block - mention.Block) * 1.0 + 0.5;
            var score = -distance - ((last - i) * 0.05);
            if (mention.IsFirst) score += 0.7;
            if (mention.IsOwner) score -= 0.3;

            // Who is introduced in a paragraph mostly speaks in it.
            if (isPerson && !isPlural && mention is { IsWhole: true, IsFirst: true } && mention.Block == block && mention.Who.FirstBlock == block) score += 0.6;
            if (mention.Who != lastSpeaker && block - mention.Who.LastSpokeIn <= Conversation) score += 0.4;
            if (mention.Who == lastSpeaker) score += block == lastSpeakerBlock ? 2.2 : hasAsked ? -1 : isNamedHere ? 0 : isNamedAbove ? 0.2 : block - lastSpeakerBlock < 3 ? 1.4 : 0.4;
            if (gender != Gender.Unknown && mention.Who.Gender == gender) score += 1.5;
            if (isPlural && !isPerson) score += 0.8;
            if (score > best) (who, best, other) = (mention.Who, score, who is null || who == mention.Who ? other : best);
            else if (mention.Who != who && score > other) other = score;
        }

        // Who is told of by nothing but "she" has no mention here, and may still be meant.
        if (who is not null && lastSpeaker is { Kind: NameKind.Person, IsOutlet: false } speaker && who != speaker && !isPlural && !isNamedHere && !hasAsked && block - lastSpeakerBlock is >= 0 and < 4
            && (gender == Gender.Unknown || speaker.Gender == Gender.Unknown || speaker.Gender == gender) && !IsMentioned(speaker, last, block))
        {
            var score = 0.4 - (block - lastSpeakerBlock) + (isNamedAbove ? 0 : 1.4) + (gender != Gender.Unknown && speaker.Gender == gender ? 1.5 : 0);
            if (score > best) (who, best, other) = (speaker, score, best);
            else other = Math.Max(other, score);
        }

        if (who is null && lastSpeaker is not null && (gender == Gender.Unknown || lastSpeaker.Gender == Gender.Unknown || lastSpeaker.Gender == gender)) return (lastSpeaker, 0.6);
        if (who is null && speakers.GetValueOrDefault(gender) is { } earlier) return (earlier, 0.65);
        if (who is null) return null;

        // Where another one is meant nearly as well, an editor is to look.
        var certainty = gender != Gender.Unknown && who.Gender == gender ? 1 : 0.85;
        return (who, best - other < Doubtful ? certainty * 0.7 : certainty);
    }

    /// <summary>Learns from a paragraph that names one person, and tells of that person with one pronoun, whether it is she or he.</summary>
    public void LearnGender(IEnumerable<Tokens> texts)
    {
        var byBlock = mentions.Where(m => m.Who is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false }).ToLookup(m => m.Block, m => m.Who);
        foreach (var tokens in texts)
        {
            var people = byBlock[tokens.Block].Distinct().Take(2).ToList();
            if (people is not [{ Gender: Gender.Unknown } only]) continue;
            var (female, male) = (false, false);
            for (var i = 0; i < tokens.Count; i++)
            {
                // "told her:" is about another one.
                female |= tokens[i].Lower is "she" or "hers" or "herself" || (tokens[i].Lower is "her" && i + 1 < tokens.Count && tokens[i + 1].IsWord && !WordLists.Prepositions.Contains(tokens[i + 1].Lower));
                male |= tokens[i].Lower is "he" or "his" or "himself";
            }

            if (female != male) only.Gender = female ? Gender.Female : Gender.Male;
        }
    }

    private bool IsMentioned(Named who, int last, int block)
    {
        for (var i = last; i >= 0 && i > last - MostBack && block - mentions[i].Block <= 4; i--)
        {
            if (mentions[i].Who == who) return true;
        }

        return false;
    }

    private bool IsPersonHere(int block, int last, Gender gender, Named? lastSpeaker)
    {
        for (var i = last; i >= 0 && i > last - MostBack && mentions[i].Block == block; i--)
        {
            var who = mentions[i].Who;
            if (who is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false } && who != lastSpeaker && (who.Gender == Gender.Unknown || gender == Gender.Unknown || who.Gender == gender)) return true;
        }

        return false;
    }

    // Whether the paragraph above tells of somebody else than the last speaker, who is not in it.
    private bool IsTopicAbove(int block, int last, Gender gender, Named? lastSpeaker)
    {
        var isTopic = false;
        for (var i = last; i >= 0 && i > last - MostBack && block - mentions[i].Block <= 1; i--)
        {
            var who = mentions[i].Who;
            if (who == lastSpeaker) return false;
            isTopic |= (mentions[i].IsFirst || (!mentions[i].IsOwner && gender != Gender.Unknown && who.Gender == gender) || (mentions[i].IsWhole && who.FirstBlock == mentions[i].Block)) && who is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false } && (gender == Gender.Unknown || who.Gender == Gender.Unknown || who.Gender == gender);
        }

        return isTopic;
    }

    /// <summary>Whether somebody was told of by a noun before: "a paramedic", whom "the paramedic" then means.</summary>
    public bool IsIntroduced(string noun, int block, int token) => introduced.TryGetValue(noun, out var place) && place.CompareTo((block, token)) < 0;

    private void Introduce(Tokens tokens)
    {
        const int Reach = 6;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Lower is not ("a" or "an" or "one" or "another" or "several" or "two" or "three" or "of")) continue;

            // "Saskia Monroe, a singer" is no other one.
            if (i > 1 && tokens[i - 1].Kind == TokenKind.Comma && tokens[i - 2].IsCapital) continue;
            for (var n = i + 1; n < tokens.Count && n <= i + Reach && tokens[n].IsWord && !WordLists.Breakers.Contains(tokens[n].Lower); n++)
            {
                introduced.TryAdd(tokens[n].Lower, (tokens.Block, n));
                if (tokens[n].Lower.Length > 3 && tokens[n].Lower[^1] == 's') introduced.TryAdd(tokens[n].Lower[..^1], (tokens.Block, n));
            }
        }
    }

    /// <summary>Whether a paragraph names a person before a place in it.</summary>
    public bool HasPersonIn(int block, int token)
    {
        var last = LastBefore(block, token);
        return last >= 0 && mentions[last].Block == block && IsPersonHere(block, last, Gender.Unknown, null);
    }

    /// <summary>The person that is named last before a place.</summary>
    public Named? LastPerson(int block, int token, int mostBlocksBack)
    {
        for (var i = LastBefore(block, token); i >= 0; i--)
        {
            if (block - mentions[i].Block > mostBlocksBack) return null;
            if (mentions[i].Who is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false } person) return person;
        }

        return null;
    }

    public Named? LastOrganisation(int block, int token)
    {
        var last = LastBefore(block, token);
        (Named? found, var best) = (null, double.MinValue);
        for (var i = last; i >= 0 && i > last - MostBack; i--)
        {
            var organisation = mentions[i].Who;
            var isGuess = organisation is { Kind: NameKind.Person, IsCertain: false, Parts.Length: 1, Gender: Gender.Unknown, Role: null };
            if (organisation is not ({ Kind: NameKind.Organization } or { Kind: NameKind.Person, IsCertain: false, Parts.Length: 1, Gender: Gender.Unknown, Role: null }) || organisation.IsOutlet || organisation.IsPlace || (isGuess && !mentions[i].IsFirst)) continue;
            var score = (mentions[i].IsFirst ? 2 : 0) - (block - mentions[i].Block) - ((last - i) * 0.05) - (isGuess ? 0.3 : 0);
            if (score > best) (found, best) = (organisation, score);
        }

        if (found is { Kind: NameKind.Person }) (found.Kind, found.IsCertain) = (NameKind.Organization, true);
        if (found is not null) return found;
        for (var i = last; i >= 0 && i > last - MostBack; i--)
        {
            var who = mentions[i].Who;

            // One word that nothing tells to be a person may be a company.
            if (who is { Kind: NameKind.Person, IsCertain: false, Parts.Length: 1, Gender: Gender.Unknown, Role: null, IsOutlet: false, IsPlace: false } && block - mentions[i].Block <= 3)
            {
                (who.Kind, who.IsCertain) = (NameKind.Organization, true);
                return who;
            }
        }

        return null;
    }

    public Named Enter(NameRun run)
    {
        var key = string.Join(' ', run.Parts);
        if (run.Parts.Length == 1 && Find(run.Text) is { } known && !IsLaterForm(known, run))
        {
            Note(known, run);
            return known;
        }

        if (exact.TryGetValue(key, out var named))
        {
            Note(named, run);
            return named;
        }

        // A longer form of somebody who is there by name and surname: J. Smith and John Smith stay two.
        if (run.Parts.Length > 1 && Find(run.Text) is { } longer && longer.Parts.Length >= run.Parts.Length)
        {
            Note(longer, run);
            return longer;
        }

        named = new()
        {
            Name = run.Text,
            Parts = run.Parts,
            Kind = run.Kind,
            IsCertain = run.IsCertain,
            Gender = run.Gender,
            IsOutlet = Outlets.IsOutlet(run.Text),
            IsPlace = run.IsPlace,
            FirstBlock = run.Block,
            FirstStart = run.Start,
            FirstEnd = run.End,
        };
        all.Add(named);
        exact[key] = named;
        if (!byLast.TryGetValue(run.Parts[^1], out var same)) byLast[run.Parts[^1]] = same = [];
        same.Add(named);
        if (run.Parts.Length > 1) byFirst.TryAdd(run.Parts[0], named);

        // The first name alone, and the acronym in brackets behind it.
        if (run.Acronym is { } acronym) exact.TryAdd(acronym.ToLowerInvariant(), named);
        if (named.Kind == NameKind.Person && run.Parts.Length > 1) exact.TryAdd(run.Parts[0], named);
        if (run.Nickname is { } nickname)
        {
            exact.TryAdd(nickname.ToLowerInvariant(), named);
            exact.TryAdd($"{nickname.ToLowerInvariant()} {run.Parts[^1]}", named);
        }

        if (run.Role is { } role) Learn(named, role);
        if (run.Sort is { } sort) named.Nouns.Add(sort);
        return named;
    }

    public static void Learn(Named who, string role)
    {
        who.Role ??= role.Length <= 200 ? role : null;
        foreach (var word in role.ToLowerInvariant().Split(' ', ',', '.', '’', '\''))
        {
            if (word.Length < 3) continue;
            if (who.Gender == Gender.Unknown) who.Gender = WordLists.Male.Contains(word) ? Gender.Male : WordLists.Female.Contains(word) || word.EndsWith("woman", StringComparison.Ordinal) ? Gender.Female : Gender.Unknown;
            who.Nouns.Add(word);
            if (Offices.Spelled(word) is { } spelled) who.Nouns.Add(spelled);
        }
    }

    private static void Note(Named who, NameRun run)
    {
        if (run.Text != who.Name && who.Aliases.Count < 20) who.Aliases.Add(run.Text);
        if (who.Gender == Gender.Unknown) who.Gender = run.Gender;
        if (run.Role is { } role) Learn(who, role);
        if (run.IsCertain && !who.IsCertain) (who.Kind, who.IsCertain, who.IsPlace) = (run.Kind, true, false);
        if (run.Sort is { } sort && who.Kind == NameKind.Organization) who.Nouns.Add(sort);
        if (run.IsPlace && !who.IsCertain && run.Parts.Length == who.Parts.Length) who.IsPlace = true;
        if ((run.Block, run.Start).CompareTo((who.FirstBlock, who.FirstStart)) < 0) (who.FirstBlock, who.FirstStart, who.FirstEnd) = (run.Block, run.Start, run.End);
    }

    private int LastBefore(int block, int token)
    {
        var (low, high) = (0, mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if ((mentions[middle].Block, mentions[middle].Token).CompareTo((block, token)) < 0) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
