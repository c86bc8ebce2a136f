using ArticleApi.Data.Tasks;
using ArticleApi.Tasks;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What editors have to do, as examples show it.</summary>
internal static class TaskExamples
{
    public static ReviewTaskView Open => new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d6"),
        Kind = ReviewTaskKind.Correction,
        ArticleId = Examples.Article.Id,
        Headline = Examples.Article.Headline,
        CauseId = Examples.Quote.Id,
        QuoteId = Examples.Quote.Id,
        Text = "A quote was corrected, and the article prints it in other words (changed).",
        Notice = "An earlier version of this article misquoted Mara Vance.",
        State = ReviewTaskState.Open,
        OpenedBy = Examples.Author.UpdatedBy,
        OpenedAt = Examples.Saved,
        Assignee = "Ada",
    };
}
