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

    public IReadOnlyList<string> ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool IsValidAt(DateTime now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    public void Revoke(DateTime now) => RevokedAt ??= now;

    /// <summary>Lets the key work until then, unless it ends before.</summary>
    public void ExpireAt(DateTime end)
    {
        if (ExpiresAt is null || ExpiresAt > end) ExpiresAt = end;
    }
}
