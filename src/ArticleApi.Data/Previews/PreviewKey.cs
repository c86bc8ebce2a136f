using System.Security.Cryptography;

namespace ArticleApi.Data.Previews;

/// <summary>Signs the tokens of preview links, for a week; it stays until the last of them has died.</summary>
public sealed class PreviewKey
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan SigningTime = TimeSpan.FromDays(7);

    /// <summary>How long a key is kept: as long as it signs and a link lives, and a day for clocks that differ.</summary>
    public static readonly TimeSpan Lifetime = SigningTime + PreviewLink.MaxLifetime + TimeSpan.FromDays(1);

    internal const int SecretBytes = 32;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required byte[] Secret { get; init; }
    public required DateTime CreatedAt { get; init; }

    public static PreviewKey Create(DateTime now) => new() { Secret = RandomNumberGenerator.GetBytes(SecretBytes), CreatedAt = now };
}
