using System.Text.Json.Serialization;

namespace ArticleApi.Http;

/// <summary>What the views of all records share.</summary>
public abstract record RecordView
{
    /// <summary>The record, for life (UUID version 7). Read-only.</summary>
    [JsonPropertyOrder(-2)] public Guid Id { get; init; }

    /// <summary>Counts the saves that changed something, from 1; the ETag is `"v{version}"`. Read-only.</summary>
    [JsonPropertyOrder(-1)] public long Version { get; init; }

    /// <summary>When the record was made. Read-only.</summary>
    [JsonPropertyOrder(11)] public DateTime CreatedAt { get; init; }

    /// <summary>Who made it: the name of a key. Read-only.</summary>
    [JsonPropertyOrder(12)] public string CreatedBy { get; init; } = "";

    /// <summary>When the record was last changed. Read-only.</summary>
    [JsonPropertyOrder(13)] public DateTime UpdatedAt { get; init; }

    /// <summary>Who changed it last. Read-only.</summary>
    [JsonPropertyOrder(14)] public string UpdatedBy { get; init; } = "";

    /// <summary>Since when the record is in the trash; null when it is not. Read-only.</summary>
    [JsonPropertyOrder(15)] public DateTime? DeletedAt { get; init; }
}
