using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Articles;

/// <summary>What keeps an article from being published.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="Place">The fault in what would be published, as JSON pointer; null when only the time is wrong.</param>
public sealed record PublicationObstacle(string Code, string Detail, string? Place = null);

public static class PublicationRules
{
    /// <summary>Whether the working copy, or the revision given, may be published now.</summary>
    public static async Task<PublicationObstacle?> ObstacleAsync(this ArticleDbContext db, Article article, long? revision, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        if (article.EmbargoUntil > now) return new("article.embargoed", $"The article is under embargo until {Instant.Format(article.EmbargoUntil.Value)}.");
        if (article.ExpiresAt <= now) return new("article.expired", $"The article expired at {Instant.Format(article.ExpiresAt.Value)}.");
        return await db.ContentObstacleAsync(article, revision, cancellationToken);
    }

    /// <summary>Whether the words themselves may be published, whenever that is.</summary>
    public static async Task<PublicationObstacle?> ContentObstacleAsync(this ArticleDbContext db, Article article, long? revision, CancellationToken cancellationToken)
    {
        if (revision is null) return article.Body.Count == 0 ? new("body.empty", "An article without a body cannot be published.", "/body") : null;

        var content = await db.RevisionOfAsync(article, revision.Value, cancellationToken);
        if (content is null) return new("reference.not_found", $"The article has no revision {revision}.", "/revision");
        return content.Body.Count == 0 ? new("body.empty", $"Revision {revision} has no body, so it cannot be published.", "/revision") : null;
    }

    /// <summary>The article as a revision of it has it, null when there is no such revision.</summary>
    public static async Task<Article?> RevisionOfAsync(this ArticleDbContext db, Article article, long revision, CancellationToken cancellationToken)
    {
        var snapshot = await db.Revisions.Where(r => r.Kind == RecordKind.Article && r.RecordId == article.Id && r.Version == revision)
            .Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        return snapshot is null ? null : RevisionSnapshot.Read<Article>(snapshot);
    }
}
