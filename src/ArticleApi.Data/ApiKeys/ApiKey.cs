namespace ArticleApi.Data.ApiKeys;

/// <summary>A key of the API. Only its hash is stored.</summary>
public sealed class ApiKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Ten characters by which a presented key is looked up; not secret.</summary>
    public required string PublicId { get; init; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; init; }
    public required string Name { get; init; }

    /// <summary>Scopes, separated by one space.</summary>
    public required string Scopes { get; init; }
    public DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTime? ExpiresAt { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}
