using System.Text.Json;
using ArticleApi.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Revisions.Comparing;
using ArticleApi.Http;
using ArticleApi.Http.Revisions;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Examples of revisions, and of what changed between two: made by the comparison itself.</summary>
internal static class RevisionExamples
{
    public static RevisionSummary Later { get; } = new()
    {
        Version = 7,
        Action = ChangeAction.Updated,
        At = Examples.Saved,
        By = Examples.Author.UpdatedBy,
        Reason = "Spelling of a name",
        Checkpoint = CheckpointName,
    };

    public static CheckpointInput Checkpoint => new() { Name = CheckpointName };

    public static RevisionDiff Author => new()
    {
        From = Earlier,
        To = Later,
        Changes = new RevisionComparison().Fields(Json(Examples.Author with { JobTitle = $"Junior {Examples.Author.JobTitle}", Location = null }), Json(Examples.Author)),
    };

    public static ArticleRevisionDiff Article => new()
    {
        From = Earlier,
        To = Later,
        Changes = new RevisionComparison().Fields(Json(Examples.Article with { Dek = null }), Json(Examples.Article), "body"),
        Body = new RevisionComparison().Body(Reworded(Examples.Article.Body), Examples.Article.Body),
    };

    private const string CheckpointName = "before legal review";

    private static RevisionSummary Earlier => Later with { Version = 3, At = Later.At.AddHours(-2), Reason = null, Checkpoint = null };

    // Somebody had left out the last words of a quotation.
    private static List<BodyBlock> Reworded(IReadOnlyList<BodyBlock> body)
    {
        var quoting = body.OfType<TextBlock>().First(block => block.MarkDefs.Any(mark => mark is QuoteMark));
        var key = quoting.MarkDefs.OfType<QuoteMark>().First().Key!;
        return [.. body.Select(block => block != quoting ? block : quoting with { Children = [.. quoting.Children.Select(span => span.Marks.Contains(key, StringComparer.Ordinal) ? span with { Text = span.Text[..span.Text.LastIndexOf(' ')] } : span)] })];
    }

    private static JsonElement Json(object view) => JsonSerializer.SerializeToElement(view, view.GetType(), ApiJson.Options);
}
