using ArticleApi.Data.Articles;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ArticleApi.Data.Changes;

/// <summary>The rows that follow from a record and are written after it: those that what was changed of it may have changed.</summary>
internal static class RecordRows
{
    private static readonly string[] Timing =
        [nameof(Article.Status), nameof(Article.ScheduledFor), nameof(Article.EmbargoUntil), nameof(Article.ExpiresAt), nameof(Article.DeletedAt)];

    private static readonly string[] Spoken = [nameof(Quote.SpokenText), nameof(Quote.SpeakerId), nameof(Quote.Kind), nameof(Quote.DeletedAt)];

    public static IEnumerable<Func<CancellationToken, Task>> Of(ArticleDbContext db, EntityEntry<Record> entry, bool isNew)
    {
        // All of it now: once the record is written, nothing tells what was changed.
        return [.. entry.Entity switch
        {
            Article article => OfArticle(db, entry, article, isNew),
            Quote quote => OfQuote(db, entry, quote, isNew),
            Speaker speaker when IsRenamed(entry) || Changed(entry, nameof(Speaker.Kind)) => [token => db.SpeakerNames.SyncAsync(isNew, r => r.SpeakerId == speaker.Id, speaker.NameRows(), token)],
            Source source when IsRenamed(entry) => [token => db.SourceNames.SyncAsync(isNew, r => r.SourceId == source.Id, source.NameRows(), token)],
            _ => [],
        }];
    }

    private static IEnumerable<Func<CancellationToken, Task>> OfArticle(ArticleDbContext db, EntityEntry entry, Article article, bool isNew)
    {
        if (Changed(entry, nameof(Article.Authors)))
            yield return token => db.ArticleAuthors.SyncAsync(isNew, r => r.ArticleId == article.Id, article.AuthorRows(), token);
        if (Changed(entry, nameof(Article.Tags)))
            yield return token => db.ArticleTags.SyncAsync(isNew, r => r.ArticleId == article.Id, article.TagRows(), token);
        if (Changed(entry, nameof(Article.Citations)) || Changed(entry, nameof(Article.FeaturedImage)))
            yield return token => db.ArticleSources.SyncAsync(isNew, r => r.ArticleId == article.Id, article.SourceRows(), token);
        if (Timing.Any(name => Changed(entry, name)))
            yield return token => db.DueArticles.SyncAsync(isNew, r => r.ArticleId == article.Id, article.DueRows(), token);
        if (!Changed(entry, nameof(Article.Body))) yield break;
        yield return token => db.QuoteOccurrences.SyncAsync(isNew, r => r.ArticleId == article.Id, article.OccurrenceRows(), token, (row, earlier) => row.KeepFinding(earlier));
        yield return token => db.SpeakerMentions.SyncAsync(isNew, r => r.ArticleId == article.Id, article.MentionRows(), token);
    }

    private static IEnumerable<Func<CancellationToken, Task>> OfQuote(ArticleDbContext db, EntityEntry entry, Quote quote, bool isNew)
    {
        if (Changed(entry, nameof(Quote.Provenance)))
            yield return token => db.QuoteSources.SyncAsync(isNew, r => r.QuoteId == quote.Id, quote.SourceRows(), token);
        if (Spoken.Any(name => Changed(entry, name)))
            yield return token => db.QuoteShingles.SyncAsync(isNew, r => r.QuoteId == quote.Id, quote.ShingleRows(), token);
    }

    private static bool IsRenamed(EntityEntry entry) => Changed(entry, nameof(Speaker.Name)) || Changed(entry, nameof(Speaker.Aliases));

    private static bool Changed(EntityEntry entry, string property) => entry.State == EntityState.Added || entry.Property(property).IsModified;
}
