using ArticleApi.Data.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Tasks;

/// <summary>What an article has to be looked at for.</summary>
public enum ReviewTaskKind
{
    SourceRetracted,
    Correction,
}

/// <summary>How far a task has come: still to be done, done, or found to need nothing.</summary>
public enum ReviewTaskState
{
    Open,
    Done,
    Dismissed,
}

/// <summary>
/// What an editor has to do about an article because of something that happened elsewhere. It is no part of the article: no
/// revision has it, and delivery cannot reach it. There is one for each cause and article.
/// </summary>
public sealed class ReviewTask
{
    public const int TextLength = 2000;
    public const int NoticeLength = 2000;
    public const int NoteLength = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required ReviewTaskKind Kind { get; init; }
    public required Guid ArticleId { get; init; }

    /// <summary>The article, for queries; it is not loaded with the task.</summary>
    public Article? Article { get; private init; }

    /// <summary>What brought it about: a retraction, or the quote that was wrong.</summary>
    public required Guid CauseId { get; init; }
    public Guid? SourceId { get; init; }
    public Guid? QuoteId { get; init; }
    public required string Text { get; set; }
    public string? Notice { get; set; }
    public required string OpenedBy { get; set; }
    public required DateTime OpenedAt { get; set; }
    public ReviewTaskState State { get; private set; }
    public string? Assignee { get; set; }
    public DateTime? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Says what came of it.</summary>
    public void Close(ReviewTaskState state, string? note, string editor, DateTime now) => (State, Note, ClosedBy, ClosedAt) = (state, note, editor, now);

    public void Reopen() => (State, Note, ClosedBy, ClosedAt) = (ReviewTaskState.Open, null, null, null);
}

internal sealed class ReviewTaskConfiguration : IEntityTypeConfiguration<ReviewTask>
{
    public void Configure(EntityTypeBuilder<ReviewTask> task)
    {
        task.HasKey(t => t.Id);
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Text).HasText(ReviewTask.TextLength);
        task.Property(t => t.Notice).HasText(ReviewTask.NoticeLength);
        task.Property(t => t.Note).HasText(ReviewTask.NoteLength);
        task.Property(t => t.OpenedBy).HasText(200);
        task.Property(t => t.ClosedBy).HasText(200);
        task.Property(t => t.Assignee).HasText(200);

        // Of two editors who close it at once, the second learns of the first.
        task.Property(t => t.State).IsConcurrencyToken();
        task.HasOne(t => t.Article).WithMany().HasForeignKey(t => t.ArticleId).OnDelete(DeleteBehavior.Cascade);
        task.HasIndex(t => new { t.CauseId, t.Kind, t.ArticleId }).IsUnique();
        task.HasIndex(t => new { t.ArticleId, t.OpenedAt, t.Id });
        task.HasIndex(t => new { t.Assignee, t.OpenedAt, t.Id });
        task.HasIndex(t => new { t.State, t.OpenedAt, t.Id });
        task.HasIndex(t => new { t.OpenedAt, t.Id });
    }
}
