using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>Which articles to list, and in which order.</summary>
public sealed record ArticleFilter : ArticleConditions
{
    /// <summary>The order of the list. `-publishedAt` and `publishedAt` list the articles that have been published, `scheduledFor` those that wait for it.</summary>
    [RawText, Sort("-updatedAt", "updatedAt", "-createdAt", "createdAt", "-publishedAt", "publishedAt", "scheduledFor", "headline", "-headline")]
    public string Sort { get; init; } = "-updatedAt";

    internal static Sorts<Article> Sorts { get; } = new Sorts<Article>()
        .By("publishedAt", a => a.PublishedAt!.Value, c => c.Instant!.Value)
        .By("scheduledFor", a => a.ScheduledFor!.Value, c => c.Instant!.Value)
        .By("headline", a => a.HeadlineKey, c => c.Text!);

    internal async Task<IQueryable<Article>> SortableAsync(ArticleDbContext db, CancellationToken cancellationToken)
    {
        var articles = await ApplyToAsync(db, cancellationToken);
        if (Sort.EndsWith("publishedAt", StringComparison.Ordinal)) articles = articles.Where(a => a.PublishedAt != null);
        return Sort == "scheduledFor" ? articles.Where(a => a.ScheduledFor != null) : articles;
    }
}

/// <summary>Which articles are meant.</summary>
public record ArticleConditions : RecordQuery
{
    /// <summary>Where the article stands in its life.</summary>
    public ArticleStatus? Status { get; init; }

    /// <summary>On the desk of this one, by the name given as assignee.</summary>
    [Text(200)] public string? Assignee { get; init; }

    /// <summary>The type of work.</summary>
    public ArticleType? Type { get; init; }

    /// <summary>The language (BCP 47).</summary>
    [Text(35), LanguageCode] public string? Language { get; init; }

    /// <summary>In one of these sections, by slug, separated by commas.</summary>
    [Text(2000)] public string? Section { get; init; }

    /// <summary>With one of these tags, separated by commas.</summary>
    [Text(2000)] public string? Tag { get; init; }

    /// <summary>With all of these tags, separated by commas.</summary>
    [Text(2000)] public string? AllTags { get; init; }

    /// <summary>With none of these tags, separated by commas.</summary>
    [Text(2000)] public string? NotTag { get; init; }

    /// <summary>By one of these authors: ids or slugs, separated by commas.</summary>
    [Text(2000)] public string? Author { get; init; }

    /// <summary>Citing one of these sources, or printing a quote obtained through it: ids or slugs, separated by commas.</summary>
    [Text(2000)] public string? Source { get; init; }

    /// <summary>Mentioning or quoting one of these speakers: ids or slugs, separated by commas.</summary>
    [Text(2000)] public string? Speaker { get; init; }

    /// <summary>Printing one of these quotes: ids, separated by commas.</summary>
    [Text(2000)] public string? Quote { get; init; }

    /// <summary>First published at this instant or later.</summary>
    public DateTime? PublishedFrom { get; init; }

    /// <summary>First published before this instant.</summary>
    public DateTime? PublishedTo { get; init; }

    internal async Task<IQueryable<Article>> ApplyToAsync(ArticleDbContext db, CancellationToken cancellationToken)
    {
        var articles = base.ApplyTo(db.Articles);
        if (Status is not null) articles = articles.Where(a => a.Status == Status);
        if (Assignee is not null) articles = articles.Where(a => a.Assignee == Assignee);
        if (Type is not null) articles = articles.Where(a => a.ArticleType == Type);
        if (Language is not null) articles = articles.Where(a => a.Language == Language);
        if (PublishedFrom is not null) articles = articles.Where(a => a.PublishedAt >= PublishedFrom);
        if (PublishedTo is not null) articles = articles.Where(a => a.PublishedAt < PublishedTo);
        if (Q is not null) articles = articles.Where(a => a.HeadlineKey.Contains(KeyText.Name(Q)));
        return await ByReferenceAsync(db, ByTag(db, articles), cancellationToken);
    }

    private IQueryable<Article> ByTag(ArticleDbContext db, IQueryable<Article> articles)
    {
        if (Section is not null)
        {
            var sections = RecordLookups.Parts(Section, "section");
            articles = articles.Where(a => sections.Contains(a.Section));
        }

        if (Tag is not null)
        {
            var any = Keys(Tag, "tag");
            articles = articles.Where(a => db.ArticleTags.Any(t => t.ArticleId == a.Id && any.Contains(t.Key)));
        }

        foreach (var key in AllTags is null ? [] : Keys(AllTags, "allTags"))
            articles = articles.Where(a => db.ArticleTags.Any(t => t.ArticleId == a.Id && t.Key == key));
        if (NotTag is null) return articles;
        var none = Keys(NotTag, "notTag");
        return articles.Where(a => !db.ArticleTags.Any(t => t.ArticleId == a.Id && none.Contains(t.Key)));
    }

    private async Task<IQueryable<Article>> ByReferenceAsync(ArticleDbContext db, IQueryable<Article> articles, CancellationToken cancellationToken)
    {
        var authors = await db.IdsOfAsync(RecordKind.Author, Author, cancellationToken);
        var sources = await db.IdsOfAsync(RecordKind.Source, Source, cancellationToken);
        var speakers = await db.IdsOfAsync(RecordKind.Speaker, Speaker, cancellationToken);
        var quotes = await db.IdsOfAsync(RecordKind.Quote, Quote, cancellationToken);
        await db.RefuseAnonymousAsync(speakers, cancellationToken);
        if (authors is not null) articles = articles.Where(a => db.ArticleAuthors.Any(r => r.ArticleId == a.Id && authors.Contains(r.AuthorId)));
        if (quotes is not null) articles = articles.Where(a => db.QuoteOccurrences.Any(r => r.ArticleId == a.Id && quotes.Contains(r.QuoteId)));
        if (sources is not null)
        {
            articles = articles.Where(a => db.ArticleSources.Any(r => r.ArticleId == a.Id && sources.Contains(r.SourceId))
                || db.QuoteOccurrences.Any(r => r.ArticleId == a.Id && db.QuoteSources.Any(s => s.QuoteId == r.QuoteId && sources.Contains(s.SourceId))));
        }

        if (speakers is null) return articles;
        return articles.Where(a => db.SpeakerMentions.Any(r => r.ArticleId == a.Id && speakers.Contains(r.SpeakerId))
            || db.QuoteOccurrences.Any(r => r.ArticleId == a.Id && db.Quotes.Any(q => q.Id == r.QuoteId && speakers.Contains(q.SpeakerId!.Value))));
    }

    private static string[] Keys(string tags, string parameter) => [.. RecordLookups.Parts(tags, parameter).Select(KeyText.Tag)];
}
