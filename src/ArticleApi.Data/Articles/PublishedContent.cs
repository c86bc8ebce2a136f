using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Articles;

/// <summary>What a publication shows: the article it belongs to, and the revision whose words are printed.</summary>
internal sealed record PublishedContent(Article Article, Publication Publication, Article Content)
{
    /// <summary>The first publication, which is this one when there was none before.</summary>
    public DateTime PublishedAt => Article.PublishedAt ?? Publication.At;
}

internal static class PublishedContentQueries
{
    public static async Task<PublishedContent> ContentOfAsync(
        this ArticleDbContext db, Article article, Publication publication, CancellationToken cancellationToken)
    {
        if (publication.Revision == publication.Version && publication.Version == article.Version)
            return new PublishedContent(article, publication, article);
        var snapshot = await db.Revisions
            .Where(r => r.Kind == RecordKind.Article && r.RecordId == article.Id && r.Version == publication.Revision)
            .Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken)

            // Only a revision that nobody had published yet can be pruned, and only between being chosen and now.
            ?? throw new RuleBrokenException("/revision", "reference.not_found", $"The article has no revision {publication.Revision}.", article);
        return new PublishedContent(article, publication, RevisionSnapshot.Read<Article>(snapshot));
    }
}
