using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Quotes;

/// <summary>What an editor inserted lies inside the text, in order, on whole characters, and is not all of it.</summary>
internal static class InsertionRules
{
    public static void Check(IReadOnlyList<Insertion> insertions, ValidationContext<QuoteInput> context)
    {
        if (insertions.Count == 0) return;
        var (text, cut) = OuterMarks.TakenOff(context.InstanceToValidate.Text!);
        var length = CodePoints.Count(text);
        var boundaries = GraphemeBoundaries.Of(text);
        var end = 0;
        for (var i = 0; i < insertions.Count; i++)
        {
            if (insertions[i] is not { Start: >= 0 } given) continue;
            var insertion = given.Shifted(-cut);
            var place = $"/insertions/{i}";
            if (insertion.Start < 0 || insertion.End <= insertion.Start || insertion.End > length)
                context.Break(place, "quote.insertion_range", $"Start and end must lie in this order within the text's {length} characters.");
            else if (!boundaries.Contains(insertion.Start) || !boundaries.Contains(insertion.End))
                context.Break(place, "quote.insertion_range", "An insertion must not cut a character in two.");
            else if (insertion.Start < end)
                context.Break(place, "quote.insertion_overlap", "Insertions stand in order and do not overlap.");
            else if (insertion.Start == 0 && insertion.End == length)
                context.Break(place, "quote.insertion_all", "An insertion cannot be the whole text.");
            end = Math.Max(end, insertion.End);
        }
    }
}
