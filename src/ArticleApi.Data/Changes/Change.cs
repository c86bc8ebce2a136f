namespace ArticleApi.Data.Changes;

/// <summary>What a save did to a record, or what became of its public document.</summary>
public enum ChangeAction
{
    Created,
    Updated,
    Submitted,
    Reopened,
    Archived,
    Published,
    Unpublished,
    Deleted,
    Restored,

    /// <summary>Became public because a published record reaches it now.</summary>
    Reached,

    /// <summary>Is no longer public because nothing published reaches it any more.</summary>
    Unreached,

    /// <summary>Its public document was written anew without a save of its own.</summary>
    Rendered,

    /// <summary>Is to be published at an instant.</summary>
    Scheduled,

    /// <summary>Is not to be published by itself any more.</summary>
    Unscheduled,

    /// <summary>Could not be published when it was to be.</summary>
    ScheduleFailed,

    /// <summary>Was taken back for good, and stays readable behind its notice.</summary>
    Retracted,

    /// <summary>Was deleted from the trash, for good.</summary>
    Purged,

    /// <summary>What an editor can set was brought back from an older revision.</summary>
    Reverted,

    /// <summary>Vanished into another record of its kind, which stands in its place.</summary>
    Merged,

    /// <summary>Was taken over from another installation, with its history.</summary>
    Imported,
}

/// <summary>One changed record of one transaction, in commit order. Append-only.</summary>
public sealed class Change
{
    public long Sequence { get; init; }
    public RecordKind Kind { get; init; }
    public Guid RecordId { get; init; }
    public ChangeAction Action { get; init; }
    public long Version { get; init; }
    public required string Actor { get; init; }
    public bool VisibleBefore { get; init; }
    public bool VisibleAfter { get; init; }

    /// <summary>Whether what the public sees of it changed; the working copy of what is public may change without.</summary>
    public bool IsPublic { get; init; }
    public DateTime At { get; init; }
}

/// <summary>The one row that orders all writes. Whoever has updated it is alone until the commit.</summary>
public sealed class ChangeSequence
{
    public int Id { get; init; } = 1;
    public long Value { get; set; }

    /// <summary>The last value at which something public changed: the content version of caches.</summary>
    public long PublicValue { get; set; }
}
