using System.Text.Json;
using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Articles;

/// <summary>What may be done with an article, and what may be published of it.</summary>
public static class PublicationRules
{
    public static Obstacle? ObstacleTo(this Article article, ArticleStatus next) =>
        article.CanGoTo(next) ? null : new("status.transition", $"An article cannot go from {Name(article.Status)} to {Name(next)}.");

    /// <summary>The revision to publish now, null for the working copy; or what stands against it.</summary>
    public static async Task<(Article? Revision, Obstacle? Obstacle)> ToPublishAsync(
        this ArticleDbContext db, Article article, long? revision, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        if (article.ObstacleTo(ArticleStatus.Published) is { } step) return (null, step);
        if (article.EmbargoUntil > now) return (null, new("article.embargoed", $"The article is under embargo until {Instant.Format(article.EmbargoUntil.Value)}."));
        if (article.ExpiresAt <= now) return (null, new("article.expired", $"The article expired at {Instant.Format(article.ExpiresAt.Value)}."));
        return await db.WordsToPublishAsync(article, revision, cancellationToken);
    }

    /// <summary>The same, whenever that is to be.</summary>
    public static async Task<(Article? Revision, Obstacle? Obstacle)> WordsToPublishAsync(
        this ArticleDbContext db, Article article, long? revision, CancellationToken cancellationToken)
    {
        if (revision is null) return (null, article.Body.Count == 0 ? new("body.empty", "An article without a body cannot be published.", "/body") : null);

        var content = await db.RevisionOfAsync(article, revision.Value, cancellationToken);
        if (content is null) return (null, new("reference.not_found", $"The article has no revision {revision}.", "/revision"));
        return (content, content.Body.Count == 0 ? new("body.empty", $"Revision {revision} has no body, so it cannot be published.", "/revision") : null);
    }

    /// <summary>The article as a revision of it has it, null when there is no such revision.</summary>
    public static async Task<Article?> RevisionOfAsync(this ArticleDbContext db, Article article, long revision, CancellationToken cancellationToken)
    {
        var snapshot = await db.Revisions.Where(r => r.Kind == RecordKind.Article && r.RecordId == article.Id && r.Version == revision)
            .Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        return snapshot is null ? null : RevisionSnapshot.Read<Article>(snapshot);
    }

    private static string Name(ArticleStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
