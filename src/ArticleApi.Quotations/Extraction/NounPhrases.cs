namespace ArticleApi.Quotations.Extraction;

/// <summary>Reads who is named to the left or to the right of a place. Bounded by the sentence, and by a number of tokens.</summary>
internal static class NounPhrases
{
    private const int Longest = 24;

    /// <summary>The phrase that ends before this token: the subject of the verb there.</summary>
    public static NounPhrase? EndingAt(Tokens tokens, int end) => EndingAt(tokens, end, Math.Max(tokens.SentenceStart(Math.Max(0, end - 1)), end - Longest));

    /// <summary>The same, and nothing from before the stop: what stands in dashes and brackets reaches no further than what is around it.</summary>
    public static NounPhrase? EndingAt(Tokens tokens, int end, int stop)
    {
        var i = SkipAdverbs(tokens, end, stop);
        if (i <= stop) return null;
        var last = tokens[i - 1];
        if (last.Kind == TokenKind.Comma) return SegmentedPhrases.Of(tokens, i - 1, stop);
        if (last.Kind == TokenKind.Dash && i - 2 > stop) return SegmentedPhrases.BetweenDashes(tokens, i - 1, stop);
        if (last.Kind == TokenKind.Close) return SegmentedPhrases.BeforeBracket(tokens, i - 1, stop);
        if (!last.IsWord) return null;
        if (last.Lower is "who" or "which")
        {
            var before = i - 1;
            if (before > stop && tokens[before - 1].Kind == TokenKind.Comma) before--;

            // "Yesenia Colón, 38, who maintains"
            if (before - 2 > stop && tokens[before - 1].IsWord && char.IsDigit(tokens[before - 1].Text[0]) && tokens[before - 2].Kind == TokenKind.Comma) before -= 2;
            if (before <= stop) return null;
            var from = StartOf(tokens, before, stop);

            // "Fatima Rashid, a former investigator who now advises"
            if (from - 1 > stop && tokens[from - 1].Kind == TokenKind.Comma && WordLists.Determiners.Contains(tokens[from].Lower) && PhraseReading.Of(tokens, StartOf(tokens, from - 1, stop), from - 1) is { Kind: PhraseKind.Name } owner) return owner;

            // "read from the memo, which warned"
            for (var n = before - 1; last.Lower is "which" && n > from; n--)
            {
                if (WordLists.Prepositions.Contains(tokens[n].Lower) && tokens[n].Lower is not "of") from = n + 1;
            }

            return PhraseReading.Of(tokens, from, before);
        }

        // "received complaints and each time concluded"
        if (last.Lower is "time" or "times" && i - 2 >= stop && tokens[i - 2].Lower is "each" or "every" or "both" or "this") return null;
        if (WordLists.Pronouns.Contains(last.Lower)) return PhraseReading.Pronoun(tokens, i - 1);
        return PhraseReading.Of(tokens, StartOf(tokens, i, stop), i);
    }

    /// <summary>The phrase that begins at this token.</summary>
    public static NounPhrase? StartingAt(Tokens tokens, int from)
    {
        if (from >= tokens.Count || !tokens[from].IsWord) return null;
        if (WordLists.Pronouns.Contains(tokens[from].Lower)) return PhraseReading.Pronoun(tokens, from);
        var end = tokens.SentenceEnd(from);
        var to = from;
        var limit = Math.Min(end, from + Longest);
        var hasName = false;
        while (to < limit && tokens[to].IsWord)
        {
            var lower = tokens[to].Lower;
            if (to > from && (WordLists.Breakers.Contains(lower) || WordLists.Auxiliaries.Contains(lower) || WordLists.Days.Contains(lower)) && !IsNameAnd(tokens, to)) break;
            if (to > from && WordLists.Prepositions.Contains(lower) && !tokens[to].IsCapital && !WordLists.Particles.Contains(lower) && !JoinsName(tokens, to, hasName)) break;
            if (to > from && tokens[to].Lower is "de" or "la" && !PhraseReading.IsCapitalAt(tokens, to + 1) && !PhraseReading.IsCapitalAt(tokens, to + 2)) break;
            if (hasName && !tokens[to].IsCapital && WordLists.Titles.Contains(lower) && PhraseReading.IsCapitalAt(tokens, to + 1))
            {
                // "Rovers striker Tommy Weyden"
                to++;
                continue;
            }

            // "the Penmarsh manager": the noun is the head, the name says of what.
            if (hasName && !tokens[to].IsCapital && to - from is > 1 and < 5 && WordLists.Determiners.Contains(tokens[from].Lower) && tokens[to].IsWord && IsBearer(lower))
            {
                to++;
                break;
            }

            if (hasName && !tokens[to].IsCapital && !WordLists.Particles.Contains(lower) && !WordLists.Suffixes.Contains(lower) && lower is not ("'s" or "&" or "of" or "for" or "and")) break;
            if (!hasName && to > from && CueVerbs.Find(lower) is { IsNounLike: false }) break;
            if (!hasName && to > from + 1 && !tokens[to].IsCapital && lower.EndsWith("ed", StringComparison.Ordinal) && !tokens[to - 1].Lower.EndsWith("ly", StringComparison.Ordinal)) break;
            if (lower is "'s") hasName = false;
            hasName |= tokens[to].IsCapital && !WordLists.Titles.Contains(lower) && (to > from || !Tokens.IsStarter(lower));
            to++;
        }

        while (to < limit && tokens[to - 1].Lower is "'s" && tokens[to].IsWord && !WordLists.Breakers.Contains(tokens[to].Lower)) to++;
        if (to == from) return null;
        var phrase = PhraseReading.Of(tokens, from, to);
        if (phrase is { Kind: PhraseKind.Description } && NamedInApposition(tokens, phrase) is { } named) return named;
        return phrase is null ? null : phrase with { Role = phrase.Role ?? Apposition(tokens, to) };
    }

    private static bool IsBearer(string noun) => WordLists.Titles.Contains(noun) || Nouns.IsPerson(noun);

    // "her mother, Ngozi": the name after the comma, when nothing else of the sentence belongs to it.
    private static NounPhrase? NamedInApposition(Tokens tokens, NounPhrase phrase)
    {
        var from = phrase.To + 1;
        if (phrase.IsGroup || from >= tokens.Count || tokens[phrase.To].Kind != TokenKind.Comma) return null;

        // "the donor, hedge fund manager Russell Stroh, dismissed"
        var titles = from;
        while (titles < tokens.Count && titles < from + 4 && tokens[titles].IsWord && !tokens[titles].IsCapital && !WordLists.Breakers.Contains(tokens[titles].Lower) && !WordLists.Prepositions.Contains(tokens[titles].Lower)) titles++;
        if (titles > from && titles < tokens.Count && IsBearer(tokens[titles - 1].Lower)) from = titles;
        if (from >= tokens.Count || !tokens[from].IsCapital || tokens[from].Sentence != tokens[phrase.From].Sentence) return null;
        var to = from;
        while (to < tokens.Count && to < from + 6 && (tokens[to].IsCapital || WordLists.Particles.Contains(tokens[to].Lower) || WordLists.Suffixes.Contains(tokens[to].Lower))) to++;
        var behind = to;

        // "the top Republican, Sen. Wade Pruitt of Nebraska, called"
        if (behind + 1 < tokens.Count && tokens[behind].Lower is "of" or "from" && tokens[behind + 1].IsCapital)
        {
            behind++;
            while (behind < tokens.Count && behind < to + 5 && tokens[behind].IsCapital) behind++;
        }

        if (behind < tokens.Count && tokens[behind].Kind is not (TokenKind.Comma or TokenKind.Stop or TokenKind.Quote or TokenKind.Colon or TokenKind.Semicolon)) return null;
        return PhraseReading.Named(tokens, from, from, to) is { } named ? named with { Role = PhraseReading.Trimmed(tokens, phrase.From, phrase.To) } : null;
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

    /// <summary>Where a phrase begins that ends here, to the left as far as it goes.</summary>
    public static int StartOf(Tokens tokens, int to, int stop)
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
        && !Tokens.IsStarter(tokens[at + 1].Lower) && !WordLists.OrganisationWords.Contains(LastCapital(tokens, at + 1));

    private static string LastCapital(Tokens tokens, int at)
    {
        const int LongestName = 8;
        var end = Math.Min(tokens.Count, at + LongestName);
        while (at + 1 < end && tokens[at + 1].IsCapital) at++;
        return tokens[at].Lower;
    }

    // Ministry of Health, mayor of Leeds; but "said Smith of the plan".
    private static bool JoinsName(Tokens tokens, int at, bool hasName)
    {
        if (tokens[at].Lower is not ("of" or "for" or "at" or "with" or "from" or "in" or "à" or "von" or "der" or "du" or "des" or "on")) return false;
        if (!hasName) return true;
        var isOrganisation = WordLists.OrganisationWords.Contains(tokens[at - 1].Lower) || WordLists.Titles.Contains(tokens[at - 1].Lower);
        return isOrganisation && tokens[at].Lower is "of" or "for" && (PhraseReading.IsCapitalAt(tokens, at + 1) || (at + 1 < tokens.Count && tokens[at + 1].Lower is "the" && PhraseReading.IsCapitalAt(tokens, at + 2)));
    }
}
