namespace ArticleApi.Quotations.Extraction;

/// <summary>Learns of people whose names do not tell it whether it is she or he.</summary>
internal static class Genders
{
    // What somebody says of himself counts for more than a paragraph.
    private const int Telling = 3;

    /// <summary>Reads the paragraphs that name one person and tell of that person with one pronoun, and what people say of themselves.</summary>
    public static void Learn(IReadOnlyList<Tokens> texts, Mentions mentions)
    {
        var byBlock = mentions.ByBlock();
        var votes = new Dictionary<Named, int>();
        foreach (var tokens in texts)
        {
            var named = byBlock[tokens.Block].Where(m => m.Who.IsPerson).ToList();
            foreach (var mention in named.Where(m => m.Who.Gender == Gender.Unknown)) Vote(mention.Who, SaysOfItself(tokens, mention.Token), Telling);
            if (named.Select(m => m.Who).Distinct().Take(2).ToList() is [{ Gender: Gender.Unknown } only]) Vote(only, ToldOf(tokens), 1);
        }

        foreach (var (who, vote) in votes) who.Gender = vote > 0 ? Gender.Female : vote < 0 ? Gender.Male : Gender.Unknown;

        void Vote(Named who, Gender gender, int weight)
        {
            if (gender != Gender.Unknown) votes[who] = votes.GetValueOrDefault(who) + (gender == Gender.Female ? weight : -weight);
        }
    }

    private static Gender ToldOf(Tokens tokens)
    {
        var (female, male) = (false, false);
        for (var i = 0; i < tokens.Count; i++)
        {
            // "told her:" is about another one.
            female |= tokens[i].Lower is "she" or "hers" or "herself" || (tokens[i].Lower is "her" && i + 1 < tokens.Count && tokens[i + 1].IsWord && !WordLists.Prepositions.Contains(tokens[i + 1].Lower));
            male |= tokens[i].Lower is "he" or "his" or "himself";
        }

        return female == male ? Gender.Unknown : female ? Gender.Female : Gender.Male;
    }

    // "Renfroe said he had not decided"
    private static Gender SaysOfItself(Tokens tokens, int at)
    {
        const int LongestName = 6;
        var from = at;
        while (at < tokens.Count && at < from + LongestName && tokens[at].IsCapital) at++;
        if (at + 1 >= tokens.Count || CueVerbs.Find(tokens[at].Lower) is not { Lemma: "say" or "think" or "add" or "believe" or "admit" or "acknowledge" }) return Gender.Unknown;
        var next = tokens[at + 1].Lower is "that" && at + 2 < tokens.Count ? at + 2 : at + 1;
        return tokens[next].Lower is "he" ? Gender.Male : tokens[next].Lower is "she" ? Gender.Female : Gender.Unknown;
    }
}
