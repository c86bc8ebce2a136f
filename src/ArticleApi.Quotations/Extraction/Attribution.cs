namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds for each span of a document who said it: by the nearest cue of its sentence, else by what stands around it.</summary>
internal sealed class Attribution(IReadOnlyList<SourceText> blocks, IReadOnlyList<Tokens?> texts, IReadOnlyList<List<Resolved>> cues, SubjectReading reading, NameBook book)
{
    // As far as a cue reaches within its sentence, in tokens.
    private const int Farthest = 45;
    private const int MostCues = 12;

    private readonly List<Assigned> all = [];
    private readonly Dictionary<QuotedSpan, Assigned> bySpan = [];

    public List<Assigned> Run()
    {
        for (var block = 0; block < texts.Count; block++)
        {
            if (texts[block] is not { } tokens) continue;
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

        return all;
    }

    private void Assign(Tokens tokens, Assigned span, List<Assigned> ofBlock, int n)
    {
        var before = n > 0 ? ofBlock[n - 1] : null;
        if (span.Span.Before is { } open && bySpan.TryGetValue(open, out var opened))
        {
            span.Continues = opened;
            var own = Nearest(tokens, span);
            if (own.Found is null || opened.HasSpeaker)
            {
                span.TakeSpeakerOf(opened, "continued", opened.Confidence);
                span.IsSpeech = opened.IsSpeech;
                return;
            }
        }

        if (IsOwnSentence(tokens, span)) QuoteShapes.AttributedNextTo(tokens.Text, span.Span);
        var (found, distance) = Nearest(tokens, span);
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

    private (Resolved? Found, int Distance) Nearest(Tokens tokens, Assigned span)
    {
        (Resolved? best, double least) = (null, double.MaxValue);
        var ofBlock = cues[tokens.Block];
        var first = FirstAfter(ofBlock, span.Token);
        for (var i = Math.Max(0, first - MostCues); i < ofBlock.Count && i < first + MostCues; i++)
        {
            var cue = ofBlock[i].Cue;
            if (cue.Sentence != span.Sentence || cue.Rule == Cue.Relayer || (cue.Subject.Kind == PhraseKind.Pronoun && cue.Subject.Text == "i")) continue;
            var cost = Cost(tokens, cue, span);
            if (IsWithinWords(tokens, ofBlock, i)) cost += 12;
            if (!ofBlock[i].IsSomebody) cost += 8;
            if (cost < least) (best, least) = (ofBlock[i], cost);
        }

        return best is null || least > Farthest ? (null, 0) : (best, Math.Max(0, (int)least));
    }

    // "said that her government had agreed “…”": what is told of is no speech of its own.
    private static bool IsWithinWords(Tokens tokens, List<Resolved> ofBlock, int n)
    {
        var cue = ofBlock[n].Cue;
        if (n == 0 || (cue.Strength >= 0.8 && !cue.IsHypothetical) || ofBlock[n - 1].Cue is not { Strength: >= 0.8, Rule: "subjectVerb" } said || said.Sentence != cue.Sentence) return false;
        var hasThat = cue.From - said.To <= 1;
        for (var i = said.At + 1; i < cue.From; i++)
        {
            if (tokens[i].Kind is TokenKind.Quote or TokenKind.Semicolon || tokens[i].Lower is "but") return false;
            hasThat |= tokens[i].Lower is "that";
        }

        return hasThat;
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

    private static int FirstAfter(List<Resolved> cues, int token)
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

    // A few quoted words go on with what somebody said in the sentence before.
    private bool IsInherited(Tokens tokens, Assigned span, Assigned? before) =>
        before is { IsSpeech: true, HasSpeaker: true } && before.Sentence == span.Sentence
        || (span.Span.Words >= 3 && LastCueBefore(tokens, span, 1) is { Cue.IsHypothetical: false });

    private Resolved? LastCueBefore(Tokens tokens, Assigned span, int sentences)
    {
        var ofBlock = cues[tokens.Block];
        for (var i = FirstAfter(ofBlock, span.Token) - 1; i >= 0 && span.Sentence - ofBlock[i].Cue.Sentence <= sentences; i--)
        {
            // "…,” she said, according to the interpreter": she goes on.
            if (i > 0 && ofBlock[i].Cue.Rule == "accordingTo" && ofBlock[i - 1] is { IsSomebody: true } said && said.Cue.Sentence == ofBlock[i].Cue.Sentence) continue;
            if (ofBlock[i] is { IsSomebody: true, Cue: { IsNearOnly: false, IsVague: false, IsHypothetical: false, Rule: not "relayed" } }) return ofBlock[i];
        }

        return null;
    }

    private void WithoutCue(Tokens tokens, Assigned span, Assigned? before)
    {
        var isFragment = span.Span.Shape == QuoteShape.Fragment;
        if (before is { HasSpeaker: true, IsSpeech: true } && before.Sentence == span.Sentence && isFragment)
        {
            span.TakeSpeakerOf(before, "sameSentence", Math.Min(0.75, before.Confidence));
            return;
        }

        if (LastCueBefore(tokens, span, 2) is { } cue && (before is null || cue.Cue.At > before.Token || cue.Cue.Rule == Cue.Relayer) && cue.Cue != before?.Cue)
        {
            Take(span, cue, isFragment ? "inherited" : "floatingCue", isFragment ? 0.55 : span.Sentence - cue.Cue.Sentence == 1 ? 0.72 : 0.62);
            return;
        }

        if (before is { HasSpeaker: true, IsSpeech: true })
        {
            span.TakeSpeakerOf(before, "afterQuote", isFragment ? 0.55 : Math.Min(0.8, before.Confidence));
            return;
        }

        if (LastCueBefore(tokens, span, 2) is { } earlier)
        {
            Take(span, earlier, "floatingCue", isFragment ? 0.5 : 0.6);
            return;
        }

        // “…” The words of a sentence before that tells of somebody.
        if (span.Sentence > 0 && !isFragment && before is null && Subject(tokens, tokens.SentenceStart(span.Token) - 1) is { } subject && tokens[span.Token - 1].Text != "?")
        {
            (span.Who, span.Label, span.LabelKind) = (subject.Who, subject.Label, subject.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("floatingSubject", 0.6, true);
            return;
        }

        // "Does she worry? “Never.”"
        if (span.Sentence > 0 && before is null && tokens[span.Token - 1].Text == "?" && Questioned(tokens, span.Token - 1) is { } questioned)
        {
            (span.Who, span.Label, span.LabelKind) = (questioned, null, questioned.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("question", 0.62, true);
            return;
        }

        if (before is null) FromBlockBefore(tokens, span, isFragment);
    }

    // Whom the article’s own question tells of.
    private Named? Questioned(Tokens tokens, int at)
    {
        for (var i = tokens.SentenceStart(at); i < at; i++)
        {
            if (tokens[i].Lower is "he" or "she") return reading.Read(tokens, PhraseReading.Pronoun(tokens, i), i, tokens[i].Sentence).Who;
        }

        return null;
    }

    private void FromBlockBefore(Tokens tokens, Assigned span, bool isFragment)
    {
        var previous = tokens.Block - 1;
        while (previous >= 0 && texts[previous] is null && blocks[previous].Kind is not BlockKind.Heading) previous--;
        if (previous < 0 || texts[previous] is not { Count: > 0 } text) return;
        var introduces = text[text.Count - 1].Kind is TokenKind.Colon or TokenKind.Semicolon;
        if (introduces && (span.Span.IsWhole || span.Span.OuterStart < 3))
        {
            Introduced(text, span);
            if (span.HasSpeaker) return;
        }

        if (isFragment || !(span.Span.IsWhole || span.Span.OuterStart < 3))
        {
            (span.IsSpeech, span.Rule, span.Confidence) = (!isFragment || span.Span.Words > 4, "noCue", 0.4);
            if (isFragment || Last(previous) is not { } speaker) return;
            span.TakeSpeakerOf(speaker, "noCue", 0.5);
            return;
        }

        var lastQuote = Last(previous);
        if (lastQuote is { IsSpeech: true } && IsAnswer(text, span) && OtherThan(lastQuote) is { } other)
        {
            span.TakeSpeakerOf(other, "dialogue", 0.62);
            return;
        }

        if (Asked(text, lastQuote) is { } asker && Answering(asker, previous) is { } answering)
        {
            Take(span, answering, "dialogue", 0.6);
            return;
        }

        if (Actor(text, previous, lastQuote) is { } actor)
        {
            (span.Who, span.Label, span.LabelKind) = (actor, null, actor.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("floatingSubject", 0.65, true);
            return;
        }

        var lastCue = cues[previous].FindLast(c => c is { IsSomebody: true, Cue: { IsVague: false, IsHypothetical: false, IsNearOnly: false } });
        var isCueLater = lastCue is not null && (lastQuote is null || (lastCue.Cue.At > lastQuote.Token && lastCue.Cue.Sentence > lastQuote.Sentence));
        if (isCueLater && text[text.Count - 1].Sentence - lastCue!.Cue.Sentence <= 1) Take(span, lastCue, "floatingCue", lastQuote is null ? 0.72 : 0.65);
        else if (lastQuote is { HasSpeaker: true, IsSpeech: true }) span.TakeSpeakerOf(lastQuote, "afterQuote", Math.Min(IsAnswer(text, span) ? 0.55 : 0.75, lastQuote.Confidence));
        else if (lastCue is not null) Take(span, lastCue, "floatingCue", 0.65);
        else if (Subject(text, text.Count - 1) is { } subject)
        {
            (span.Who, span.Label, span.LabelKind) = (subject.Who, subject.Label, subject.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("floatingSubject", 0.55, true);
        }
        else if (book.LastPerson(tokens.Block, 0, 3) is { } person)
        {
            (span.Who, span.LabelKind) = (person, person.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("lastPerson", 0.45, true);
        }
    }

    // Two speak in turn where one asks, or where the paragraph above ends with closed marks.
    private static bool IsAnswer(Tokens above, Assigned span) =>
        span.Span.IsWhole && (above[above.Count - 1] is { Kind: TokenKind.Quote, Span.IsClosed: true } || span.Span.Ending == '?' || above.List.Exists(t => t is { Kind: TokenKind.Quote, Span.Ending: '?' }));

    // Who spoke before the last speaker, in paragraphs that follow one another.
    private Assigned? OtherThan(Assigned last)
    {
        var block = last.Span.Block;
        for (var i = all.Count - 1; i >= 0 && block - all[i].Span.Block <= 1; i--)
        {
            if (!all[i].IsSpeech || !all[i].HasSpeaker || all[i].LabelKind == NameKind.Document) continue;
            if (!all[i].HasSpeakerOf(last)) return all[i];
            block = all[i].Span.Block;
        }

        return null;
    }

    // Whoever asked at the end of the paragraph above: "…?” Ferguson asked.", "She asked whether it would".
    private Named? Asked(Tokens above, Assigned? lastQuote)
    {
        var last = cues[above.Block].FindLast(c => c is { Who: not null, Cue: { IsVague: false, IsHypothetical: false } });
        if (last is null || last.Cue.Verb is not ("asked" or "asks") || above[above.Count - 1].Sentence != last.Cue.Sentence) return null;
        if (last.Cue.At > 0 && above[last.Cue.At - 1].Lower is "was" or "were" or "been" or "is" or "are" or "be" or "being") return null;
        if (lastQuote?.Cue == last.Cue) return lastQuote.Span.Ending == '?' ? last.Who : null;
        var isIndirect = above.List.GetRange(last.Cue.At, Math.Min(5, above.Count - last.Cue.At)).Exists(t => t.Lower is "whether" or "if" or "about" or "why" or "how" or "what" or "when" or "who" or "where");
        return isIndirect && (lastQuote is null || lastQuote.Sentence < last.Cue.Sentence) ? last.Who : null;
    }

    // The one who spoke last before, other than who asks.
    private Resolved? Answering(Named asker, int block)
    {
        const int Back = 3;
        for (var at = block; at >= 0 && block - at <= Back; at--)
        {
            if (cues[at].FindLast(c => c is { Who: { Kind: NameKind.Person, IsOutlet: false } or null, IsSomebody: true, LabelKind: NameKind.Person or NameKind.Unnamed, Cue: { IsVague: false, IsHypothetical: false, Strength: >= 0.75 } } && c.Who != asker) is { } found) return found;
        }

        return null;
    }

    // "Haines tried again." Then he speaks.
    private Named? Actor(Tokens text, int block, Assigned? lastQuote)
    {
        const int ShortSentence = 9;
        var last = text.Count - 1;
        var from = text.SentenceStart(last);
        if (text.Count - from > ShortSentence || from == 0 || cues[block].Exists(c => c.Cue.Sentence == text[last].Sentence) || (lastQuote is not null && lastQuote.Span.Block == block && lastQuote.Sentence == text[last].Sentence)) return null;
        return NounPhrases.MainSubject(text, last) is { Kind: PhraseKind.Name } phrase && book.Of(text, phrase) is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false } who ? who : null;
    }

    // "…, via X:" and "X reports;": who is told of in the sentence speaks in the block after it.
    private void Introduced(Tokens text, Assigned span)
    {
        var sentence = text[text.Count - 1].Sentence;
        var cue = cues[text.Block].FindLast(c => c.IsSomebody && c.Cue.Sentence == sentence && !c.Cue.IsVague);
        if (cue is not null && !HasWordsOfItsOwn(text, cue.Cue))
        {
            Take(span, cue, "introduced", Math.Min(0.85, 0.85 * cue.Certainty));
            return;
        }

        var subject = Subject(text, text.Count - 1);
        if (subject is { Who: not null } or { Kind: not NameKind.Unnamed })
        {
            (span.Who, span.Label, span.LabelKind) = (subject.Value.Who, subject.Value.Label, subject.Value.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("introduced", 0.72, true);
            return;
        }

        if (cues[text.Block].FindLast(c => c.IsSomebody && !c.Cue.IsVague) is { } earlier) Take(span, earlier, "introduced", 0.7);
        else if (book.LastPerson(text.Block, text.Count, 2) is { } person)
        {
            (span.Who, span.LabelKind) = (person, person.Kind);
            (span.Rule, span.Confidence, span.IsSettled) = ("introduced", 0.65, true);
        }
    }

    // "…, what aides called “a breakdown”, CNBC reports;": what they said stands there already.
    private static bool HasWordsOfItsOwn(Tokens text, Cue cue)
    {
        const int Near = 3;
        for (var i = cue.At + 1; i < text.Count && i <= cue.At + Near; i++)
        {
            if (text[i].Kind == TokenKind.Quote) return true;
        }

        return false;
    }

    private Assigned? Last(int block)
    {
        for (var i = all.Count - 1; i >= 0 && all[i].Span.Block >= block; i--)
        {
            if (all[i].Span.Block == block && all[i].IsSpeech && all[i].HasSpeaker) return all[i];
        }

        return null;
    }

    private (Named? Who, string? Label, NameKind Kind)? Subject(Tokens tokens, int at)
    {
        if (at < 0 || NounPhrases.MainSubject(tokens, at) is not { } phrase) return null;
        var (who, label, kind, certainty) = reading.Read(tokens, phrase, phrase.From, tokens[phrase.From].Sentence);
        return certainty == 0 || (who is null && kind == NameKind.Document) ? null : (who, label, kind);
    }

    private static void Take(Assigned span, Resolved cue, string rule, double confidence)
    {
        (span.Who, span.Label, span.LabelKind, span.Role) = (cue.Who, cue.Label, cue.LabelKind, cue.Cue.Subject.Role);
        (span.Rule, span.Confidence, span.IsSettled, span.Cue) = (rule, Math.Min(confidence, confidence * cue.Certainty + 0.03), true, cue.Cue);
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
