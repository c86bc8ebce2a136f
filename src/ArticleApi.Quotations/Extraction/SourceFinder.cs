namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds the sources that a text credits beside its verbs: via X, h/t X, told X, in an interview with X.</summary>
internal static class SourceFinder
{
    public static IEnumerable<SourceMention> Of(Tokens tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (!tokens[i].IsWord) continue;
            if (RuleAt(tokens, i) is not { } found) continue;
            if (found.Name >= tokens.Count || !tokens[found.Name].IsWord || NounPhrases.StartingAt(tokens, found.Name) is not { Kind: PhraseKind.Name } phrase) continue;
            if (found.OnlyOutlets && !Outlets.IsOutlet(phrase.Text)) continue;
            yield return new(tokens.Block, tokens[i].Sentence, phrase.From, phrase.To, phrase.Text, found.Rule, tokens.Between(i, found.Name), found.Confidence);
        }
    }

    private static (string Rule, int Name, double Confidence, bool OnlyOutlets)? RuleAt(Tokens tokens, int i)
    {
        var next = tokens[i + 1].Lower;
        switch (tokens[i].Lower)
        {
            case "via":
                return ("via", i + 1, 0.9, false);
            case "h/t" or "ht":
                return ("hatTip", i + (tokens[i + 1].Kind == TokenKind.Colon ? 2 : 1), 0.85, false);
            case "source" or "sources" or "quelle" when tokens[i + 1].Kind == TokenKind.Colon && i < 2:
                return ("source", i + 2, 0.85, false);
            case "hat" when next is "tip" && i + 3 < tokens.Count && tokens[i + 2].Lower is "to":
                return ("hatTip", i + 3, 0.85, false);
            case "told" or "tells" or "telling":
                return ("told", i + 1, 0.85, true);
            case "interview" or "conversation" or "appearance" or "interviews" when next is "with" or "on" or "by" or "for":
                return ("interview", i + 2, 0.85, true);
            case "by" when i > 0 && tokens[i - 1].Lower is "reported" or "published" or "obtained" or "seen" or "reviewed" or "quoted" or "cited":
                return ("by", i + 1, 0.8, true);
            case "in" or "for" or "on" or "to" or "from" when i > 0 && tokens[i - 1].Lower is "wrote" or "written" or "writing" or "op-ed" or "column" or "article" or "editorial" or "essay" or "said" or "report" or "published" or "speaking":
                return ("in", i + 1, 0.75, true);
            case "'s" when next is "report" or "reporting" && i > 0:
                return null;
            default:
                return null;
        }
    }
}
