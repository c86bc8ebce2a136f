using ArticleApi.Data.Changes;

namespace ArticleApi.Data.Articles;

/// <summary>
/// What happens to an article at an instant. Nothing becomes visible by the clock alone: a worker takes each step when it is due,
/// as a person would.
/// </summary>
public sealed partial class Article
{
    /// <summary>When the article is to be published; an embargo that ends later is waited for.</summary>
    public DateTime? ScheduledFor { get; private set; }

    /// <summary>The revision to publish then, null for the working copy as it is then.</summary>
    public long? ScheduledRevision { get; private set; }

    public string? ScheduledBy { get; private set; }

    /// <summary>The errors of the rules that are set aside then.</summary>
    public IReadOnlyList<LintOverride> ScheduledOverrides { get; private set; } = [];

    /// <summary>Why the last schedule was not kept, until there is another or the article is published.</summary>
    public ScheduleFailure? ScheduleFailure { get; private set; }

    /// <summary>Whether the working copy will be published without anybody looking at it again.</summary>
    internal bool GoesOutAsSaved => ScheduledFor is not null && ScheduledRevision is null;

    private DateTime? PublicationDueAt => ScheduledFor is { } at && EmbargoUntil > at ? EmbargoUntil : ScheduledFor;

    private DateTime? ExpiryDueAt => Status == ArticleStatus.Published ? ExpiresAt : null;

    /// <summary>When the next step is due, null when there is none.</summary>
    internal DateTime? DueAt => PublicationDueAt is { } publication && ExpiryDueAt is { } expiry
        ? (publication < expiry ? publication : expiry)
        : PublicationDueAt ?? ExpiryDueAt;

    public bool IsToBePublished(DateTime now) => PublicationDueAt <= now;

    public bool IsToExpire(DateTime now) => ExpiryDueAt <= now;

    public void Schedule(DateTime at, long? revision, IReadOnlyList<LintOverride> overrides, string by)
    {
        if (!CanGoTo(ArticleStatus.Scheduled)) throw new InvalidOperationException($"An article cannot be scheduled while it is {Status}.");
        (ScheduledFor, ScheduledRevision, ScheduledOverrides, ScheduledBy, ScheduleFailure) = (at, revision, overrides, by, null);
        if (Status != ArticleStatus.Published) Status = ArticleStatus.Scheduled;
        Action = ChangeAction.Scheduled;
    }

    public void Unschedule()
    {
        LeaveSchedule();
        Action = ChangeAction.Unscheduled;
    }

    /// <summary>Gives the schedule up, so that it is not tried for ever, and says why.</summary>
    public void FailSchedule(string code, string detail, DateTime now)
    {
        LeaveSchedule();
        ScheduleFailure = new ScheduleFailure(now, code, detail);
        Action = ChangeAction.ScheduleFailed;
    }

    private void LeaveSchedule()
    {
        (ScheduledFor, ScheduledRevision, ScheduledOverrides, ScheduledBy) = (null, null, [], null);
        if (Status == ArticleStatus.Scheduled) Status = PublishedAt is null ? ArticleStatus.Draft : ArticleStatus.Unpublished;
    }
}

/// <summary>Why an article was not published when it was to be.</summary>
/// <param name="At">When it was tried.</param>
/// <param name="Code">What kept it back, as the code that a person who publishes it would be answered with.</param>
/// <param name="Detail">The same in words.</param>
public sealed record ScheduleFailure(DateTime At, string Code, string Detail);
