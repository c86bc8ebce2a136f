using System.Linq.Expressions;
using ArticleApi.Data.ApiKeys;

namespace ArticleApi.ApiKeys;

/// <summary>A key, without its secret.</summary>
public record ApiKeyView
{
    /// <summary>The id of the key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ten characters after `aapi_`, by which a key in a file or a log is recognised. They are not secret.</summary>
    public required string PublicId { get; init; }

    /// <summary>What the key is for.</summary>
    public required string Name { get; init; }

    /// <summary>What the key may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When the key was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The name of the key that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Until when the key is valid; null for the first key of an installation, which does not expire.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>When the key was last used, to the minute.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>When the key was revoked.</summary>
    public DateTime? RevokedAt { get; init; }

    internal static Expression<Func<ApiKey, ApiKeyView>> Projection { get; } = key => new ApiKeyView
    {
        Id = key.Id,
        PublicId = key.PublicId,
        Name = key.Name,
        Scopes = key.ScopeList,
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
        RevokedAt = key.RevokedAt,
    };
}

/// <summary>A key that was just made, with its secret, which is shown this once.</summary>
public sealed record NewApiKeyView : ApiKeyView
{
    /// <summary>The key: what `Authorization: Bearer` or `X-Api-Key` carries. It cannot be read again.</summary>
    public required string Key { get; init; }

    internal static NewApiKeyView Of(NewKey key) => new()
    {
        Key = key.Text,
        Id = key.Row.Id,
        PublicId = key.Row.PublicId,
        Name = key.Row.Name,
        Scopes = key.Row.ScopeList,
        CreatedAt = key.Row.CreatedAt,
        CreatedBy = key.Row.CreatedBy,
        ExpiresAt = key.Row.ExpiresAt,
    };
}
