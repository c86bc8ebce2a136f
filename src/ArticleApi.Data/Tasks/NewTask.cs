using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Tasks;

/// <summary>A task to be opened.</summary>
/// <param name="Kind">What the article has to be looked at for.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="CauseId">What brings it about; there is one task for each cause and article.</param>
/// <param name="Text">What there is to do, for the editor; what is too long is cut.</param>
public sealed record NewTask(ReviewTaskKind Kind, Guid ArticleId, Guid CauseId, string Text)
{
    public Guid? SourceId { get; init; }

    public Guid? QuoteId { get; init; }

    /// <summary>The notice that the editor may publish, as a proposal.</summary>
    public string? Notice { get; init; }

    /// <summary>That an article prints a quote in words that are not those that are recorded.</summary>
    public static NewTask Correction(Guid articleId, Guid quoteId, string text, string? notice = null) =>
        new(ReviewTaskKind.Correction, articleId, quoteId, text) { QuoteId = quoteId, Notice = notice };
}

public static class ReviewTaskQueries
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    /// <summary>
    /// Opens tasks, with whatever the context saves next. One that is there for the cause and the article stays: it is told anew
    /// while it is open, and opened again when it was closed and something else is to be done.
    /// </summary>
    public static async Task<IReadOnlyList<ReviewTask>> OpenTasksAsync(this ArticleDbContext db, IReadOnlyCollection<NewTask> wanted, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(ReviewTaskKind, Guid, Guid), ReviewTask>();
        foreach (var cause in wanted.GroupBy(t => t.CauseId))
        {
            foreach (var articles in cause.Select(t => t.ArticleId).Distinct().Chunk(MostIds))
            {
                foreach (var task in await db.ReviewTasks.Where(t => t.CauseId == cause.Key && articles.Contains(t.ArticleId)).ToListAsync(cancellationToken))
                    known[(task.Kind, task.CauseId, task.ArticleId)] = task;
            }
        }

        return [.. wanted.DistinctBy(t => (t.Kind, t.CauseId, t.ArticleId)).Select(task => Open(db, task, known.GetValueOrDefault((task.Kind, task.CauseId, task.ArticleId))))];
    }

    /// <summary>Dismisses what is open for a quote about other articles, with whatever the context saves next: what the task says is no longer so.</summary>
    public static async Task DismissCorrectionsAsync(this ArticleDbContext db, Guid quoteId, IReadOnlyCollection<Guid> exceptOf, string note, CancellationToken cancellationToken)
    {
        var open = db.ReviewTasks.Where(t => t.CauseId == quoteId && t.Kind == ReviewTaskKind.Correction && t.State == ReviewTaskState.Open);
        foreach (var task in await open.ToListAsync(cancellationToken))
        {
            if (!exceptOf.Contains(task.ArticleId)) task.Close(ReviewTaskState.Dismissed, note, db.Editor.Name, db.Time.UtcInstant());
        }
    }

    private static ReviewTask Open(ArticleDbContext db, NewTask wanted, ReviewTask? known)
    {
        var (text, notice) = (CodePoints.Start(wanted.Text, ReviewTask.TextLength), wanted.Notice is null ? null : CodePoints.Start(wanted.Notice, ReviewTask.NoticeLength));
        if (known is null)
        {
            return db.ReviewTasks.Add(new ReviewTask
            {
                Kind = wanted.Kind,
                ArticleId = wanted.ArticleId,
                CauseId = wanted.CauseId,
                SourceId = wanted.SourceId,
                QuoteId = wanted.QuoteId,
                Text = text,
                Notice = notice,
                OpenedBy = db.Editor.Name,
                OpenedAt = db.Time.UtcInstant(),
            }).Entity;
        }

        if (known.State != ReviewTaskState.Open && (known.Text, known.Notice) != (text, notice))
        {
            known.Reopen();
            (known.OpenedBy, known.OpenedAt) = (db.Editor.Name, db.Time.UtcInstant());
        }

        if (known.State == ReviewTaskState.Open) (known.Text, known.Notice) = (text, notice);
        return known;
    }
}
