using System.Security.Cryptography;
using System.Text.Json;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Delivery;

/// <summary>A record as the public will see it.</summary>
internal sealed record RenderedDocument(Reference Reference, long Version, byte[] Full, byte[] Summary)
{
    public string? Slug { get; init; }
    public required string SortText { get; init; }
    public DateTime SortTime { get; init; } = Projection.NoTime;
    public DateTime? SortTimeEnd { get; init; }
    public Guid? SpeakerId { get; init; }
    public string? TextKey { get; init; }

    /// <summary>When the words were last published; null when the time of the save says it.</summary>
    public DateTime? ChangedAt { get; init; }
    public bool Anonymous { get; init; }

    // Strong: two documents with one tag are the same bytes.
    public string ETag { get; } = Convert.ToHexStringLower(SHA256.HashData(Full).AsSpan(0, 12));
}

/// <summary>Renders the published form of a record. Change <see cref="Version"/> with every change of the output.</summary>
internal static class Projection
{
    public const int Version = 3;

    /// <summary>Stands for an unknown time, before every known one, so that it sorts last where the newest come first.</summary>
    public static DateTime NoTime { get; } = new(1, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    public static RenderedDocument Of(PublishedContent published)
    {
        var (article, publication, content) = published;
        var body = BodyReferences.Of(content.Body);
        var metrics = BodyMetrics.Of(content.Body, content.Language);
        var notices = NoticesOf(article, publication);
        var full = new PublishedArticle
        {
            Id = article.Id,
            Version = publication.Version,
            Slug = publication.Printed.Slug,
            Language = content.Language,
            Direction = content.Direction ?? LanguageTag.DirectionOf(content.Language),
            ArticleType = content.ArticleType,
            Headline = content.Headline,
            ShortHeadline = content.ShortHeadline,
            Dek = content.Dek,
            Summary = content.Summary,
            Section = content.Section,
            Tags = [.. content.Tags.Select(t => new PublishedTag(KeyText.Tag(t), t))],
            Topics = content.Topics,
            Authors = [.. content.Authors.Select(a => Byline(a, published))],
            Byline = content.Byline,
            Dateline = content.Dateline,
            FeaturedImage = content.FeaturedImage,
            QuoteIds = [.. body.Quotes.Select(q => q.QuoteId).Distinct()],
            SpeakerIds = [.. body.Mentions.Select(m => m.SpeakerId).Distinct()],
            CanonicalUrl = content.CanonicalUrl,
            NoticeKinds = [.. notices.Select(n => n.Kind).Distinct().Order()],
            PublishedAt = published.PublishedAt,
            LastPublishedAt = publication.At,
            WordCount = metrics.WordCount,
            ReadingTimeSeconds = metrics.ReadingTimeSeconds,
            Body = content.Body,
            Citations = [.. content.Citations.Select(c => Credit(c, published))],
            Notices = notices,
        };
        return new RenderedDocument(new(RecordKind.Article, article.Id), publication.Version, Json(full), Json(full.Trimmed()))
        {
            Slug = publication.Printed.Slug,
            SortText = SortKey.Of(content.Headline, Article.HeadlineKeyLength),
            SortTime = published.PublishedAt,
            ChangedAt = publication.At,
        };
    }

    // Those of the article, whatever revision is shown: an older text does not undo a correction. What is published of them never changes.
    private static IReadOnlyList<PublishedNotice> NoticesOf(Article article, Publication publication) =>
        [.. article.Notices.Where(n => n.PublishedAt <= publication.At)
            .Select(n => new PublishedNotice(n.Key!, n.Kind!.Value, n.Text!, n.PublishedAt!.Value, n.BlockKeys, n.QuoteIds))];

    private static PublishedByline Byline(ArticleAuthor author, PublishedContent published)
    {
        var (slug, name) = published.NameOf(author);
        return new PublishedByline(author.AuthorId!.Value, slug, name, author.Role);
    }

    private static PublishedCitation Credit(Citation citation, PublishedContent published) =>
        new(citation.Key!, citation.SourceId!.Value, published.NameOf(citation), citation.Role!.Value, citation.Url, citation.Title);

    /// <param name="author">The author.</param>
    /// <param name="isPublic">Whether a linked record is public; a link to one that is not is left out.</param>
    public static RenderedDocument Of(Author author, Func<Reference, bool> isPublic) => Single(author, author.Slug, author.NameKey, new PublishedAuthor
    {
        Id = author.Id,
        Slug = author.Slug!,
        DisplayName = author.DisplayName,
        JobTitle = author.JobTitle,
        Bio = author.Bio,
        Email = author.EmailPublic ? author.Email : null,
        Url = author.Url,
        ImageUrl = author.ImageUrl,
        SameAs = author.SameAs,
        Expertise = author.Expertise,
        Languages = author.Languages,
        Location = author.Location,
        Affiliation = author.Affiliation,
        SpeakerId = Public(RecordKind.Speaker, author.SpeakerId, isPublic),
    });

    public static RenderedDocument Of(Speaker speaker) => Single(speaker, speaker.Slug, speaker.NameKey, new PublishedSpeaker
    {
        Id = speaker.Id,
        Slug = speaker.Slug!,
        Kind = speaker.Kind,
        Name = speaker.Name,
        Disambiguation = speaker.Disambiguation,
        DefaultRole = speaker.DefaultRole,
        Affiliation = speaker.Affiliation,
        SameAs = speaker.SameAs,
    }) with
    { Anonymous = speaker.Kind == SpeakerKind.Anonymous };

    public static RenderedDocument Of(Source source, Func<Reference, bool> isPublic) => Single(source, source.Slug, source.NameKey, new PublishedSource
    {
        Id = source.Id,
        Slug = source.Slug!,
        Kind = source.Kind,
        Name = source.Name,
        Domain = source.Domain,
        HomepageUrl = source.HomepageUrl,
        Language = source.Language,
        Country = source.Country,
        ParentSourceId = Public(RecordKind.Source, source.ParentSourceId, isPublic),
        Status = source.Status,
        Retractions = [.. source.Retractions.Where(r => r.IsOf(source.Id)).Select(r => new PublishedRetraction(r.Id, r.CitationUrl, r.Reason, r.EffectiveAt, r.NoticeUrl))],
    });

    public static RenderedDocument Of(Quote quote)
    {
        var withdrawn = quote.Status == QuoteStatus.Withdrawn;
        var document = withdrawn ? new PublishedQuote { Id = quote.Id, Version = quote.Version, Kind = quote.Kind, Status = quote.Status } : Printed(quote);
        return Single(quote, slug: null, sortText: "", document) with
        {
            SortTime = Time(quote.SaidOnEarliest) ?? NoTime,
            SortTimeEnd = Time(quote.SaidOnLatest),
            SpeakerId = withdrawn ? null : quote.SpeakerId,
            TextKey = withdrawn ? null : quote.TextKey,
        };
    }

    private static PublishedQuote Printed(Quote quote) => new()
    {
        Id = quote.Id,
        Version = quote.Version,
        Text = quote.Text,
        Language = quote.Language,
        Kind = quote.Kind,
        SpeakerId = quote.SpeakerId,
        SpeakerLabel = quote.SpeakerLabel,
        SpeakerRole = quote.SpeakerRole,
        SaidOn = quote.SaidOn,
        SaidOnEarliest = quote.SaidOnEarliest,
        SaidOnLatest = quote.SaidOnLatest,
        Place = quote.Place,
        Occasion = quote.Occasion,
        Medium = quote.Medium,
        Provenance = [.. quote.Provenance.Select(p => new PublishedProvenance(p.SourceId!.Value, p.Role!.Value, p.Url, p.RetrievedAt))],
        Translation = quote.Translation,
        Insertions = quote.Insertions,
        Verification = new PublishedVerification(quote.Verification.State),
    };

    private static RenderedDocument Single<TView>(Record record, string? slug, string sortText, TView view)
    {
        var bytes = Json(view);
        return new RenderedDocument(new(record.RecordKind, record.Id), record.Version, bytes, bytes) { Slug = slug, SortText = sortText };
    }

    private static Guid? Public(RecordKind kind, Guid? id, Func<Reference, bool> isPublic) =>
        id is not null && isPublic(new Reference(kind, id.Value)) ? id : null;

    private static DateTime? Time(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static byte[] Json<TView>(TView view) => JsonSerializer.SerializeToUtf8Bytes(view, DataJson.Options);
}
