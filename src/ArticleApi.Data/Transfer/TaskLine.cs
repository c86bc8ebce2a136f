using ArticleApi.Data.Tasks;

namespace ArticleApi.Data.Transfer;

/// <summary>A task about the article above.</summary>
public sealed record TaskLine : TransferLine
{
    public required Guid Id { get; init; }
    public required Guid ArticleId { get; init; }
    public required ReviewTaskKind Kind { get; init; }
    public required Guid CauseId { get; init; }
    public Guid? SourceId { get; init; }
    public Guid? QuoteId { get; init; }
    public required string Text { get; init; }
    public string? Notice { get; init; }
    public required string OpenedBy { get; init; }
    public required DateTime OpenedAt { get; init; }
    public required ReviewTaskState State { get; init; }
    public string? Assignee { get; init; }
    public string? ClosedBy { get; init; }
    public DateTime? ClosedAt { get; init; }
    public string? Note { get; init; }

    internal bool Fits => LineLengths.Fit(Text, ReviewTask.TextLength) && LineLengths.Fit(Notice, ReviewTask.NoticeLength) && LineLengths.Fit(Note, ReviewTask.NoteLength)
        && LineLengths.Fit(OpenedBy) && LineLengths.Fit(ClosedBy) && LineLengths.Fit(Assignee);

    internal static TaskLine Of(ReviewTask task) => new()
    {
        Id = task.Id,
        ArticleId = task.ArticleId,
        Kind = task.Kind,
        CauseId = task.CauseId,
        SourceId = task.SourceId,
        QuoteId = task.QuoteId,
        Text = task.Text,
        Notice = task.Notice,
        OpenedBy = task.OpenedBy,
        OpenedAt = task.OpenedAt,
        State = task.State,
        Assignee = task.Assignee,
        ClosedBy = task.ClosedBy,
        ClosedAt = task.ClosedAt,
        Note = task.Note,
    };

    internal ReviewTask ToTask()
    {
        var task = new ReviewTask
        {
            Id = Id,
            ArticleId = ArticleId,
            Kind = Kind,
            CauseId = CauseId,
            SourceId = SourceId,
            QuoteId = QuoteId,
            Text = Text,
            Notice = Notice,
            OpenedBy = OpenedBy,
            OpenedAt = OpenedAt,
            Assignee = Assignee,
        };

        // One that is closed says by whom and when.
        if (State != ReviewTaskState.Open && this is { ClosedBy: { } by, ClosedAt: { } at }) task.Close(State, Note, by, at);
        return task;
    }
}
