namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells whom words mean that describe somebody and name nobody.</summary>
internal sealed class DescriptionReading(NameBook book, Antecedents antecedents)
{
    /// <summary>Somebody without a name who spoke last, and where.</summary>
    public Resolved? LastLabelled { get; set; }

    /// <summary>Whom a description means: "the mayor", "her brother", "the company’s statement".</summary>
    public (Named? Who, string? Label, NameKind Kind, double Certainty) Read(Tokens tokens, NounPhrase phrase)
    {
        var (from, to) = (phrase.From, phrase.To);
        var head = HeadOf(tokens, from, to);
        var noun = tokens[head].Lower;
        if (noun is "newspaper" or "paper" or "magazine" or "broadcaster" or "station" or "channel" or "website" or "outlet" or "tabloid" or "daily") return (null, null, NameKind.Organization, 0);
        if (WordLists.Documents.Contains(noun)) return Document(tokens, phrase, head);

        // "One senior official told the BBC… “…,” the official said."
        if (phrase.HasArticle && !phrase.IsGroup && to == head + 1 && LastLabelled is { Label: { } before, LabelKind: NameKind.Unnamed } && tokens.Block - LastLabelled.Cue.Block <= 2 && before.Split(' ') is ["a" or "an" or "one" or "another" or "A" or "An" or "One" or "Another", ..] parts && Array.Exists(parts, part => string.Equals(part, noun, StringComparison.OrdinalIgnoreCase)))
            return (null, before, NameKind.Unnamed, 0.9);

        if (tokens[from].Lower is "his" or "her" or "their" && WordLists.Kin.Contains(noun) && to == head + 1 && Kin(tokens, noun) is var (kin, likely)) return (kin, phrase.Text, NameKind.Person, likely);

        // "the mayor of Leeds", "the senator": whoever the document called so; the words before the noun may tell two apart.
        if (phrase.HasArticle && !phrase.IsGroup && !HasPossessive(tokens, from, head))
        {
            if (book.ByNoun(noun, tokens.Block) is { IsOutlet: false } known && to - from <= 6) return (known, phrase.Text, known.Kind, 0.92);
            if (Nouns.IsOrganisation(noun) && to == head + 1 && IsBare(tokens, from, head) && (antecedents.LastCalled(noun, tokens.Block, from) ?? antecedents.LastOrganisation(tokens.Block, from, noun)) is { } organisation) return (organisation, phrase.Text, organisation.Kind, 0.85);
            var gender = WordLists.GenderOf(noun);
            var isPerson = noun.EndsWith("-year-old", StringComparison.Ordinal) || ((gender != Gender.Unknown || Nouns.IsListedPerson(noun)) && !book.IsIntroduced(noun, tokens.Block, from));
            if (isPerson && to == head + 1 && antecedents.Of(gender switch { Gender.Male => "he", Gender.Female => "she", _ => "one" }, tokens, from) is { Who.Kind: NameKind.Person } person) return (person.Who, phrase.Text, NameKind.Person, 0.8);
        }

        // "The left-hander", where no left-hander was told of: another word for whoever was named last.
        if (phrase.HasArticle && !phrase.IsGroup && to == head + 1 && (Nouns.IsAgent(noun) || (to == from + 2 && tokens[head].IsCapital && WordLists.Titles.Contains(noun))) && !book.IsIntroduced(noun, tokens.Block, from)
            && antecedents.Of("one", tokens, from) is { Who.Kind: NameKind.Person } meant) return (meant.Who, phrase.Text, NameKind.Person, 0.72);
        if (Nouns.IsOrganisation(noun) && Owner(tokens, from, to) is null && to == head + 1) return (null, phrase.Text, NameKind.Organization, 0.85);
        return (null, phrase.Text, phrase.IsGroup ? NameKind.Group : NameKind.Unnamed, 0.9);
    }

    // The company's statement, "her letter", "a note from the council": it says what whoever wrote it says.
    private (Named? Who, string? Label, NameKind Kind, double Certainty) Document(Tokens tokens, NounPhrase phrase, int head)
    {
        var (from, to, noun) = (phrase.From, phrase.To, tokens[head].Lower);
        if (Owner(tokens, from, to) is { } owner) return (owner, phrase.Text, owner.Kind, 0.95);
        if (head + 2 < to && tokens[head + 1].Lower is "from" or "by" && NounPhrases.StartingAt(tokens, head + 2) is { Kind: PhraseKind.Description } issuer && Read(tokens, issuer) is { Who: not null } found) return found;
        if (tokens[from].Lower is "his" or "her" && antecedents.Of(tokens[from].Lower is "his" ? "he" : "she", tokens, from) is { Who.Kind: NameKind.Person } writer) return (writer.Who, phrase.Text, NameKind.Person, 0.8 * writer.Certainty);
        if (phrase.HasArticle && noun is "statement" or "post" or "message" or "tweet" or "caption")
        {
            var last = antecedents.Last;
            if ((last.Who is not null && tokens.Block - last.Block <= 2 ? last.Who : antecedents.LastOrganisation(tokens.Block, from) ?? last.Who) is { } issuing) return (issuing, phrase.Text, NameKind.Organization, 0.8);
        }

        return (null, phrase.Text, NameKind.Document, 0.9);
    }

    // "her mother", "his brother": who was introduced so, else the other one whom the text calls a relative, else the one who has the same surname.
    private (Named Who, double Certainty)? Kin(Tokens tokens, string noun)
    {
        const int Above = 3;
        var gender = WordLists.GenderOf(noun);
        var speaker = tokens.Block - antecedents.Last.Block <= Above ? antecedents.Last.Who : null;
        if (book.ByNoun(noun, tokens.Block, except: speaker) is { Kind: NameKind.Person } kin) return (kin, 0.9);
        if (speaker?.Kin is { } other && other.Fits(gender)) return (other, 0.85);
        return speaker is not null && book.Relative(speaker, gender, tokens.Block) is { } relative ? (relative, 0.8) : null;
    }

    /// <summary>The noun of a description.</summary>
    public static int HeadOf(Tokens tokens, int from, int to)
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
