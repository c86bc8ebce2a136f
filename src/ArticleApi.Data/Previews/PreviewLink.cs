namespace ArticleApi.Data.Previews;

/// <summary>Shows one revision of an article to whoever holds its token, for a while. The token itself is stored nowhere.</summary>
public sealed class PreviewLink
{
    /// <summary>How long a link can live.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    /// <summary>How many links of an article can be live at once.</summary>
    public const int MostLive = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ArticleId { get; init; }

    /// <summary>The version of the article that is shown, whatever becomes of the working copy.</summary>
    public required long Revision { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTime? RevokedAt { get; private set; }
    public string? RevokedBy { get; private set; }

    /// <summary>Ends the link; one that was revoked before stays as it was.</summary>
    public void Revoke(string editor, DateTime now)
    {
        if (RevokedAt is null) (RevokedAt, RevokedBy) = (now, editor);
    }
}
