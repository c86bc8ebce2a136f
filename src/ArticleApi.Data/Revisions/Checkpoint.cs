namespace ArticleApi.Data.Revisions;

/// <summary>A name that an editor gave to a revision, such as “before legal review”. It keeps the revision from being pruned.</summary>
public sealed class Checkpoint
{
    public const int NameLength = 100;

    public RecordKind Kind { get; init; }
    public Guid RecordId { get; init; }
    public long Version { get; init; }

    /// <summary>Unique among the checkpoints of the record, letter by letter.</summary>
    public required string Name { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }
}
