namespace ArticleApi.Quotations;

/// <summary>
/// Where words are nearest to those sought: with what stands in brackets, or without it where fewer differ then. So an insertion
/// that nobody doubts does not hide a word that was changed beside it.
/// </summary>
internal static class NearestPlace
{
    public static WordMatch? Find(ComparableText sought, int[] words, ComparableText hay, int from, bool hayIsQuote)
    {
        var whole = WordAlignment.Find(words, WordRow.All(hay, hay.Ids), from, hayIsQuote);
        if (sought.Asides.Count == 0 && hay.Asides.Count == 0) return whole?.Match;

        var (bareSought, bareHay) = (WordRow.Bare(sought, words), WordRow.Bare(hay, hay.Ids));
        var bare = bareSought.Ids.Length == 0 ? null : WordAlignment.Find(bareSought.Ids, bareHay, bareHay.From(from), hayIsQuote);
        return bare is { } found && (whole is null || found.Distance < whole.Value.Distance) ? InText(found.Match, bareSought, bareHay) : whole?.Match;
    }

    private static WordMatch InText(WordMatch match, WordRow sought, WordRow hay)
    {
        var (first, next) = hay.InText(match.First, match.Next);
        var steps = match.Steps.Select(step =>
        {
            var (from, to) = sought.InText(step.From, step.To);
            var (hayFrom, hayTo) = hay.InText(step.HayFrom, step.HayTo);
            return new Step(step.Kind, from, to, hayFrom, hayTo);
        }).ToList();
        foreach (var aside in sought.Text.Asides)
        {
            var at = steps.Where(s => s.From >= aside.First).Select(s => s.HayFrom).DefaultIfEmpty(next).First();
            Put(steps, new(StepKind.Bracketed, aside.First, aside.Next, at, at));
        }

        foreach (var aside in hay.Text.Asides.Where(a => a.First >= first && a.Next <= next))
        {
            var at = steps.Where(s => s.HayFrom >= aside.First).Select(s => s.From).DefaultIfEmpty(sought.Text.Words.Count).First();
            Put(steps, new(StepKind.Bracketed, at, at, aside.First, aside.Next));
        }

        return match with { First = first, Next = next, Steps = steps };
    }

    // Before the first step that comes after it on either side.
    private static void Put(List<Step> steps, Step step)
    {
        var index = steps.FindIndex(s => s.From >= step.To && s.HayFrom >= step.HayTo);
        steps.Insert(index < 0 ? steps.Count : index, step);
    }
}
