namespace ArticleApi.Http;

/// <summary>What the views of all records share.</summary>
public abstract record RecordView
{
    /// <summary>The record, for life (UUID version 7). Read-only.</summary>
    public Guid Id { get; init; }

    /// <summary>Counts the saves that changed something, from 1; the ETag is `"v{version}"`. Read-only.</summary>
    public long Version { get; init; }

    /// <summary>When the record was made. Read-only.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who made it: the name of a key. Read-only.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When the record was last changed. Read-only.</summary>
    public DateTime UpdatedAt { get; init; }

    /// <summary>Who changed it last. Read-only.</summary>
    public string UpdatedBy { get; init; } = "";

    /// <summary>Since when the record is in the trash; null when it is not. Read-only.</summary>
    public DateTime? DeletedAt { get; init; }
}
