namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells what a stretch of tokens names: a name without its titles, a pronoun, or a description.</summary>
internal static class PhraseReading
{
    public static NounPhrase Pronoun(Tokens tokens, int at) => new() { Kind = PhraseKind.Pronoun, From = at, To = at + 1, Text = tokens[at].Lower };

    public static bool IsCapitalAt(Tokens tokens, int at) => at < tokens.Count && tokens[at].IsCapital;

    /// <summary>What the tokens name: the last name among them unless their head is a common noun.</summary>
    public static NounPhrase? Of(Tokens tokens, int from, int to)
    {
        while (from < to && (!tokens[from].IsWord || tokens[from].Lower is "but" or "and" or "so" or "yet" or "meanwhile" or "however" or "later" or "then" or "still" or "even" or "only" or "earlier" or "also" or "as")) from++;
        while (to > from && !tokens[to - 1].IsWord) to--;
        if (from + 1 < to && MainClause.IsCount(tokens, from)) from++;
        if (from >= to) return null;
        var head = HeadEnd(tokens, from, to);
        if (head == from)
        {
            // "On Monday Smith": the name at the end.
            var run = RunEndingAt(tokens, from, to);
            return run < to ? Named(tokens, from, run, to) : null;
        }

        var start = RunEndingAt(tokens, from, head);
        var isOffice = head + 1 < to && tokens[head].Lower is "of" && Offices.IsOffice(tokens, start, head);
        if (start < head && !isOffice && Named(tokens, from, start, head) is { } named) return named;

        // Secretary of State Antony Blinken: the head is a title, the name comes after its "of".
        if (head < to)
        {
            var tail = RunEndingAt(tokens, head + 1, to);
            if (to - tail >= 2)
            {
                if (tokens[head].Lower is "of" && tail == head + 1) tail = isOffice ? Offices.NameBehindOf(tokens, tail, to) : to - tail > 2 ? tail + 1 : tail;
                if (Named(tokens, from, tail, to) is { } late && !WordLists.OrganisationWords.Contains(tokens[to - 1].Lower) && start < head) return late;

                // "A spokesperson for District Attorney Lila Brandeis" is not she; "the office in Grand Forks" is not the town.
                if (start == head && tokens[head].Lower is not ("in" or "at" or "near" or "outside" or "from") && tokens[from].Lower is not ("a" or "an") && Named(tokens, from, tail, to) is { Role: not null } titled) return titled;
            }
        }

        return Described(tokens, from, to);
    }

    private static NounPhrase? Described(Tokens tokens, int from, int to)
    {
        if (WordLists.Pronouns.Contains(tokens[from].Lower) && to == from + 1) return Pronoun(tokens, from);
        if (IsPredicate(tokens, from, to)) return null;
        var last = HeadEnd(tokens, from, to) - 1;
        var noun = tokens[Math.Max(from, last)].Lower;
        return new()
        {
            Kind = PhraseKind.Description,
            From = from,
            To = to,
            Text = tokens.Between(from, EndOfLabel(tokens, from, to)),
            HasArticle = tokens[from].Lower is "the",
            IsGroup = WordLists.Plurals.Contains(noun) || (noun.Length > 3 && noun[^1] == 's' && noun[^2] != 's'),
        };
    }

    // "A Western diplomat briefed on the talks" is a Western diplomat.
    private static int EndOfLabel(Tokens tokens, int from, int to)
    {
        for (var i = from + 2; i + 1 < to; i++)
        {
            if (tokens[i].IsWord && !tokens[i].IsCapital && (tokens[i].Lower is "close" or "familiar" or "present" || tokens[i].Lower.EndsWith("ed", StringComparison.Ordinal)) && WordLists.Prepositions.Contains(tokens[i + 1].Lower)) return i;
        }

        return to - from > 2 && tokens[to - 1].Lower is "nearby" or "there" or "alone" or "present" ? to - 1 : to;
    }

    // "drew a laugh from Gates", "made them": what tells of somebody's doing names nobody.
    private static bool IsPredicate(Tokens tokens, int from, int to)
    {
        if (tokens[to - 1].Lower is "him" or "them" or "me" or "us" || (tokens[to - 1].Lower is "her" && to - from > 1)) return true;
        const int Longest = 14;
        if (to - from > Longest || (to == from + 1 && CueVerbs.Find(tokens[from].Lower) is { IsNounLike: false }) || WordLists.Prepositions.Contains(tokens[to - 1].Lower) || (CueVerbs.Find(tokens[from].Lower) is { Form: VerbForm.Gerund } && tokens[from].Lower[^1] == 'g')) return true;
        for (var i = from + 1; i < to; i++)
        {
            var before = tokens[i - 1];
            if (tokens[i].Lower is "the" or "a" or "an" && before.IsWord && !before.IsCapital && !WordLists.Prepositions.Contains(before.Lower) && before.Lower is not ("all" or "both" or "half" or "not" or "only" or "such" or "what" or "quite" or "than")) return true;
        }

        return false;
    }

    public static NounPhrase? Named(Tokens tokens, int from, int run, int to)
    {
        var start = run;
        while (start < to && IsTitle(tokens, start, to)) start++;
        if (start >= to) return null;
        start = Offices.NameAfter(tokens, start, to);
        var end = to;
        while (end - start > 1 && WordLists.Honours.Contains(tokens[end - 1].Lower)) end--;

        // A single title word that is no name, such as "Police", has fallen off; nothing named is left.
        if (tokens[start].Lower is "'s") return null;
        var role = start > from ? Trimmed(tokens, from, start) : null;
        var isGroup = false;
        for (var i = start; i < to; i++) isGroup |= tokens[i].Lower is "and" or "und" or "et" && i > start && !WordLists.OrganisationWords.Contains(tokens[to - 1].Lower) && !WordLists.OrganisationWords.Contains(tokens[start].Lower);
        return new()
        {
            Kind = PhraseKind.Name,
            From = from,
            To = to,
            Text = tokens.Between(start, end),
            Role = role,
            HasArticle = start > from && tokens[start - 1].Lower is "the",
            IsGroup = isGroup,
        };
    }

    private static bool IsTitle(Tokens tokens, int at, int to)
    {
        var lower = tokens[at].Lower;
        if (lower is "house" or "senate" && at + 2 < to && WordLists.Titles.Contains(tokens[at + 1].Lower)) return true;
        if (!WordLists.Titles.Contains(lower)) return false;

        // The last word is the name, unless it stands for somebody by itself: the President.
        return at + 1 < to || lower is "president" or "police" or "congress" || (lower.Length > 3 && at > 0);
    }

    public static string? Trimmed(Tokens tokens, int from, int to)
    {
        while (from < to && tokens[from].Lower is "the" or "a" or "an" or "'s") from++;
        var role = tokens.Between(from, to).Trim();
        return role.Length == 0 ? null : role;
    }

    // Where the head of the phrase ends: before its first preposition.
    private static int HeadEnd(Tokens tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!WordLists.Prepositions.Contains(tokens[i].Lower) || tokens[i].IsCapital && i > from) continue;
            if (WordLists.Particles.Contains(tokens[i].Lower) && i > from && tokens[i - 1].IsCapital && IsCapitalAt(tokens, i + 1)) continue;
            if (i > from && i + 1 < to && tokens[i].Lower is "of" or "for" && tokens[i - 1].IsCapital && WordLists.OrganisationWords.Contains(tokens[i - 1].Lower) && (tokens[i + 1].IsCapital || tokens[i + 1].Lower is "the")) continue;
            return i;
        }

        return to;
    }

    // Where the run of capitals begins that ends here; particles and "of" within organisations belong to it.
    private static int RunEndingAt(Tokens tokens, int from, int to)
    {
        var start = to;
        while (start > from)
        {
            var token = tokens[start - 1];
            if (start == from + 1 && start < to && Tokens.IsStarter(token.Lower) && token.Lower is not "one") break;
            var isPart = token.IsCapital || (start < to && WordLists.Particles.Contains(token.Lower) && token.Lower is not ("y" or "e" or "i") && start - 1 >= from && IsCapitalAt(tokens, start))
                || WordLists.Suffixes.Contains(token.Lower)
                || (start < to && token.Lower is "of" or "for" or "and" or "&" && start - 2 >= from && tokens[start - 2].IsCapital && (WordLists.OrganisationWords.Contains(tokens[start - 2].Lower) || token.Lower is "and" or "&"))
                || (start < to && token.Lower is "the" && start - 3 >= from && tokens[start - 2].Lower is "of" && WordLists.OrganisationWords.Contains(tokens[start - 3].Lower));
            if (!isPart) break;
            start--;
        }

        while (start < to && !tokens[start].IsCapital && !WordLists.Particles.Contains(tokens[start].Lower)) start++;
        if (start == to - 1 && Tokens.IsStarter(tokens[start].Lower) && tokens[start].Lower is not "one") return to;
        return start;
    }
}
