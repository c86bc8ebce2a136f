using ArticleApi.Data.Changes;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;

namespace ArticleApi.Quotes;

/// <summary>What happened to a quote.</summary>
public enum QuoteEventKind
{
    /// <summary>It was recorded.</summary>
    Created,

    /// <summary>It was changed.</summary>
    Edited,

    /// <summary>The words were checked, or what was said of that was taken back.</summary>
    Verified,

    /// <summary>The words were disputed, or retracted.</summary>
    Disputed,

    /// <summary>It went to the trash.</summary>
    Deleted,

    /// <summary>It came back from the trash.</summary>
    Restored,

    /// <summary>An article that prints it was published.</summary>
    Printed,
}

/// <summary>Something that happened to a quote.</summary>
public sealed record QuoteEventView
{
    /// <summary>What happened.</summary>
    public QuoteEventKind Kind { get; init; }

    /// <summary>When.</summary>
    public DateTime At { get; init; }

    /// <summary>Who did it: the name of a key.</summary>
    public string By { get; init; } = "";

    /// <summary>The version of the quote that came of it; of a printing, the version of the article.</summary>
    public long Version { get; init; }

    /// <summary>Why, when somebody said so.</summary>
    public string? Reason { get; init; }

    /// <summary>How far the words were checked after it; null for a printing.</summary>
    public VerificationState? Verification { get; init; }

    /// <summary>The fields that an edit changed.</summary>
    public IReadOnlyList<string> ChangedFields { get; init; } = [];

    /// <summary>Of a printing: the article.</summary>
    public Guid? ArticleId { get; init; }

    /// <summary>Of a printing: the article's headline as it is now.</summary>
    public string? Headline { get; init; }

    /// <summary>What the revisions of a quote tell, from the oldest to the newest. A save that edits and verifies is two events.</summary>
    internal static IEnumerable<QuoteEventView> Of(IReadOnlyList<Revision> revisions)
    {
        Revision? earlier = null;
        VerificationState? before = null;
        foreach (var revision in revisions)
        {
            var state = RevisionSnapshot.Read<Quote>(revision.Snapshot).Verification.State;
            var changed = earlier is null ? [] : RevisionSnapshot.ChangedFields(earlier.Snapshot, revision.Snapshot);
            var isChecked = before is not null ? state != before : revision.Version == 1 && state != VerificationState.Unverified;
            var told = new QuoteEventView { At = revision.At, By = revision.By, Version = revision.Version, Reason = revision.Reason, Verification = state };
            if (Saved(revision, isChecked ? [.. changed.Except(["verification"])] : changed) is { } kind) yield return told with { Kind = kind, ChangedFields = changed };
            if (isChecked) yield return told with { Kind = state is VerificationState.Disputed or VerificationState.Retracted ? QuoteEventKind.Disputed : QuoteEventKind.Verified };
            (earlier, before) = (revision, state);
        }
    }

    // Of the oldest that is left, nothing tells what it changed.
    private static QuoteEventKind? Saved(Revision revision, IReadOnlyList<string> changed) => revision switch
    {
        { Version: 1 } => QuoteEventKind.Created,
        { Action: ChangeAction.Deleted } => QuoteEventKind.Deleted,
        { Action: ChangeAction.Restored } => QuoteEventKind.Restored,
        _ => changed.Count > 0 ? QuoteEventKind.Edited : null,
    };
}
