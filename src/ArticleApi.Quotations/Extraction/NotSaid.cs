namespace ArticleApi.Quotations.Extraction;

/// <summary>Words in quotation marks that nobody said: irony, names, titles, mottos. They are offered all the same, and never dropped.</summary>
internal static class NotSaid
{
    private static readonly HashSet<string> Names = new(
        ["so-called", "self-styled", "self-proclaimed", "self-described", "dubbed", "nicknamed", "codenamed", "code-named", "titled", "entitled", "headlined", "named", "subtitled", "renamed", "captioned", "sogenannte", "sogenannten", "sogenannter", "soi-disant", "supposed", "alleged", "ostensible", "purported"], StringComparer.Ordinal);

    private static readonly HashSet<string> Works = new(
        ["book", "film", "movie", "song", "album", "show", "series", "novel", "article", "essay", "poem", "play", "musical", "podcast", "painting", "episode", "single", "hit", "documentary", "memoir", "ballad", "magazine", "video", "game", "app", "programme", "program", "campaign", "exhibition", "sitcom", "drama", "opera", "hashtag", "column", "bestseller", "report", "study"], StringComparer.Ordinal);

    private static readonly HashSet<string> Terms = new(
        ["word", "words", "term", "terms", "phrase", "slogan", "motto", "label", "nickname", "concept", "title", "headline", "moniker", "acronym", "notion", "idea", "adjective", "euphemism", "code", "hashtag", "mantra", "tagline", "saying", "proverb", "adage", "maxim"], StringComparer.Ordinal);

    private static readonly HashSet<string> Carriers = new(
        ["sign", "signs", "banner", "banners", "poster", "posters", "placard", "placards", "t-shirt", "t-shirts", "shirt", "shirts", "cap", "hat", "hats", "sticker", "stickers", "plaque", "graffiti", "inscription", "billboard", "tattoo", "mug", "headline", "label", "button", "buttons", "badge", "flag", "screen", "tombstone"], StringComparer.Ordinal);

    /// <summary>The rule by which the span is none, null when none is known.</summary>
    public static string? RuleOf(Tokens tokens, Assigned span, Cue? cue, int distance)
    {
        var (one, two, three) = (Before(tokens, span.Token, 1), Before(tokens, span.Token, 2), Before(tokens, span.Token, 3));
        if (Names.Contains(one) && span.Span.Words <= 8) return "named";
        if (one is "as" && two is "known" or "to") return "named";
        if (one is "as" && three is "known" or "to") return "named";
        if (one is "called" && two is "is" or "are" or "was" or "were" or "so" or "be" or "been" or "is" && !HasAgent(tokens, span.Token)) return "named";
        if (one is "called" && (two is "" || !IsSubject(tokens, span.Token - 2)) && cue is null) return "named";
        if (Terms.Contains(one) && span.Span.Words <= 8 && (cue is null || distance > 1)) return "term";
        if (span.Span.Words <= 8 && Carried(tokens, span.Token)) return "motto";
        if (span.Span.IsTitleLike && span.Span.Words >= 2 && !IsAtVerb(tokens, span, cue))
            return "title";
        if (Works.Contains(one) && span.Span.Shape == QuoteShape.Fragment && span.Span.StartsUpper) return "title";
        if (cue is null && span.Span.Shape == QuoteShape.Fragment && span.Span.Words <= 4) return "irony";
        return null;
    }

    // Verb and quote meet: “Lock Her Up,” they chanted.
    private static bool IsAtVerb(Tokens tokens, Assigned span, Cue? cue)
    {
        if (cue is null || cue.Strength < 0.8) return false;
        if (span.Span.Ending == ',' && cue.At > span.Token && cue.At - span.Token <= 8) return true;
        return cue.At < span.Token && span.Token - cue.To <= 1 && tokens[span.Token - 1].Kind is TokenKind.Comma or TokenKind.Colon;
    }

    private static bool Carried(Tokens tokens, int at)
    {
        var verb = Before(tokens, at, 1);
        if (verb is "," or ":") verb = Before(tokens, at, 2);
        if (verb is not ("read" or "reads" or "reading" or "saying" or "said" or "says" or "proclaiming" or "declaring" or "with" or "bearing" or "emblazoned")) return false;
        for (var i = 2; i <= 10; i++)
        {
            if (Carriers.Contains(Before(tokens, at, i))) return true;
        }

        return false;
    }

    private static bool HasAgent(Tokens tokens, int at) => at + 1 < tokens.Count && tokens[at + 1].Lower is "by";

    private static bool IsSubject(Tokens tokens, int at) => at >= 0 && (tokens[at].IsCapital || WordLists.Pronouns.Contains(tokens[at].Lower) || WordLists.Auxiliaries.Contains(tokens[at].Lower) || tokens[at].IsWord);

    private static string Before(Tokens tokens, int at, int steps) =>
        at - steps >= 0 && tokens[at - steps].Sentence == tokens[at].Sentence ? tokens[at - steps].Lower : "";
}
