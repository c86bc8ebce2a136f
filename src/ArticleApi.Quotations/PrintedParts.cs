namespace ArticleApi.Quotations;

/// <summary>The places where one text prints a quote: the whole of it, parts of it in order, or the same again.</summary>
internal sealed class PrintedParts(ComparableText quote, bool whole)
{
    // The share of a sentence that may be missing at its ends for the rest still to be taken for the sentence.
    private const double MostMissing = 0.34;

    // Which words of the quote are printed, in each telling of it.
    private readonly List<bool[]> tellings = [];

    public IReadOnlyList<QuoteIntegrity> Compare(IReadOnlyList<string> prints)
    {
        var parts = new List<(ComparableText Print, WordMatch? Match, int Telling)>();
        var position = 0;
        foreach (var print in prints.Select(p => ComparableText.Of(p)))
        {
            var match = Best(print, position);
            if (match is null)
            {
                parts.Add((print, null, 0));
                continue;
            }

            // What goes back in the quote tells it again.
            if (tellings.Count == 0 || match.First < position) tellings.Add(new bool[quote.Words.Count]);
            tellings[^1].AsSpan(match.First..match.Next).Fill(true);
            parts.Add((print, match, tellings.Count - 1));
            position = match.Next;
        }

        return [.. parts.Select(part => part.Match is null
            ? new QuoteIntegrity { Level = IntegrityLevel.Missing }
            : new FoundQuote(part.Print, quote, whole ? WithEnds(part.Print, part.Match, tellings[part.Telling]) : part.Match, soughtIsBody: true).Describe())];
    }

    // Parts stand in the order of the quote, unless they stand better elsewhere.
    private WordMatch? Best(ComparableText print, int position)
    {
        var ahead = QuoteSearch.Locate(print, quote, position, hayIsQuote: true);
        if (position == 0 || ahead is { Level: IntegrityLevel.Exact }) return ahead;
        var anywhere = QuoteSearch.Locate(print, quote, hayIsQuote: true);
        return ahead is null || anywhere?.Level < ahead.Level ? anywhere : ahead;
    }

    private WordMatch WithEnds(ComparableText print, WordMatch match, bool[] told)
    {
        if (match.Next == match.First) return match;
        var isCutBefore = print.EllipsisBefore(0) is not null;
        var isCutAfter = print.EllipsisBefore(print.Words.Count) is not null;
        var first = match.First;
        var next = match.Next;
        var steps = match.Steps.ToList();
        if (MissingBefore(first, told) is var start && start < first)
        {
            told.AsSpan(start..first).Fill(true);
            if (steps is [{ Kind: StepKind.Differ, From: 0 } step, ..]) steps[0] = Shortened(print, step with { HayFrom = start });
            else steps.Insert(0, new(isCutBefore ? StepKind.Elided : StepKind.Differ, 0, 0, start, first));
            first = start;
        }

        if (MissingAfter(next, told) is var end && end > next)
        {
            told.AsSpan(next..end).Fill(true);
            var count = print.Words.Count;
            if (steps is [.., { Kind: StepKind.Differ } step] && step.To == count) steps[^1] = Shortened(print, step with { HayTo = end });
            else steps.Add(new(isCutAfter ? StepKind.Elided : StepKind.Differ, count, count, next, end));
            next = end;
        }

        var level = first == match.First && next == match.Next ? match.Level
            : steps.Exists(s => s.Kind == StepKind.Differ) ? IntegrityLevel.Changed
            : (IntegrityLevel)Math.Max((int)match.Level, (int)IntegrityLevel.Elided);
        return match with { Level = level, First = first, Next = next, Steps = steps };
    }

    // Without the words at its ends that are the same on both sides after all.
    private Step Shortened(ComparableText print, Step step)
    {
        while (step.From < step.To && step.HayFrom < step.HayTo && print.Words[step.From].Key == quote.Words[step.HayFrom].Key)
            step = step with { From = step.From + 1, HayFrom = step.HayFrom + 1 };
        while (step.From < step.To && step.HayFrom < step.HayTo && print.Words[step.To - 1].Key == quote.Words[step.HayTo - 1].Key)
            step = step with { To = step.To - 1, HayTo = step.HayTo - 1 };
        return step;
    }

    private int MissingBefore(int first, bool[] told)
    {
        var start = first;
        while (start > 0 && !quote.Words[start].AfterStop && (!told[start - 1] || IsAside(start - 1))) start--;
        while (start < first && IsAside(start)) start++;
        return start < first && IsSentence(first, told) ? start : first;
    }

    private int MissingAfter(int next, bool[] told)
    {
        var end = next;
        while (end < quote.Words.Count && !quote.Words[end].AfterStop && (!told[end] || IsAside(end))) end++;
        while (end > next && IsAside(end - 1)) end--;
        return end > next && IsSentence(next - 1, told) ? end : next;
    }

    // Whether so much of the sentence of a word is told that it passes for the sentence.
    private bool IsSentence(int word, bool[] told)
    {
        var (from, to) = (word, word + 1);
        while (from > 0 && !quote.Words[from].AfterStop) from--;
        while (to < quote.Words.Count && !quote.Words[to].AfterStop) to++;
        var spoken = Enumerable.Range(from, to - from).Where(i => !IsAside(i)).ToList();
        return spoken.Count(i => !told[i]) <= MostMissing * spoken.Count;
    }

    private bool IsAside(int word) => quote.AsideOf(word) is not null;
}
