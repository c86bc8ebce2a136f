namespace ArticleApi.Data.Slugs;

/// <summary>A slug that a record has or had. The key makes it unique within its kind, on every engine.</summary>
public sealed class SlugRow
{
    public RecordKind Kind { get; init; }
    public required string SlugKey { get; init; }
    public required string Slug { get; set; }
    public Guid RecordId { get; set; }
    public bool IsCurrent { get; set; }

    /// <summary>Set while the record is in the trash: from then on another record may take the slug.</summary>
    public DateTime? ReservedUntil { get; set; }
}
