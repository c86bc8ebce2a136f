namespace ArticleApi.Quotations.Extraction;

/// <summary>Reads who is named to the left or to the right of a place. Bounded by the sentence, and by a number of tokens.</summary>
internal static class NounPhrases
{
    private const int Longest = 24;
    private const int MostSegments = 8;

    /// <summary>The phrase that ends before this token: the subject of the verb there.</summary>
    public static NounPhrase? EndingAt(Tokens tokens, int end)
    {
        var stop = Math.Max(tokens.SentenceStart(Math.Max(0, end - 1)), end - Longest);
        var i = SkipAdverbs(tokens, end, stop);
        if (i <= stop) return null;
        var last = tokens[i - 1];
        if (last.Kind == TokenKind.Comma) return InSegments(tokens, i - 1, stop);
        if (last.Kind == TokenKind.Dash && i - 2 > stop) return BetweenDashes(tokens, i - 1, stop);
        if (last.Kind == TokenKind.Close) return BeforeBracket(tokens, i - 1, stop);
        if (!last.IsWord) return null;
        if (last.Lower is "who" or "which")
        {
            var before = i - 1;
            if (before > stop && tokens[before - 1].Kind == TokenKind.Comma) before--;
            return before > stop ? Phrase(tokens, StartOf(tokens, before, stop), before) : null;
        }

        if (WordLists.Pronouns.Contains(last.Lower)) return Pronoun(tokens, i - 1);
        return Phrase(tokens, StartOf(tokens, i, stop), i);
    }

    /// <summary>The phrase that begins at this token.</summary>
    public static NounPhrase? StartingAt(Tokens tokens, int from)
    {
        if (from >= tokens.Count || !tokens[from].IsWord) return null;
        if (WordLists.Pronouns.Contains(tokens[from].Lower)) return Pronoun(tokens, from);
        var end = tokens.SentenceEnd(from);
        var to = from;
        var limit = Math.Min(end, from + Longest);
        var hasName = false;
        while (to < limit && tokens[to].IsWord)
        {
            var lower = tokens[to].Lower;
            if (to > from && (WordLists.Breakers.Contains(lower) || WordLists.Auxiliaries.Contains(lower) || WordLists.Days.Contains(lower)) && !IsNameAnd(tokens, to)) break;
            if (to > from && WordLists.Prepositions.Contains(lower) && !tokens[to].IsCapital && !WordLists.Particles.Contains(lower) && !JoinsName(tokens, to, hasName)) break;
            if (to > from && tokens[to].Lower is "de" or "la" && !IsCapitalAt(tokens, to + 1) && !IsCapitalAt(tokens, to + 2)) break;
            if (hasName && !tokens[to].IsCapital && !WordLists.Particles.Contains(lower) && !WordLists.Suffixes.Contains(lower) && lower is not ("'s" or "&" or "of" or "for" or "and")) break;
            if (!hasName && to > from && CueVerbs.Find(lower) is { IsNounLike: false }) break;
            if (!hasName && to > from + 1 && !tokens[to].IsCapital && lower.EndsWith("ed", StringComparison.Ordinal) && !tokens[to - 1].Lower.EndsWith("ly", StringComparison.Ordinal)) break;
            if (lower is "'s") hasName = false;
            hasName |= tokens[to].IsCapital && !WordLists.Titles.Contains(lower) && (to > from || !Tokens.IsStarter(lower));
            to++;
        }

        while (to < limit && tokens[to - 1].Lower is "'s" && tokens[to].IsWord && !WordLists.Breakers.Contains(tokens[to].Lower)) to++;
        if (to == from) return null;
        var phrase = Phrase(tokens, from, to);
        if (phrase is { Kind: PhraseKind.Description } && NamedInApposition(tokens, phrase) is { } named) return named;
        return phrase is null ? null : phrase with { Role = phrase.Role ?? Apposition(tokens, to) };
    }

    // "her mother, Ngozi": the name after the comma, when nothing else of the sentence belongs to it.
    private static NounPhrase? NamedInApposition(Tokens tokens, NounPhrase phrase)
    {
        var from = phrase.To + 1;
        if (phrase.IsGroup || from >= tokens.Count || tokens[phrase.To].Kind != TokenKind.Comma || !tokens[from].IsCapital || tokens[from].Sentence != tokens[phrase.From].Sentence) return null;
        var to = from;
        while (to < tokens.Count && to < from + 6 && (tokens[to].IsCapital || WordLists.Particles.Contains(tokens[to].Lower) || WordLists.Suffixes.Contains(tokens[to].Lower))) to++;
        if (to < tokens.Count && tokens[to].Kind is not (TokenKind.Comma or TokenKind.Stop or TokenKind.Quote or TokenKind.Colon or TokenKind.Semicolon)) return null;
        return Named(tokens, from, from, to) is { } named ? named with { Role = Trimmed(tokens, phrase.From, phrase.To) } : null;
    }

    /// <summary>The subject of the main clause of a sentence, for verbs that have none of their own.</summary>
    public static NounPhrase? MainSubject(Tokens tokens, int index)
    {
        var from = tokens.SentenceStart(index);
        var end = Math.Min(tokens.SentenceEnd(index), from + 60);
        var start = from;
        while (start < end)
        {
            while (start < Math.Min(index, end) && (!tokens[start].IsWord || tokens[start].Lower is "but" or "and" or "so" or "yet")) start++;
            if (start >= end || !tokens[start].IsWord) return null;
            if (!WordLists.Subordinators.Contains(tokens[start].Lower)) break;

            // "In a statement on Monday, Smith": what stands before the comma is not the subject.
            var comma = start;
            while (comma < Math.Min(index, end) && tokens[comma].Kind != TokenKind.Comma) comma++;
            if (comma >= Math.Min(index, end))
            {
                if (tokens[start].Lower is not ("meanwhile" or "however" or "earlier" or "later" or "then" or "still" or "now" or "yesterday" or "today")) return null;
                comma = start;
            }

            start = comma + 1;
        }

        if (start >= end) return null;
        if (WordLists.Pronouns.Contains(tokens[start].Lower)) return Pronoun(tokens, start);
        var phrase = StartingAt(tokens, start);
        return phrase is { Kind: PhraseKind.Description } && tokens[start].Lower is "there" or "this" or "that" or "what" or "it" ? null : phrase;
    }

    /// <summary>What follows the name between commas: "the mayor of Leeds".</summary>
    public static string? Apposition(Tokens tokens, int to)
    {
        if (to + 1 >= tokens.Count || tokens[to].Kind != TokenKind.Comma || !tokens[to + 1].IsWord) return null;
        var from = to + 1;
        if (!WordLists.Determiners.Contains(tokens[from].Lower) && !WordLists.Titles.Contains(tokens[from].Lower)) return null;
        var end = from;
        var limit = Math.Min(tokens.SentenceEnd(from), from + 16);
        while (end < limit && (tokens[end].IsWord || tokens[end].Lower is "&")) end++;
        if (end >= limit && end < tokens.Count && tokens[end].IsWord) return null;
        for (var i = from; i < end; i++)
        {
            if (CueVerbs.Find(tokens[i].Lower) is { IsNounLike: false } || tokens[i].Lower is "who" or "which" or "has" or "was" or "is" or "had") return null;
        }

        return end > from ? tokens.Between(from, end) : null;
    }

    private static NounPhrase Pronoun(Tokens tokens, int at) => new() { Kind = PhraseKind.Pronoun, From = at, To = at + 1, Text = tokens[at].Lower };

    private static int SkipAdverbs(Tokens tokens, int end, int stop)
    {
        var i = end;
        while (i > stop)
        {
            var token = tokens[i - 1];
            if (!token.IsWord) break;
            var isAdverb = token.Lower.Length > 3 && token.Lower.EndsWith("ly", StringComparison.Ordinal) && !token.IsCapital;
            if (WordLists.Auxiliaries.Contains(token.Lower) || isAdverb) i--;
            else if (WordLists.Days.Contains(token.Lower) && i - 1 > stop) i -= i - 2 > stop && tokens[i - 2].Lower is "on" or "last" or "this" or "late" or "early" ? 2 : 1;
            else break;
        }

        return i;
    }

    // To the left as far as a phrase goes.
    private static int StartOf(Tokens tokens, int to, int stop)
    {
        var from = to;
        while (from > stop)
        {
            var token = tokens[from - 1];
            if (!token.IsWord && token.Lower is not "&") break;
            if (WordLists.Breakers.Contains(token.Lower) && !(token.Lower is "and" or "und" or "et" && IsNameAnd(tokens, from - 1))) break;
            if (from < to && IsFiniteVerb(tokens, from - 1)) break;
            from--;
        }

        return from;
    }

    private static bool IsFiniteVerb(Tokens tokens, int at)
    {
        if (tokens[at].IsCapital) return false;
        var lower = tokens[at].Lower;
        return CueVerbs.Find(lower) is { IsNounLike: false, Form: VerbForm.Past or VerbForm.Third or VerbForm.Gerund } && !IsParticiple(tokens, at)
            || lower is "is" or "are" or "was" or "were" or "has" or "had" or "have" or "will" or "would" or "could" or "can";
    }

    // "the condemned man said"
    private static bool IsParticiple(Tokens tokens, int at) => at > 0 && tokens[at - 1].Lower is "the" or "a" or "an" or "his" or "her" or "their";

    private static bool IsNameAnd(Tokens tokens, int at) =>
        tokens[at].Lower is "and" or "und" or "et" && at > 0 && at + 1 < tokens.Count && tokens[at - 1].IsCapital && tokens[at + 1].IsCapital
        && !Tokens.IsStarter(tokens[at + 1].Lower) && WordLists.OrganisationWords.Contains(LastCapital(tokens, at + 1)) == false;

    private static string LastCapital(Tokens tokens, int at)
    {
        while (at + 1 < tokens.Count && tokens[at + 1].IsCapital) at++;
        return tokens[at].Lower;
    }

    private static bool IsCapitalAt(Tokens tokens, int at) => at < tokens.Count && tokens[at].IsCapital;

    // Ministry of Health, mayor of Leeds; but "said Smith of the plan".
    private static bool JoinsName(Tokens tokens, int at, bool hasName)
    {
        if (tokens[at].Lower is not ("of" or "for" or "at" or "with" or "from" or "in" or "à" or "von" or "der" or "du" or "des" or "on")) return false;
        if (!hasName) return true;
        var isOrganisation = WordLists.OrganisationWords.Contains(tokens[at - 1].Lower) || WordLists.Titles.Contains(tokens[at - 1].Lower);
        return isOrganisation && tokens[at].Lower is "of" or "for" && (IsCapitalAt(tokens, at + 1) || (at + 1 < tokens.Count && tokens[at + 1].Lower is "the" && IsCapitalAt(tokens, at + 2)));
    }

    // From the last comma to the left: what looks like an apposition is passed over until the name is met.
    private static NounPhrase? InSegments(Tokens tokens, int comma, int stop)
    {
        var to = comma;
        NounPhrase? fallback = null;
        for (var n = 0; n < MostSegments && to > stop; n++)
        {
            var from = to;
            while (from > stop && tokens[from - 1].Kind is not (TokenKind.Comma or TokenKind.Quote or TokenKind.Colon or TokenKind.Semicolon or TokenKind.Dash or TokenKind.Open)) from--;
            var start = from;
            while (start < to && tokens[start].Lower is "but" or "and" or "so" or "yet" or "or" or "then") start++;
            if (start >= to) return fallback;
            var isFirst = from <= stop || tokens[from - 1].Kind != TokenKind.Comma;
            var isApposition = IsApposition(tokens, start, to);
            var isIntroductory = WordLists.Subordinators.Contains(tokens[start].Lower) || tokens[start].Lower.EndsWith("ly", StringComparison.Ordinal) || tokens[start].Lower.EndsWith("ing", StringComparison.Ordinal);
            if (!isIntroductory && (!isApposition || isFirst))
            {
                var phrase = Phrase(tokens, Math.Max(start, StartOf(tokens, to, start)), to);
                if (phrase is { Kind: PhraseKind.Name } || isFirst) return phrase is null ? fallback : phrase with { Role = phrase.Role ?? Apposition(tokens, to) };
                fallback ??= phrase;
            }
            else if (fallback is null && !isIntroductory && n == 0)
            {
                fallback = Phrase(tokens, start, to);
            }

            if (isFirst) return fallback;
            to = from - 1;
        }

        return fallback;
    }

    private static bool IsApposition(Tokens tokens, int from, int to)
    {
        var first = tokens[from];
        if (!first.IsWord) return true;
        if (WordLists.Determiners.Contains(first.Lower) || first.Lower is "who" or "which" or "whose" or "himself" or "herself") return true;
        if (WordLists.Suffixes.Contains(first.Lower)) return true;
        if (!first.IsCapital) return true;
        if (char.IsDigit(first.Text[0])) return true;

        // D-N.Y., R-Texas, and "President of the board".
        if (first.Text.Length > 2 && first.Text[1] == '-' && first.Text[0] is 'D' or 'R' or 'I') return true;
        return WordLists.Titles.Contains(first.Lower) && Phrase(tokens, from, to) is not { Kind: PhraseKind.Name };
    }

    private static NounPhrase? BetweenDashes(Tokens tokens, int dash, int stop)
    {
        var open = dash - 1;
        while (open > stop && tokens[open].Kind != TokenKind.Dash) open--;
        return open > stop && tokens[open].Kind == TokenKind.Dash ? EndingAt(tokens, open) : null;
    }

    private static NounPhrase? BeforeBracket(Tokens tokens, int close, int stop)
    {
        var open = close - 1;
        while (open > stop && tokens[open].Kind != TokenKind.Open) open--;
        return open > stop ? EndingAt(tokens, open) : null;
    }

    /// <summary>What the tokens name: the last name among them unless their head is a common noun.</summary>
    private static NounPhrase? Phrase(Tokens tokens, int from, int to)
    {
        while (from < to && (!tokens[from].IsWord || tokens[from].Lower is "but" or "and" or "so" or "yet" or "meanwhile" or "however" or "later" or "then" or "still" or "even" or "only" or "earlier" or "also" or "as")) from++;
        while (to > from && !tokens[to - 1].IsWord) to--;
        if (from >= to) return null;
        var head = HeadEnd(tokens, from, to);
        if (head == from)
        {
            // "On Monday Smith": the name at the end.
            var run = RunEndingAt(tokens, from, to);
            return run < to ? Named(tokens, from, run, to) : null;
        }

        var start = RunEndingAt(tokens, from, head);
        if (start < head && Named(tokens, from, start, head) is { } named) return named;

        // Secretary of State Antony Blinken: the head is a title, the name comes after its "of".
        if (head < to)
        {
            var tail = RunEndingAt(tokens, head + 1, to);
            if (to - tail >= 2)
            {
                if (tokens[head].Lower is "of" && tail == head + 1 && to - tail > 2) tail++;
                if (Named(tokens, from, tail, to) is { } late && !WordLists.OrganisationWords.Contains(tokens[to - 1].Lower) && start < head) return late;
                if (start == head && Named(tokens, from, tail, to) is { Role: not null } titled) return titled;
            }
        }

        return Described(tokens, from, to);
    }

    private static NounPhrase Described(Tokens tokens, int from, int to)
    {
        if (WordLists.Pronouns.Contains(tokens[from].Lower) && to == from + 1) return Pronoun(tokens, from);
        var last = HeadEnd(tokens, from, to) - 1;
        var noun = tokens[Math.Max(from, last)].Lower;
        return new()
        {
            Kind = PhraseKind.Description,
            From = from,
            To = to,
            Text = tokens.Between(from, to),
            HasArticle = tokens[from].Lower is "the",
            IsGroup = WordLists.Plurals.Contains(noun) || (noun.Length > 3 && noun[^1] == 's' && noun[^2] != 's'),
        };
    }

    private static NounPhrase? Named(Tokens tokens, int from, int run, int to)
    {
        var start = run;
        while (start < to && IsTitle(tokens, start, to)) start++;
        if (start >= to) return null;

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
            Text = tokens.Between(start, to),
            Role = role,
            HasArticle = start > from && tokens[start - 1].Lower is "the",
            IsGroup = isGroup,
        };
    }

    private static bool IsTitle(Tokens tokens, int at, int to)
    {
        if (tokens[at].Lower is "house" or "senate" && at + 2 < to && WordLists.Titles.Contains(tokens[at + 1].Lower)) return true;
        if (!WordLists.Titles.Contains(tokens[at].Lower) || at + 1 >= to && tokens[at].Lower is not ("president" or "police" or "congress")) return WordLists.Titles.Contains(tokens[at].Lower) && at + 1 >= to && tokens[at].Lower.Length > 3 && at > 0;

        // "Judge" and "Dean" are names too, when only one word follows that is none alone.
        return true;
    }

    private static string? Trimmed(Tokens tokens, int from, int to)
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
