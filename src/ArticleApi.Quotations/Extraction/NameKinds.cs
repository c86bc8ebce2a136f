namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells by the form of a name, and by what stands around it, whether it is a person, a body or a place.</summary>
internal static class NameKinds
{
    /// <summary>What sort of body it is said to be: "the charity Shelter", "a group that calls itself Night Ferry", "Boxscore, a research firm", "The manufacturer, Lakeland".</summary>
    public static string? SortOf(Tokens tokens, int at, int end)
    {
        if (at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence)
        {
            if (Nouns.IsOrganisation(tokens[at - 1].Lower) && at > 1 && tokens[at - 2].IsWord && !HasVerbBehind(tokens, end)) return tokens[at - 1].Lower;
            if (tokens[at - 1].Lower is "itself" or "themselves") return "group";
            if (tokens[at - 1].Lower is "called" or "named" && at > 1 && Nouns.IsOrganisation(tokens[at - 2].Lower)) return tokens[at - 2].Lower;
            if (end < tokens.Count && tokens[end].Kind is TokenKind.Comma or TokenKind.Word && NameRuns.RoleBefore(tokens, at) is { } role && Nouns.IsOrganisation(role.Split(' ')[^1].ToLowerInvariant())) return role.Split(' ')[^1].ToLowerInvariant();
        }

        if (NounPhrases.Apposition(tokens, end) is not { } apposition) return null;
        var words = apposition.ToLowerInvariant().Split(' ').TakeWhile(word => !WordLists.Prepositions.Contains(word)).ToList();
        return words.Count > 1 && Nouns.IsOrganisation(words[^1]) ? words[^1] : null;
    }

    /// <summary>Whether it is a part of the land, or a storm: "Sawtooth Mountain", "Hurricane Katrina"; Faith Hill is a person.</summary>
    public static bool IsLandscape(string[] parts) => parts.Length > 1 && (parts[0] is "lake" or "mount" or "fort" or "cape" or "hurricane" or "typhoon" or "cyclone" or "tropical" or "interstate"
        || (WordLists.Landscapes.Contains(parts[^1]) && !WordLists.IsFirstName(parts[0])));

    /// <summary>Whether it is the place of a dateline: "BAYOU CHARLOTTE, La. —".</summary>
    public static bool IsDateline(Tokens tokens, int start, int end)
    {
        const int Farthest = 10;
        if (start != 0 || end >= tokens.Count || tokens[end].IsWord || tokens.Between(start, end).Any(char.IsLower)) return false;
        for (var i = end; i < tokens.Count && i < Farthest; i++)
        {
            if (tokens[i].Kind == TokenKind.Dash) return true;
        }

        return false;
    }

    /// <summary>Whether it is said to be a place: "the town of Hollis".</summary>
    public static bool IsTownOf(Tokens tokens, int start) =>
        start > 1 && tokens[start - 1].Lower is "of" && tokens[start - 2].Lower is "town" or "city" or "village" or "county" or "state" or "island" or "suburb" or "borough" or "port" or "province" or "district" or "suburbs" or "outskirts" or "hamlet";

    /// <summary>Whether what follows it tells that it is no person: "Orbico said it would appeal".</summary>
    public static bool SaysIt(Tokens tokens, int end)
    {
        if (end + 1 >= tokens.Count) return false;
        if (tokens[end].Kind == TokenKind.Comma && tokens[end + 1].Lower is "which") return true;
        if (CueVerbs.Find(tokens[end].Lower) is null) return false;

        // "said it was working on it"; anybody says that it was unfair.
        var isState = end + 3 < tokens.Count && tokens[end + 2].Lower is "was" or "is" && !tokens[end + 3].Lower.EndsWith("ing", StringComparison.Ordinal) && tokens[end + 3].Lower is not "aware";
        return tokens[end + 1].Lower is "its" || (tokens[end + 1].Lower is "it" && !isState);
    }

    // "the company Musk founded", "told the court Ramirez had lied"
    private static bool HasVerbBehind(Tokens tokens, int end) =>
        end < tokens.Count && tokens[end].IsWord && !tokens[end].IsCapital && (tokens[end].Lower.EndsWith("ed", StringComparison.Ordinal) || tokens[end].Lower is "had" or "has" or "was" or "would" or "ran" or "led" or "built" or "runs" or "owns");

    /// <summary>What it is by its words alone, and whether they leave no doubt.</summary>
    public static (NameKind Kind, bool IsCertain) KindOf(string[] parts, string text, bool hasArticle)
    {
        if (Outlets.IsKnown(text)) return (NameKind.Organization, true);
        if (parts.Length > 1 && WordLists.IsFirstName(parts[0]) && !WordLists.OrganisationWords.Contains(parts[^1])) return (NameKind.Person, true);
        if (Array.Exists(parts, WordLists.OrganisationWords.Contains) || (parts.Length > 1 && WordLists.Firms.Contains(parts[^1]))) return (NameKind.Organization, true);
        if (parts.Length == 1 && WordLists.Platforms.Contains(parts[0])) return (NameKind.Organization, true);
        if (hasArticle) return (NameKind.Organization, false);
        if (parts.Length == 1 && text.Length is >= 2 and <= 6 && text.All(char.IsUpper)) return (NameKind.Organization, false);
        return (NameKind.Person, false);
    }
}
