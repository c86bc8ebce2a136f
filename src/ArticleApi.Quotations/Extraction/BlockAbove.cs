namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds who said what stands at the beginning of a paragraph without a cue: whom the paragraph above introduces, or who speaks in turn.</summary>
/// <param name="blocks">The paragraphs.</param>
/// <param name="texts">Their words; null of what is no text.</param>
/// <param name="cues">The cues of each.</param>
/// <param name="reading">Tells whom phrases mean.</param>
/// <param name="book">The names of the text.</param>
/// <param name="antecedents">Who is named last.</param>
internal sealed class BlockAbove(
    IReadOnlyList<SourceText> blocks, IReadOnlyList<Tokens?> texts, IReadOnlyList<List<Resolved>> cues, SubjectReading reading, NameBook book, Antecedents antecedents)
{
    /// <param name="tokens">The paragraph.</param>
    /// <param name="span">Its first span.</param>
    /// <param name="isFragment">Whether it is only a few words.</param>
    /// <param name="done">The spans of the paragraphs above.</param>
    public void Assign(Tokens tokens, Assigned span, bool isFragment, IReadOnlyList<Assigned> done)
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
            if (isFragment || Last(done, previous) is not { } speaker) return;
            span.TakeSpeakerOf(speaker, "noCue", 0.5);
            return;
        }

        var lastQuote = Last(done, previous);
        if (lastQuote is { IsSpeech: true } && IsAnswer(text, span) && OtherThan(done, lastQuote) is { } other)
        {
            span.TakeSpeakerOf(other, "dialogue", 0.62);
            return;
        }

        if (Asked(text, lastQuote) is { } asker && Answering(asker, previous) is { } answering)
        {
            span.Take(answering, "dialogue", 0.6);
            return;
        }

        if (Actor(text, previous, lastQuote) is { } actor)
        {
            span.Settle(actor, null, actor.Kind, "floatingSubject", 0.65);
            return;
        }

        var lastCue = cues[previous].FindLast(c => c is { IsSomebody: true, Cue: { IsVague: false, IsHypothetical: false, IsNearOnly: false } });
        var isCueLater = lastCue is not null && (lastQuote is null || (lastCue.Cue.At > lastQuote.Token && lastCue.Cue.Sentence > lastQuote.Sentence));
        if (isCueLater && text[text.Count - 1].Sentence - lastCue!.Cue.Sentence <= 1) span.Take(lastCue, "floatingCue", lastQuote is null ? 0.72 : 0.65);
        else if (lastQuote is { HasSpeaker: true, IsSpeech: true }) span.TakeSpeakerOf(lastQuote, "afterQuote", Math.Min(IsAnswer(text, span) ? 0.55 : 0.75, lastQuote.Confidence));
        else if (lastCue is not null) span.Take(lastCue, "floatingCue", 0.65);
        else if (reading.MainSubject(text, text.Count - 1) is { } subject)
        {
            span.Settle(subject.Who, subject.Label, subject.Kind, "floatingSubject", 0.55);
        }
        else if (antecedents.LastPerson(tokens.Block, 0, 3) is { } person)
        {
            span.Settle(person, null, person.Kind, "lastPerson", 0.45);
        }
    }

    // Two speak in turn where one asks, or where the paragraph above ends with closed marks.
    private static bool IsAnswer(Tokens above, Assigned span) =>
        span.Span.IsWhole && (above[above.Count - 1] is { Kind: TokenKind.Quote, Span.IsClosed: true } || span.Span.Ending == '?' || above.List.Exists(t => t is { Kind: TokenKind.Quote, Span.Ending: '?' }));

    // Who spoke before the last speaker, in paragraphs that follow one another.
    private static Assigned? OtherThan(IReadOnlyList<Assigned> done, Assigned last)
    {
        const int Turns = 40;
        var block = last.Span.Block;
        for (var i = done.Count - 1; i >= 0 && done.Count - i <= Turns && block - done[i].Span.Block <= 1; i--)
        {
            if (!done[i].IsSpeech || !done[i].HasSpeaker || done[i].LabelKind == NameKind.Document) continue;
            if (!done[i].HasSpeakerOf(last)) return done[i];
            block = done[i].Span.Block;
        }

        return null;
    }

    // Whoever asked at the end of the paragraph above: "…?” Ferguson asked.", "She asked whether it would".
    private Named? Asked(Tokens above, Assigned? lastQuote)
    {
        var last = cues[above.Block].FindLast(c => c is { Who: not null, Cue: { IsVague: false, IsHypothetical: false } });
        if (last is not { Cue.IsQuestion: true } || above[above.Count - 1].Sentence != last.Cue.Sentence) return null;
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
        return MainClause.Subject(text, last) is { Kind: PhraseKind.Name } phrase && book.Of(text, phrase) is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false } who ? who : null;
    }

    // "…, via X:" and "X reports;": who is told of in the sentence speaks in the block after it.
    private void Introduced(Tokens text, Assigned span)
    {
        var sentence = text[text.Count - 1].Sentence;
        var cue = cues[text.Block].FindLast(c => c.IsSomebody && c.Cue.Sentence == sentence && !c.Cue.IsVague);
        if (cue is not null && !HasWordsOfItsOwn(text, cue.Cue))
        {
            span.Take(cue, "introduced", Math.Min(0.85, 0.85 * cue.Certainty));
            return;
        }

        var subject = reading.MainSubject(text, text.Count - 1);
        if (subject is { Who: not null } or { Kind: not NameKind.Unnamed })
        {
            span.Settle(subject.Value.Who, subject.Value.Label, subject.Value.Kind, "introduced", 0.72);
            return;
        }

        if (cues[text.Block].FindLast(c => c.IsSomebody && !c.Cue.IsVague) is { } earlier) span.Take(earlier, "introduced", 0.7);
        else if (antecedents.LastPerson(text.Block, text.Count, 2) is { } person)
        {
            span.Settle(person, null, person.Kind, "introduced", 0.65);
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

    private static Assigned? Last(IReadOnlyList<Assigned> done, int block)
    {
        for (var i = done.Count - 1; i >= 0 && done[i].Span.Block >= block; i--)
        {
            if (done[i].Span.Block == block && done[i].IsSpeech && done[i].HasSpeaker) return done[i];
        }

        return null;
    }
}
