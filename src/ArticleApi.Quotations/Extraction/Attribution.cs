namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds for each span of a document who said it: by the nearest cue of its sentence, else by what stands around it.</summary>
internal sealed class Attribution(IReadOnlyList<List<Resolved>> cues, SubjectReading reading, BlockAbove above)
{
    private readonly List<Assigned> all = [];
    private readonly Dictionary<QuotedSpan, Assigned> bySpan = [];

    public List<Assigned> All => all;

    /// <summary>Reads the spans of a paragraph; those above it were read before.</summary>
    public void Read(Tokens tokens)
    {
        var ofBlock = new List<Assigned>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Span is not { } span) continue;
            var assigned = new Assigned { Span = span, Token = i, Sentence = tokens[i].Sentence };
            ofBlock.Add(assigned);
            bySpan[span] = assigned;
        }

        foreach (var (n, span) in ofBlock.Index()) Assign(tokens, span, ofBlock, n);
        LookAhead(ofBlock);
        all.AddRange(ofBlock);
    }

    private void Assign(Tokens tokens, Assigned span, List<Assigned> ofBlock, int n)
    {
        var before = n > 0 ? ofBlock[n - 1] : null;
        if (span.Span.Before is { } open && bySpan.TryGetValue(open, out var opened))
        {
            span.Continues = opened;
            var own = CueChoice.Nearest(tokens, cues[tokens.Block], span);
            if (own.Found is null || opened.HasSpeaker)
            {
                span.TakeSpeakerOf(opened, "continued", opened.Confidence);
                span.IsSpeech = opened.IsSpeech;
                return;
            }
        }

        if (IsOwnSentence(tokens, span)) QuoteShapes.AttributedNextTo(tokens.Text, span.Span);
        var (found, distance) = CueChoice.Nearest(tokens, cues[tokens.Block], span);
        if (NotSaid.RuleOf(tokens, span, found?.Cue, distance) is { } rule && !(rule == "irony" && IsInherited(tokens, span, before)))
        {
            (span.IsSpeech, span.Rule, span.Confidence, span.IsSettled) = (false, rule, rule is "irony" ? 0.35 : 0.45, true);
            return;
        }

        if (found is not null)
        {
            ByCue(tokens, span, found, distance);
            if (before is not null && IsSplit(tokens, before, span)) GoOn(tokens, before, span);
            return;
        }

        WithoutCue(tokens, span, before);
    }

    private static void GoOn(Tokens tokens, Assigned before, Assigned span)
    {
        span.Continues = before;
        if (span.Span.Shape != QuoteShape.Fragment) return;
        span.Span.Shape = QuoteShape.Clause;
        if (span.Span.Ending == '.' && span.Span.End < tokens.Text.Length && tokens.Text[span.Span.End] == '.') span.Span.End++;
    }

    private static bool IsOwnSentence(Tokens tokens, Assigned span) => span.Span.Ending is '.' or '?' or '!'
        && (span.Token == 0 || tokens[span.Token - 1].Sentence != span.Sentence) && (span.Token + 1 == tokens.Count || tokens[span.Token + 1].Sentence != span.Sentence);

    private static bool IsSplit(Tokens tokens, Assigned before, Assigned span) =>
        before.Sentence == span.Sentence && before.IsSpeech && before.Span.Ending is ',' or '-' && before.Span.Shape != QuoteShape.Fragment && tokens[span.Token - 1].Kind == TokenKind.Comma
        && before.Cue is not null && before.Cue == span.Cue;

    private static void ByCue(Tokens tokens, Assigned span, Resolved found, int distance)
    {
        var cue = found.Cue;
        span.Cue = cue;
        span.IsSettled = true;
        (span.Who, span.Label, span.LabelKind, span.Role) = (found.Who, found.Label, found.LabelKind, cue.Subject.Role);
        span.Rule = cue.Rule;
        span.Confidence = Math.Clamp((cue.Strength * found.Certainty) - (0.01 * distance), 0.35, 0.98);
        if (distance <= 4) QuoteShapes.AttributedNextTo(tokens.Text, span.Span);
        if (!span.Span.IsClosed && span.Span.Before is null && span.Span.Shape != QuoteShape.Block) span.Confidence -= 0.1;
        if (cue.IsHypothetical) (span.IsSpeech, span.Rule, span.Confidence) = (false, "hypothetical", 0.4);
        else if (cue.IsVague) (span.IsSpeech, span.Rule, span.Confidence) = (false, "vagueSource", 0.45);
        else if (!found.IsSomebody) span.Confidence = 0.5;
    }

    // A few quoted words go on with what somebody said in the sentence before.
    private bool IsInherited(Tokens tokens, Assigned span, Assigned? before) =>
        before is { IsSpeech: true, HasSpeaker: true } && before.Sentence == span.Sentence
        || (span.Span.Words >= 3 && CueChoice.LastBefore(cues[tokens.Block], span, 1) is { Cue.IsHypothetical: false });

    private void WithoutCue(Tokens tokens, Assigned span, Assigned? before)
    {
        var isFragment = span.Span.Shape == QuoteShape.Fragment;
        if (before is { HasSpeaker: true, IsSpeech: true } && before.Sentence == span.Sentence && isFragment)
        {
            span.TakeSpeakerOf(before, "sameSentence", Math.Min(0.75, before.Confidence));
            return;
        }

        if (CueChoice.LastBefore(cues[tokens.Block], span, 2) is { } cue && (before is null || cue.Cue.At > before.Token || cue.Cue.Rule == Cue.Relayer) && cue.Cue != before?.Cue)
        {
            span.Take(cue, isFragment ? "inherited" : "floatingCue", isFragment ? 0.55 : span.Sentence - cue.Cue.Sentence == 1 ? 0.72 : 0.62);
            return;
        }

        if (before is { HasSpeaker: true, IsSpeech: true })
        {
            span.TakeSpeakerOf(before, "afterQuote", isFragment ? 0.55 : Math.Min(0.8, before.Confidence));
            return;
        }

        if (CueChoice.LastBefore(cues[tokens.Block], span, 2) is { } earlier)
        {
            span.Take(earlier, "floatingCue", isFragment ? 0.5 : 0.6);
            return;
        }

        // “…” The words of a sentence before that tells of somebody.
        if (span.Sentence > 0 && !isFragment && before is null && reading.MainSubject(tokens, tokens.SentenceStart(span.Token) - 1) is { } subject && tokens[span.Token - 1].Text != "?")
        {
            span.Settle(subject.Who, subject.Label, subject.Kind, "floatingSubject", 0.6);
            return;
        }

        // "Does she worry? “Never.”"
        if (span.Sentence > 0 && before is null && tokens[span.Token - 1].Text == "?" && Questioned(tokens, span.Token - 1) is { } questioned)
        {
            span.Settle(questioned, null, questioned.Kind, "question", 0.62);
            return;
        }

        if (before is null) above.Assign(tokens, span, isFragment, all);
    }

    // Whom the article’s own question tells of.
    private Named? Questioned(Tokens tokens, int at)
    {
        for (var i = tokens.SentenceStart(at); i < at; i++)
        {
            if (tokens[i].Lower is "he" or "she") return reading.Read(tokens, PhraseReading.Pronoun(tokens, i)).Who;
        }

        return null;
    }

    // A clause before the one that has the cue, in the same paragraph.
    private static void LookAhead(List<Assigned> ofBlock)
    {
        for (var i = ofBlock.Count - 2; i >= 0; i--)
        {
            var (span, next) = (ofBlock[i], ofBlock[i + 1]);
            if (span.IsSettled && span.Rule is not ("noCue" or "lastPerson" or "floatingSubject") || span.Span.Shape == QuoteShape.Fragment || !next.HasSpeaker || !next.IsSpeech || next.Sentence - span.Sentence > 2) continue;
            if (next.Rule is "noCue" or "lastPerson") continue;
            span.TakeSpeakerOf(next, "beforeQuote", Math.Min(0.72, next.Confidence));
        }
    }
}
