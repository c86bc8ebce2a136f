namespace ArticleApi.Quotations.Extraction;

/// <summary>Chooses among the cues of a paragraph the one that belongs to a span: the cheapest of its sentence, where each word in between costs.</summary>
internal static class CueChoice
{
    // As far as a cue reaches within its sentence, in tokens.
    private const int Farthest = 45;
    private const int MostCues = 12;

    /// <summary>The cue of a span, and how far it is.</summary>
    /// <param name="tokens">The paragraph.</param>
    /// <param name="ofBlock">Its cues, in order.</param>
    /// <param name="span">The span.</param>
    public static (Resolved? Found, int Distance) Nearest(Tokens tokens, IReadOnlyList<Resolved> ofBlock, Assigned span)
    {
        (Resolved? best, double least) = (null, double.MaxValue);
        var first = FirstAfter(ofBlock, span.Token);
        for (var i = Math.Max(0, first - MostCues); i < ofBlock.Count && i < first + MostCues; i++)
        {
            var cue = ofBlock[i].Cue;
            if (cue.Sentence != span.Sentence || cue.Rule == Cue.Relayer || (cue.Subject.Kind == PhraseKind.Pronoun && cue.Subject.Text == "i")) continue;
            var cost = Cost(tokens, cue, span);
            if (cost > Farthest) continue;
            if (IsWithinWords(tokens, ofBlock, i)) cost += 12;
            if (IsRecord(ofBlock[i], span) && HasOwn(tokens, ofBlock, span)) cost += 12;
            if (!ofBlock[i].IsSomebody) cost += 8;
            if (cost < least) (best, least) = (ofBlock[i], cost);
        }

        return best is null || least > Farthest ? (null, 0) : (best, Math.Max(0, (int)least));
    }

    // "said that her government had agreed “…”": what is told of is no speech of its own.
    private static bool IsWithinWords(Tokens tokens, IReadOnlyList<Resolved> ofBlock, int n)
    {
        var cue = ofBlock[n].Cue;
        if (n == 0 || cue.From - ofBlock[n - 1].Cue.To > Farthest || (cue.Strength >= 0.8 && !cue.IsHypothetical) || ofBlock[n - 1].Cue is not { Strength: >= 0.8, Rule: "subjectVerb" } said || said.Sentence != cue.Sentence) return false;
        var hasThat = cue.From - said.To <= 1;
        for (var i = said.At + 1; i < cue.From; i++)
        {
            if (tokens[i].Kind is TokenKind.Quote or TokenKind.Semicolon || tokens[i].Lower is "but" || (tokens[i].Lower is "which" or "whom" && tokens[i - 1].Kind == TokenKind.Comma)) return false;
            hasThat |= tokens[i].Lower is "that";
        }

        return hasThat;
    }

    // "…,” the affidavit says", "…,” police said"
    private static bool IsRecord(Resolved behind, Assigned span) =>
        behind.Cue.At > span.Token && behind.Cue.Subject.Kind == PhraseKind.Description && (behind.LabelKind == NameKind.Document || behind.Cue.Subject.Text.EndsWith("police", StringComparison.OrdinalIgnoreCase));

    // "Mattox told officers he had “slipped”"
    private static bool HasOwn(Tokens tokens, IReadOnlyList<Resolved> ofBlock, Assigned span)
    {
        if (span.Span.Shape != QuoteShape.Fragment || span.Token == 0 || !tokens[span.Token - 1].IsWord) return false;
        const int Near = 12;
        for (var i = FirstAfter(ofBlock, span.Token) - 1; i >= 0 && ofBlock[i].Cue.Sentence == span.Sentence && span.Token - ofBlock[i].Cue.At <= Near; i--)
        {
            if (ofBlock[i] is { IsSomebody: true, Cue: { Strength: >= 0.75, IsHypothetical: false, Rule: "subjectVerb" } }) return true;
        }

        return false;
    }

    private static double Cost(Tokens tokens, Cue cue, Assigned span)
    {
        var isBefore = cue.At < span.Token;
        var (from, to) = isBefore ? (Math.Max(cue.To, cue.At + 1), span.Token) : (span.Token + 1, Math.Min(cue.From, cue.At));
        if (to < from) (from, to) = (0, 0);
        if (to - from > Farthest) return double.MaxValue;
        var cost = (double)(to - from);
        if (cue.IsNearOnly && cost > 3) return double.MaxValue;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Semicolon || tokens[i].Lower is "but" || (!isBefore && tokens[i].Lower is "that" or "because" or "who" or "which")) cost += 6;
            else if (tokens[i].Kind == TokenKind.Quote) cost += 3;
        }

        // Words that end with a comma inside the marks wait for their speaker, others have had theirs.
        var waits = span.Span.Ending is ',' or '-' || (span.Span.Ending is '?' or '!' && span.Token + 1 < tokens.Count) || (span.Token + 1 < tokens.Count && tokens[span.Token + 1].Kind == TokenKind.Comma);
        if (isBefore) cost += waits && cue.IsBackward ? 2 : waits && !cue.IsForward ? 1.5 : 0;
        else cost += waits ? -2 : cue.IsBackward ? 0 : 3;
        if (isBefore && cue.IsForward) cost -= 2;
        if (cue.Rule == "accordingTo") cost += 2;

        // "said that the city had offered a site and that “…”": what has a clause of its own behind it.
        if (isBefore && cue.Strength < 0.85 && tokens[span.Token - 1].Lower is "that") cost += 12;
        return cost;
    }

    private static int FirstAfter(IReadOnlyList<Resolved> cues, int token)
    {
        var (low, high) = (0, cues.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cues[middle].Cue.At < token) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The last cue before a span whose words may go on with what was said, at most so many sentences before.</summary>
    public static Resolved? LastBefore(IReadOnlyList<Resolved> ofBlock, Assigned span, int sentences)
    {
        var last = FirstAfter(ofBlock, span.Token) - 1;
        for (var i = last; i >= 0 && last - i < MostCues && span.Sentence - ofBlock[i].Cue.Sentence <= sentences; i--)
        {
            // "…,” she said, according to the interpreter": she goes on.
            if (i > 0 && ofBlock[i].Cue.Rule == "accordingTo" && ofBlock[i - 1] is { IsSomebody: true } said && said.Cue.Sentence == ofBlock[i].Cue.Sentence) continue;
            if (ofBlock[i] is { IsSomebody: true, Cue: { IsNearOnly: false, IsVague: false, IsHypothetical: false, Rule: not Cue.Relayed } }) return ofBlock[i];
        }

        return null;
    }
}
