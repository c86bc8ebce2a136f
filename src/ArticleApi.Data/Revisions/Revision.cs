using ArticleApi.Data.Changes;

namespace ArticleApi.Data.Revisions;

/// <summary>The immutable snapshot of a record as one save left it.</summary>
public sealed class Revision
{
    public RecordKind Kind { get; init; }
    public Guid RecordId { get; init; }
    public long Version { get; init; }
    public ChangeAction Action { get; init; }
    public DateTime At { get; init; }
    public required string By { get; init; }
    public string? Reason { get; init; }

    /// <summary>The older revision that this save brought back, when that is what it did.</summary>
    public long? RevertedTo { get; init; }
    public required string Snapshot { get; init; }
}
