using System.Linq.Expressions;
using ArticleApi.Data.Previews;

namespace ArticleApi.Previews;

/// <summary>A preview link, without its address.</summary>
public record PreviewLinkView
{
    /// <summary>The id of the link, by which it is revoked.</summary>
    public required Guid Id { get; init; }

    /// <summary>The article that it shows.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>The revision that it shows, whatever is saved or published later.</summary>
    public required long Revision { get; init; }

    /// <summary>The instant from which it answers 404.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who made it: the name of a key.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTime? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    internal static Expression<Func<PreviewLink, PreviewLinkView>> Projection { get; } = link => new PreviewLinkView
    {
        Id = link.Id,
        ArticleId = link.ArticleId,
        Revision = link.Revision,
        ExpiresAt = link.ExpiresAt,
        CreatedAt = link.CreatedAt,
        CreatedBy = link.CreatedBy,
        RevokedAt = link.RevokedAt,
        RevokedBy = link.RevokedBy,
    };
}

/// <summary>A preview link that was just made, with its address, which is shown this once.</summary>
public sealed record NewPreviewLinkView : PreviewLinkView
{
    /// <summary>Where the preview is, as a path on this API. Whoever has it can read the revision; it is stored nowhere and cannot be read again.</summary>
    public required string Url { get; init; }

    internal static NewPreviewLinkView Of(PreviewLink link, string url) => new()
    {
        Id = link.Id,
        ArticleId = link.ArticleId,
        Revision = link.Revision,
        ExpiresAt = link.ExpiresAt,
        CreatedAt = link.CreatedAt,
        CreatedBy = link.CreatedBy,
        Url = url,
    };
}
