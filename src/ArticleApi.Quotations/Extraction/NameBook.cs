namespace ArticleApi.Quotations.Extraction;

/// <summary>The names of one document: surnames with their full names, acronyms with what they stand for, roles with who has them.</summary>
internal sealed class NameBook
{
    // Of those who share a surname or a noun no more are looked at.
    private const int MostAlike = 40;
    private const int MostNamed = 200;

    private readonly List<Named> all = [];
    private readonly Dictionary<string, List<Named>> byLast = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Named> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Named> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Block, int Token)> introduced = new(StringComparer.Ordinal);

    public Mentions Mentions { get; } = new();

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
            if (Find(run.Text) is { } who) Mentions.Add(new(Namesake(who, run), run.Block, run.Sentence, run.Token, run.IsFirst) { IsWhole = run.Parts.Length > 1, IsOwner = run.IsOwner });
        }
    }

    /// <summary>
    /// Whom a surname means that several have: who was named in full in this paragraph before, or, where somebody speaks, in the one
    /// above; else the one whom the document named first, whom it is mostly about.
    /// </summary>
    private Named Namesake(Named who, NameRun run, bool isSpeaking = false)
    {
        if (run.Parts.Length != 1 || who.Kind != NameKind.Person || exact.TryGetValue(run.Parts[0], out var own) && own == who && own.Parts.Length == 1) return who;
        if (!byLast.TryGetValue(run.Parts[0], out var family) || family.Count > MostAlike) return who;
        var sharing = family.FindAll(n => n is { Kind: NameKind.Person, Parts.Length: > 1 } && n.Fits(run.Gender));
        if (sharing.Count < 2) return sharing.Count == 1 ? sharing[0] : who;
        return Mentions.Before(run.Block, run.Token, isSpeaking ? 1 : 0).FirstOrDefault(m => m.IsWhole && sharing.Contains(m.Who))?.Who
            ?? sharing.MinBy(n => (n.FirstBlock, n.FirstStart))!;
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
        for (var i = candidates.Count - 1; i >= 0 && i > candidates.Count - MostAlike; i--)
        {
            var name = candidates[i].Parts;
            if (name.Length >= parts.Length && name.AsSpan(name.Length - parts.Length).SequenceEqual(parts)) return candidates[i];
            if (Math.Min(parts.Length, name.Length) == 2 && name[0] == parts[0] && candidates[i].Kind == NameKind.Person) return candidates[i];
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
        for (var i = all.Count - 1; i >= 0 && i > all.Count - MostNamed; i--)
        {
            if (all[i].FirstBlock <= block && all[i] != except && all[i].Nouns.Contains(noun)) return all[i];
        }

        return null;
    }

    /// <summary>The only other one who has somebody's surname.</summary>
    public Named? Relative(Named who, Gender gender, int block)
    {
        if (who.Parts.Length < 2 || !byLast.TryGetValue(who.Parts[^1], out var family) || family.Count > MostAlike) return null;
        var others = family.FindAll(n => n != who && n.FirstBlock <= block && n is { Kind: NameKind.Person, Parts.Length: > 1 } && n.Fits(gender));
        return others is [{ } only] ? only : null;
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
            for (var n = i + 1; n < tokens.Count && n <= i + Reach && tokens[n].IsWord && !WordLists.Breakers.Contains(tokens[n].Lower) && !WordLists.Prepositions.Contains(tokens[n].Lower); n++)
            {
                introduced.TryAdd(tokens[n].Lower, (tokens.Block, n));
                if (tokens[n].Lower.Length > 3 && tokens[n].Lower[^1] == 's') introduced.TryAdd(tokens[n].Lower[..^1], (tokens.Block, n));
            }
        }
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

        // Another form of somebody who is there by name and surname: J. Smith and John Smith stay two.
        if (run.Parts.Length > 1 && Find(run.Text) is { } longer && (longer.Parts.Length >= run.Parts.Length || (longer.Kind == NameKind.Person && longer.Parts is [var first, var last] && first == run.Parts[0] && last == run.Parts[^1])))
        {
            Note(longer, run);
            return longer;
        }

        // "Prairie Pride" for Prairie Pride Poultry.
        if (run.Parts.Length > 1 && byFirst.TryGetValue(run.Parts[0], out var firm) && firm.Kind == NameKind.Organization && firm.Parts.Length > run.Parts.Length && firm.Parts.AsSpan(0, run.Parts.Length).SequenceEqual(run.Parts))
        {
            exact[key] = firm;
            Note(firm, run with { IsCertain = false });
            return firm;
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
            // "a chief with the agency" is no agency.
            if (word is "with" or "at" or "for" or "in" or "from" or "who" or "whose") break;
            if (word.Length < 3) continue;
            if (who.Gender == Gender.Unknown) who.Gender = word.EndsWith("woman", StringComparison.Ordinal) ? Gender.Female : WordLists.GenderOf(word);
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
}
