namespace ArticleApi.Quotations;

/// <summary>Tells what a match means: which side printed what, and what should stand there.</summary>
/// <param name="body">The text in which the words are printed.</param>
/// <param name="quote">The recorded quote.</param>
/// <param name="match">The place and its steps.</param>
/// <param name="soughtIsBody">Whether the printed words were sought in the quote, and not the quote in the text.</param>
internal sealed class FoundQuote(ComparableText body, ComparableText quote, WordMatch match, bool soughtIsBody = false)
{
    public QuoteIntegrity Describe()
    {
        var isDeclared = match.Steps.All(s => s.Kind == StepKind.Differ || IsDeclared(s));
        var needsMending = match.Level is IntegrityLevel.Changed || !isDeclared;
        return new()
        {
            Level = match.Level,
            IsCritical = match.Level == IntegrityLevel.Changed && match.Steps.Any(IsCritical),
            IsDeclared = isDeclared,
            Place = Place(),
            Edits = [.. match.Steps.Select(Edit)],
            Suggestion = needsMending ? Suggestion() : null,
        };
    }

    private CodePointRange Place()
    {
        if (soughtIsBody) return new(0, body.Length);
        return match.Whole ?? new(body.Words[match.First].Start, body.Words[match.Next - 1].End);
    }

    private string Suggestion()
    {
        if (!soughtIsBody) return quote.Original;

        // A part of the quote, with what stands around the first and the last of its words.
        var start = match.First == 0 ? 0 : quote.Words[match.First].Start;
        var end = match.Next == quote.Words.Count ? quote.Length : quote.Words[match.Next - 1].End;
        return quote.Slice(start, end).ToString();
    }

    private (int From, int To) OfBody(Step step) => soughtIsBody ? (step.From, step.To) : (step.HayFrom, step.HayTo);

    private (int From, int To) OfQuote(Step step) => soughtIsBody ? (step.HayFrom, step.HayTo) : (step.From, step.To);

    private QuoteEdit Edit(Step step)
    {
        var (printed, recorded) = (Words(body, step, OfBody(step)), Words(quote, step, OfQuote(step)));
        var kind = step.Kind switch
        {
            StepKind.Bracketed => QuoteEditKind.Bracketed,
            StepKind.Elided => QuoteEditKind.Elided,
            _ when printed.Length == 0 => QuoteEditKind.Omitted,
            _ when recorded.Length == 0 => QuoteEditKind.Inserted,
            _ => QuoteEditKind.Replaced,
        };
        return new(kind, printed, recorded);
    }

    private static string Words(ComparableText text, Step step, (int From, int To) words)
    {
        if (words.From < words.To)
        {
            return step.Kind == StepKind.Bracketed && AsideOf(text, words) is { } aside
                ? text.Slice(aside.Place.Start, aside.Place.End).ToString()
                : text.Slice(text.Words[words.From].Start, text.Words[words.To - 1].End).ToString();
        }

        if (step.Kind != StepKind.Elided) return "";
        return text.EllipsisBefore(words.From) is { } ellipsis ? text.Slice(ellipsis.Place.Start, ellipsis.Place.End).ToString() : "";
    }

    private bool IsDeclared(Step step)
    {
        var (from, to) = OfQuote(step);
        return step.Kind == StepKind.Elided
            ? from == to && quote.EllipsisBefore(from) is { IsDeclared: true }
            : AsideOf(quote, (from, to)) is { IsDeclared: true };
    }

    // The aside that has just these words.
    private static Aside? AsideOf(ComparableText text, (int From, int To) words) =>
        text.AsideOf(words.From) is { } aside && aside.First == words.From && aside.Next == words.To ? aside : null;

    // What stands in brackets is the editor's, so it turns nothing round.
    private bool IsCritical(Step step)
    {
        if (step.Kind != StepKind.Differ) return false;
        var printed = Weights(body, OfBody(step));
        var recorded = Weights(quote, OfQuote(step));
        return !printed.SequenceEqual(recorded, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Weights(ComparableText text, (int From, int To) words)
    {
        for (var i = words.From; i < words.To; i++)
        {
            if (text.Words[i].Weight is { } weight && text.AsideOf(i) is null) yield return weight;
        }
    }
}
