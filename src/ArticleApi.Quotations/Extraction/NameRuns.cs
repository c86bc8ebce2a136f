namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds names in the article's own words, and tells persons from organisations by their form.</summary>
internal static class NameRuns
{
    private const int Longest = 8;

    public static IEnumerable<NameRun> Of(Tokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsCapital || IsParty(tokens[i]) || tokens[i].Text.Contains('/', StringComparison.Ordinal)) continue;
            var start = i;
            var isStart = i == 0 || tokens[i - 1].Sentence != tokens[i].Sentence || tokens[i - 1].Kind is TokenKind.Quote or TokenKind.Colon or TokenKind.Dash;
            var end = EndOf(tokens, i);
            i = end - 1;
            while (start < end && (IsPlainStart(tokens[start], isStart) || (WordLists.Days.Contains(tokens[start].Lower) && end - start == 1))) start++;
            while (end - start > 1 && WordLists.Honours.Contains(tokens[end - 1].Lower)) end--;
            var titles = start;
            while (start < end && WordLists.Titles.Contains(tokens[start].Lower) && (end - start > 1 || isStart || tokens[start].Lower.Length > 3)) start++;

            // "Climber Yosef Adelman"
            if (isStart && end - start == 3 && Nouns.IsPerson(tokens[start].Lower) && !WordLists.Places.Contains(tokens[start].Lower) && WordLists.IsFirstName(tokens[start + 1].Lower) && !WordLists.IsFirstName(tokens[start].Lower) && !WordLists.OrganisationWords.Contains(tokens[end - 1].Lower) && !WordLists.Firms.Contains(tokens[end - 1].Lower)) start++;
            if (start < end) start = Offices.NameAfter(tokens, start, end);
            if (start == titles && start > 1 && start < end && tokens[start - 1].Lower is "of" && Offices.IsOffice(tokens, start - 2, start - 1)) start = Offices.NameBehindOf(tokens, start, end);
            if (start >= end || (isStart && start == titles && end - start == 1 && IsCommon(tokens, start))) continue;
            if (end - start == 1 && (char.IsDigit(tokens[start].Text[0]) || (end < tokens.Count && tokens[end].IsWord && char.IsDigit(tokens[end].Text[0]) && WordLists.Numbered.Contains(tokens[start].Lower)))) continue;
            if (end - start == 1 && start == titles && IsAdjective(tokens, start)) continue;
            var run = Make(tokens, titles, start, end);
            yield return Surname(tokens, start, end) is { } surname
                ? run with { Text = $"{run.Text} {surname}", Parts = [.. run.Parts, surname.ToLowerInvariant()], Kind = NameKind.Person, IsCertain = true, IsWeak = false }
                : run;
        }
    }

    // "an Emmy contender"
    private static bool IsAdjective(Tokens tokens, int at) => at > 0 && at + 1 < tokens.Count && tokens[at - 1].Lower is "a" or "an" && tokens[at + 1] is { IsWord: true, IsCapital: false } next && next.Sentence == tokens[at].Sentence
        && next.Lower is not "'s" && CueVerbs.Find(next.Lower) is null && !WordLists.Auxiliaries.Contains(next.Lower) && !WordLists.Prepositions.Contains(next.Lower) && !WordLists.Breakers.Contains(next.Lower);

    // "Ed and Maureen Kowalczyk"
    private static string? Surname(Tokens tokens, int start, int end)
    {
        if (end - start > 1 || end + 2 >= tokens.Count || tokens[end].Lower is not "and" || !WordLists.IsFirstName(tokens[start].Lower) || !WordLists.IsFirstName(tokens[end + 1].Lower)) return null;
        var to = EndOf(tokens, end + 1);
        return to - end == 3 && !WordLists.OrganisationWords.Contains(tokens[to - 1].Lower) ? tokens[to - 1].Text : null;
    }

    /// <summary>R-Texas, D-N.Y.</summary>
    public static bool IsParty(Token token) => token.Text.Length > 2 && token.Text[1] == '-' && token.Text[0] is 'D' or 'R' or 'I' && char.IsUpper(token.Text[2]);

    public static NameRun Made(Tokens tokens, NounPhrase phrase)
    {
        var to = phrase.To;
        var from = to;
        while (from > phrase.From && tokens[from - 1].Start >= tokens[to - 1].End - phrase.Text.Length) from--;
        return new(phrase.Text, PartsOf(phrase.Text), tokens.Block, tokens[from].Sentence, from, tokens[from].Start, tokens[to - 1].End)
        {
            Kind = phrase.IsGroup ? NameKind.Group : NameKinds.KindOf(PartsOf(phrase.Text), phrase.Text, phrase.HasArticle).Kind,
            Gender = GenderOf(PartsOf(phrase.Text)[0], phrase.Role),
            Role = phrase.Role,
        };
    }

    public static string[] PartsOf(string text)
    {
        var lower = text.ToLowerInvariant().Replace('’', '\'');
        if (lower.StartsWith("the ", StringComparison.Ordinal)) lower = lower[4..];
        if (lower.EndsWith("'s", StringComparison.Ordinal)) lower = lower[..^2];
        var parts = lower.Split([' ', '\u00A0', '\n'], StringSplitOptions.RemoveEmptyEntries);
        while (parts.Length > 1 && WordLists.Suffixes.Contains(parts[^1].Trim(','))) parts = parts[..^1];
        return parts;
    }

    private static int EndOf(Tokens tokens, int from)
    {
        var end = from + 1;
        while (end < tokens.Count && end < from + Longest && tokens[end].Sentence == tokens[from].Sentence)
        {
            var token = tokens[end];
            var nextIsCapital = end + 1 < tokens.Count && tokens[end + 1].IsCapital && tokens[end + 1].Sentence == token.Sentence;
            if (token is { Kind: TokenKind.Quote, Span: { Words: <= 2, IsClosed: true, StartsUpper: true, Ending: not (',' or '.' or '?' or '!') } } && nextIsCapital && tokens[end - 1].IsCapital) end += 2;
            else if (token.IsCapital && !(Tokens.IsStarter(token.Lower) && token.Lower is not ("i" or "one"))) end++;
            else if (WordLists.Suffixes.Contains(token.Lower)) end++;
            else if (token.IsWord && WordLists.Particles.Contains(token.Lower) && token.Lower is not ("y" or "e" or "i") && (nextIsCapital || (end + 2 < tokens.Count && WordLists.Particles.Contains(tokens[end + 1].Lower) && tokens[end + 2].IsCapital))) end++;
            else if (token.Lower is "and" && nextIsCapital && WordLists.Fields.Contains(tokens[end + 1].Lower) && end - from > 1) end += 2;
            else if (token.Lower is "of" or "for" or "&" && WordLists.OrganisationWords.Contains(tokens[end - 1].Lower) && nextIsCapital) end += 2;
            else if (token.Lower is "of" or "for" && WordLists.OrganisationWords.Contains(tokens[end - 1].Lower) && end + 2 < tokens.Count && tokens[end + 1].Lower is "the" && tokens[end + 2].IsCapital) end += 3;
            else break;
        }

        return end;
    }

    private static bool IsPlainStart(Token token, bool isStart) => Tokens.IsStarter(token.Lower) && (isStart || token.Lower is "the" or "a" or "an" or "in" or "i" or "it");

    // A capital at the start of a sentence says nothing by itself.
    private static bool IsCommon(Tokens tokens, int at)
    {
        var lower = tokens[at].Lower;
        return WordLists.Plurals.Contains(lower) || WordLists.Subordinators.Contains(lower) || WordLists.Vague.Contains(lower) || WordLists.Determiners.Contains(lower) || WordLists.Days.Contains(lower)
            || CueVerbs.Find(lower) is not null;
    }

    private static NameRun Make(Tokens tokens, int titles, int start, int end)
    {
        // Henry “Hank” Dombrowski
        var nick = start + 1;
        while (nick < end && tokens[nick].Kind != TokenKind.Quote) nick++;
        var text = nick < end ? $"{tokens.Between(start, nick)} {tokens.Between(nick + 1, end)}" : tokens.Between(start, end);
        var parts = PartsOf(text);
        var before = titles - 1;
        while (before >= 0 && tokens[before].Sentence == tokens[start].Sentence && tokens[before].IsWord && titles - before < 4 && (WordLists.Titles.Contains(tokens[before].Lower) || Nouns.IsListedPerson(tokens[before].Lower))) before--;
        var role = before + 1 < start ? tokens.Between(before + 1, start) : null;
        role ??= NounPhrases.Apposition(tokens, end) ?? Kinship(tokens, titles) ?? (end < tokens.Count && tokens[end].Kind == TokenKind.Comma ? RoleBefore(tokens, titles) : null);
        var hasArticle = start > 0 && tokens[start - 1].Lower is "the" && start == titles;
        var (kind, isCertain) = NameKinds.KindOf(parts, text, hasArticle);
        if (!isCertain && NameKinds.SaysIt(tokens, end)) (kind, isCertain) = (NameKind.Organization, true);

        // No harbor is what speaks.
        var speaks = end < tokens.Count && CueVerbs.Find(tokens[end].Lower) is not null;
        if (speaks && NameKinds.IsLandscape(parts)) (kind, isCertain) = (NameKind.Organization, true);
        if (before + 1 < start && kind == NameKind.Organization && (!WordLists.OrganisationWords.Contains(parts[^1]) || Offices.IsHeld(tokens[start - 1].Lower))) kind = NameKind.Person;
        var sort = NameKinds.SortOf(tokens, titles, end);
        if (sort is not null && !(isCertain && kind == NameKind.Person)) (kind, isCertain, role) = (NameKind.Organization, true, null);
        return new(text, parts, tokens.Block, tokens[start].Sentence, start, tokens[start].Start, tokens[end - 1].End)
        {
            Kind = kind,
            IsCertain = isCertain || before + 1 < start,
            Gender = kind == NameKind.Person ? GenderOf(parts[0], before + 1 < start ? tokens.Between(before + 1, start) : null) : Gender.Unknown,
            Role = kind == NameKind.Person ? role : null,
            Nickname = nick < end ? tokens.Text[tokens[nick].Span!.Start..tokens[nick].Span!.End] : null,
            Sort = kind == NameKind.Organization ? sort : null,
            IsPlace = NameKinds.IsDateline(tokens, start, end) || (!speaks && NameKinds.IsLandscape(parts)) || WordLists.Places.Contains(string.Join(' ', parts)) || NameKinds.IsTownOf(tokens, start) || !isCertain && before + 1 == start && start == titles && start > 0 && tokens[start - 1].Sentence == tokens[start].Sentence && tokens[start - 1].Lower is "in" or "near" or "outside" or "across" or "throughout" or "around" or "at" or "through" or "from",
            IsOwner = end < tokens.Count && tokens[end].Lower is "'s",
            IsWeak = IsWeak(tokens, titles, start, end),
            Acronym = kind == NameKind.Organization ? AcronymAfter(tokens, end) : null,
            IsFirst = start == 0 || tokens[start - 1].Sentence != tokens[start].Sentence || titles == 0 || tokens[titles > 0 ? titles - 1 : 0].Sentence != tokens[start].Sentence || IsSubject(tokens, titles),
        };
    }

    // "The brothers’ sister, Claudette Ames, drove": as if the name began the sentence. "Her brother Dale was less patient."
    private static bool IsSubject(Tokens tokens, int at)
    {
        const int MostWords = 8;
        var from = tokens.SentenceStart(at);
        if (at - from > MostWords || at == from) return false;
        if (WordLists.Subordinators.Contains(tokens[from].Lower) && tokens[at - 1].Kind == TokenKind.Comma) return !tokens.List.GetRange(from, at - 1 - from).Exists(t => !t.IsWord);
        if (!WordLists.Determiners.Contains(tokens[from].Lower) && tokens[from + 1].Lower is not "'s") return false;
        var to = tokens[at - 1].Kind == TokenKind.Comma ? at - 1 : at;
        for (var i = from; i < to; i++)
        {
            if (!tokens[i].IsWord || WordLists.Auxiliaries.Contains(tokens[i].Lower) || WordLists.Prepositions.Contains(tokens[i].Lower) && tokens[i].Lower is not "of" || WordLists.Breakers.Contains(tokens[i].Lower) || CueVerbs.Find(tokens[i].Lower) is { IsNounLike: false }) return false;
        }

        return true;
    }

    /// <summary>What stands before a name and a comma at the start of a sentence: "The coroner, Siân Prydderch, asked".</summary>
    public static string? RoleBefore(Tokens tokens, int at)
    {
        if (at < 2 || tokens[at - 1].Kind != TokenKind.Comma || tokens[at - 1].Sentence != tokens[at].Sentence || !IsSubject(tokens, at)) return null;
        var from = tokens.SentenceStart(at);
        return WordLists.Determiners.Contains(tokens[from].Lower) ? PhraseReading.Trimmed(tokens, from, at - 1) : null;
    }

    // "her mother, Ngozi", "his brother Dale"
    private static string? Kinship(Tokens tokens, int at)
    {
        var last = at - 1;
        if (last > 0 && tokens[last].Kind == TokenKind.Comma) last--;
        return last > 0 && tokens[last].Sentence == tokens[at].Sentence && WordLists.Kin.Contains(tokens[last].Lower) && tokens[last - 1].IsWord ? tokens[last].Text : null;
    }

    // "Opposition politicians said": no name, but "Rhys laughed" is one if there is a Rhys.
    private static bool IsWeak(Tokens tokens, int titles, int start, int end)
    {
        if (titles != start || end - start > 1) return false;

        var isStart = start == 0 || tokens[start - 1].Sentence != tokens[start].Sentence || tokens[start - 1].Kind is TokenKind.Quote or TokenKind.Colon;
        if (!isStart) return false;

        // "Speaking", "Sadly"; a Hemmerling only where there is one.
        if (tokens[start].Lower.EndsWith("ly", StringComparison.Ordinal) || tokens[start].Lower.EndsWith("ing", StringComparison.Ordinal)) return true;
        if (end >= tokens.Count || tokens[end].Sentence != tokens[start].Sentence) return true;
        var next = tokens[end];
        if (!next.IsWord) return next.Kind is not (TokenKind.Comma or TokenKind.Open);
        return next.Lower is not "'s" && CueVerbs.Find(next.Lower) is null && !WordLists.Auxiliaries.Contains(next.Lower) && !next.Lower.EndsWith("ed", StringComparison.Ordinal);
    }

    private static Gender GenderOf(string first, string? role)
    {
        foreach (var word in (role ?? "").ToLowerInvariant().Split(' '))
        {
            if (WordLists.GenderOf(word) is not Gender.Unknown and var gender) return gender;
        }

        return WordLists.MaleNames.Contains(first) ? Gender.Male : WordLists.FemaleNames.Contains(first) ? Gender.Female : Gender.Unknown;
    }

    private static string? AcronymAfter(Tokens tokens, int end) =>
        end + 2 < tokens.Count && tokens[end].Kind == TokenKind.Open && tokens[end + 2].Kind == TokenKind.Close && tokens[end + 1].Text.Length is >= 2 and <= 8 && tokens[end + 1].Text.All(c => char.IsUpper(c) || c == '.')
            ? tokens[end + 1].Text
            : null;
}
