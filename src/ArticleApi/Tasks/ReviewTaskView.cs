using System.Linq.Expressions;
using ArticleApi.Data.Tasks;

namespace ArticleApi.Tasks;

/// <summary>What an editor has to do about an article. Tasks never leave management.</summary>
public sealed record ReviewTaskView
{
    /// <summary>The task (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>What the article has to be looked at for: `sourceRetracted` when it rests on what was retracted, `correction` when it prints a quote in words that are not those that are recorded.</summary>
    public required ReviewTaskKind Kind { get; init; }

    /// <summary>The article.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>The headline of its working copy.</summary>
    public required string Headline { get; init; }

    /// <summary>What brought it about: the id of a retraction or of a quote. There is one task for each cause and article.</summary>
    public required Guid CauseId { get; init; }

    /// <summary>The source that it is about.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>The quote that it is about.</summary>
    public Guid? QuoteId { get; init; }

    /// <summary>What there is to do, plain text of at most 2,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>A notice that may be published on the article, as a proposal, plain text of at most 2,000 characters.</summary>
    public string? Notice { get; init; }

    /// <summary>How far it has come: `open`, `done`, or `dismissed` because nothing has to be done.</summary>
    public required ReviewTaskState State { get; init; }

    /// <summary>Who brought it about: the name of a key.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When it was opened; anew, when it was opened again because something else is to be done.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>Who has it on the desk: any name.</summary>
    public string? Assignee { get; init; }

    /// <summary>When it was done or dismissed; null while it is open.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Who said so.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What came of it.</summary>
    public string? Note { get; init; }

    internal static Expression<Func<ReviewTask, ReviewTaskView>> Projection { get; } = task => new ReviewTaskView
    {
        Id = task.Id,
        Kind = task.Kind,
        ArticleId = task.ArticleId,
        Headline = task.Article!.Headline,
        CauseId = task.CauseId,
        SourceId = task.SourceId,
        QuoteId = task.QuoteId,
        Text = task.Text,
        Notice = task.Notice,
        State = task.State,
        OpenedBy = task.OpenedBy,
        OpenedAt = task.OpenedAt,
        Assignee = task.Assignee,
        ClosedAt = task.ClosedAt,
        ClosedBy = task.ClosedBy,
        Note = task.Note,
    };
}
