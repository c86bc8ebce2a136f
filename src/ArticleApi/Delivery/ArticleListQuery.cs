using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Which published articles are listed, and how. Every filter takes up to 20 values; a comma means any of them.</summary>
public sealed record ArticleListQuery : PageQuery, IShape
{
    /// <summary>The order: `-publishedAt` (newest first publication first, the default), `publishedAt`, `-lastPublishedAt` or `headline`. With a filter by record, tag, section, language or type only the first two.</summary>
    [RawText, Sort("-publishedAt", "publishedAt", "-lastPublishedAt", "headline")] public string Sort { get; init; } = "-publishedAt";

    /// <summary>Authors, by id or slug.</summary>
    [RawText] public string? Author { get; init; }

    /// <summary>Tags, by key.</summary>
    [RawText] public string? Tag { get; init; }

    /// <summary>Tags of which an article must have every one.</summary>
    [RawText] public string? AllTags { get; init; }

    /// <summary>Tags of which an article must have none.</summary>
    [RawText] public string? NotTag { get; init; }

    /// <summary>Sections, by slug.</summary>
    [RawText] public string? Section { get; init; }

    /// <summary>Languages (BCP 47), exactly: `en` does not find `en-GB`.</summary>
    [RawText] public string? Language { get; init; }

    /// <summary>Types of work, such as `news` or `opinion`.</summary>
    [RawText] public string? Type { get; init; }

    /// <summary>Sources credited by the article or by a quote in it, by id or slug.</summary>
    [RawText] public string? Source { get; init; }

    /// <summary>Speakers quoted or mentioned, by id or slug; an anonymous one is refused (422 `speaker.anonymous`).</summary>
    [RawText] public string? Speaker { get; init; }

    /// <summary>Quotes printed in the article, by id.</summary>
    [RawText] public string? Quote { get; init; }

    /// <summary>First published at this instant or later (RFC 3339).</summary>
    public DateTime? PublishedFrom { get; init; }

    /// <summary>First published before this instant.</summary>
    public DateTime? PublishedTo { get; init; }

    /// <summary>Last published at this instant or later.</summary>
    public DateTime? UpdatedFrom { get; init; }

    /// <summary>Last published before this instant.</summary>
    public DateTime? UpdatedTo { get; init; }

    /// <inheritdoc cref="ArticleShape.Fields"/>
    [RawText] public string? Fields { get; init; }

    /// <inheritdoc cref="ArticleShape.Include"/>
    [RawText] public string? Include { get; init; }

    /// <summary>How the body comes: `none` (the default), `blocks` (Portable Text) as `body`, `html` as `bodyHtml`, `markdown` as `bodyMarkdown`, or `text` as `bodyText`. Any but `none` brings the citations and the notices too.</summary>
    public BodyFormat? BodyFormat { get; init; }

    /// <inheritdoc cref="ArticleShape.AuthorFields"/>
    [RawText, FromQuery(Name = "fields[authors]")] public string? AuthorFields { get; init; }

    /// <inheritdoc cref="ArticleShape.QuoteFields"/>
    [RawText, FromQuery(Name = "fields[quotes]")] public string? QuoteFields { get; init; }

    /// <inheritdoc cref="ArticleShape.SpeakerFields"/>
    [RawText, FromQuery(Name = "fields[speakers]")] public string? SpeakerFields { get; init; }

    /// <inheritdoc cref="ArticleShape.SourceFields"/>
    [RawText, FromQuery(Name = "fields[sources]")] public string? SourceFields { get; init; }

    internal async Task<PublishedList> ToListAsync(PublishedReader published, CancellationToken cancellationToken)
    {
        var filters = new FilterReading(published);
        filters.Records(Facet.Quote, RecordKind.Quote, "quote", Quote);
        filters.Records(Facet.Author, RecordKind.Author, "author", Author);
        filters.Records(Facet.Source, RecordKind.Source, "source", Source);
        filters.Records(Facet.Speaker, RecordKind.Speaker, "speaker", Speaker);
        filters.Texts(Facet.Tag, "tag", Tag, KeyText.Tag);
        filters.All(Facet.Tag, "allTags", AllTags, KeyText.Tag);
        filters.Texts(Facet.Section, "section", Section, section => section);
        filters.Texts(Facet.Language, "language", Language, language => language.ToLowerInvariant());
        filters.Enums<ArticleType>(Facet.ArticleType, "type", Type);
        var facets = await filters.ResolveAsync(cancellationToken);
        if (facets.Count > 0 && Sort is not ("-publishedAt" or "publishedAt"))
            throw CommaList.Refused("sort", "sort.unsupported", "With a filter by record, tag, section, language or type the list is sorted by -publishedAt or publishedAt.");

        return new PublishedList
        {
            Kind = RecordKind.Article,
            Sort = Sort switch { "headline" => PublishedSort.Text, "-lastPublishedAt" => PublishedSort.Changed, _ => PublishedSort.Time },
            Facets = facets,
            Excluded = CommaList.Read("notTag", NotTag) is { } without ? new FacetFilter(Facet.Tag, [.. without.Select(KeyText.Tag)]) : null,
            TimeFrom = PublishedFrom,
            TimeBefore = PublishedTo,
            ChangedFrom = UpdatedFrom,
            ChangedBefore = UpdatedTo,
        };
    }
}
