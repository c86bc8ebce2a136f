using ArticleApi.Data.ApiKeys;

namespace ArticleApi.ApiKeys;

/// <summary>A key in the one moment in which its text is known.</summary>
/// <param name="Text">What the caller keeps; it is stored nowhere.</param>
/// <param name="Row">What is stored.</param>
internal sealed record NewKey(string Text, ApiKey Row)
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(365);
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(730);

    public static NewKey Create(string name, IEnumerable<string> scopes, string createdBy, DateTime now, DateTime? expiresAt) =>
        Of(KeyFormat.Create(), Guid.CreateVersion7(), name, scopes, createdBy, now, expiresAt);

    public static NewKey Of(string text, Guid id, string name, IEnumerable<string> scopes, string createdBy, DateTime now, DateTime? expiresAt)
    {
        var hash = KeyFormat.Hash(text);
        return new NewKey(text, new ApiKey
        {
            Id = id,
            PublicId = KeyFormat.PublicIdOf(text, hash),
            Hash = hash,
            Name = name,
            Scopes = string.Join(' ', scopes),
            CreatedAt = now,
            CreatedBy = createdBy,
            ExpiresAt = expiresAt,
        });
    }
}
