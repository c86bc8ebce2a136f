using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Delivery;

// The published forms. A property that is not named here is never public: these types are the allow-list.

/// <summary>A tag: its key is what filters take, its name is what readers see.</summary>
/// <param name="Key">The NFKC case fold of the name.</param>
/// <param name="Name">The tag as written in the article.</param>
public sealed record PublishedTag(string Key, string Name);

/// <summary>An author as printed in an article.</summary>
/// <param name="Id">The author record.</param>
/// <param name="Slug">The author's slug at the time of publication.</param>
/// <param name="DisplayName">The name as printed.</param>
/// <param name="Role">What the author did.</param>
public sealed record PublishedByline(Guid Id, string Slug, string DisplayName, AuthorRole Role);

/// <summary>A source as credited by an article.</summary>
/// <param name="Key">The name by which the body refers to it.</param>
/// <param name="SourceId">The source record.</param>
/// <param name="SourceName">The name of the source as printed.</param>
/// <param name="Role">What the source is to the article.</param>
/// <param name="Url">The cited page.</param>
/// <param name="Title">The title of the cited page.</param>
public sealed record PublishedCitation(string Key, Guid SourceId, string SourceName, CitationRole Role, [property: WebUrl] string? Url, string? Title);

/// <summary>That a source took back what it had published.</summary>
/// <param name="Id">Tells it from the other retractions of the source.</param>
/// <param name="CitationUrl">The page that it took back; absent when it is all that the source published.</param>
/// <param name="Reason">Why, plain text.</param>
/// <param name="EffectiveAt">From when on it is so.</param>
/// <param name="NoticeUrl">Where the source says so.</param>
public sealed record PublishedRetraction(Guid Id, [property: WebUrl] string? CitationUrl, string Reason, DateTime EffectiveAt, [property: WebUrl] string? NoticeUrl);

/// <summary>A notice on an article. It never changes (schema.org: `CorrectionComment`).</summary>
/// <param name="Key">Tells it from the other notices of the article.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Text">The words, plain text.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="BlockKeys">The blocks that it is about, by `_key`. They may be gone from the body since.</param>
/// <param name="QuoteIds">The quotes that it is about. They may be gone from the body since.</param>
public sealed record PublishedNotice(string Key, NoticeKind Kind, string Text, DateTime PublishedAt, IReadOnlyList<string> BlockKeys, IReadOnlyList<Guid> QuoteIds);

/// <summary>A published article in its list form: all but the body, the citations and the notices.</summary>
public record PublishedArticleSummary
{
    /// <summary>The article, for life (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `article`.</summary>
    public string Type { get; init; } = "article";

    /// <summary>The article's version at its last publication; it only grows.</summary>
    public required long Version { get; init; }

    /// <summary>The present slug; older ones answer 308.</summary>
    public required string Slug { get; init; }

    /// <summary>The language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The base direction of the text.</summary>
    public required TextDirection Direction { get; init; }

    /// <summary>The type of work.</summary>
    public required ArticleType ArticleType { get; init; }

    /// <summary>The headline.</summary>
    public required string Headline { get; init; }

    /// <summary>A shorter headline for narrow places.</summary>
    public string? ShortHeadline { get; init; }

    /// <summary>The standfirst.</summary>
    public string? Dek { get; init; }

    /// <summary>A summary for feeds and previews.</summary>
    public string? Summary { get; init; }

    /// <summary>The section, by its slug.</summary>
    public string? Section { get; init; }

    /// <summary>The tags in the order given.</summary>
    public required IReadOnlyList<PublishedTag> Tags { get; init; }

    /// <summary>Subjects as URIs of public vocabularies, such as IPTC Media Topics.</summary>
    [WebUrl] public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The authors as printed, in the order of the byline.</summary>
    public required IReadOnlyList<PublishedByline> Authors { get; init; }

    /// <summary>What to print instead of the names of the authors.</summary>
    public string? Byline { get; init; }

    /// <summary>Where and when the reporting was done.</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>The picture.</summary>
    public FeaturedImage? FeaturedImage { get; init; }

    /// <summary>The quotes printed in the body, in order.</summary>
    public required IReadOnlyList<Guid> QuoteIds { get; init; }

    /// <summary>The speakers mentioned by a mark in the body. Those quoted are reached through the quotes.</summary>
    public required IReadOnlyList<Guid> SpeakerIds { get; init; }

    /// <summary>The address of the article on the web, or of the original of a syndicated copy.</summary>
    [HttpsUrl] public string? CanonicalUrl { get; init; }

    /// <summary>What kinds of notice are on the article, each once, to be told at a glance; `retraction` says that it was taken back.</summary>
    public required IReadOnlyList<NoticeKind> NoticeKinds { get; init; }

    /// <summary>The first publication; never changes again.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>The latest publication.</summary>
    public required DateTime LastPublishedAt { get; init; }

    /// <summary>Words of the body.</summary>
    public required int WordCount { get; init; }

    /// <summary>Seconds to read the body.</summary>
    public required int ReadingTimeSeconds { get; init; }

    internal PublishedArticleSummary Trimmed() => new(this);
}

/// <summary>A published article.</summary>
public sealed record PublishedArticle : PublishedArticleSummary
{
    /// <summary>The body as Portable Text; absent when `bodyFormat` asks for another form.</summary>
    [JsonPropertyOrder(1)] public required IReadOnlyList<BodyBlock> Body { get; init; }

    /// <summary>The sources credited, in order.</summary>
    [JsonPropertyOrder(2)] public required IReadOnlyList<PublishedCitation> Citations { get; init; }

    /// <summary>Corrections and other notices, in the order in which they were written.</summary>
    [JsonPropertyOrder(3)] public required IReadOnlyList<PublishedNotice> Notices { get; init; }

    /// <summary>The records asked for by `include`; not stored with the document.</summary>
    [JsonPropertyOrder(4)] public PublishedIncluded? Included { get; init; }
}

/// <summary>An author of a published article.</summary>
public sealed record PublishedAuthor
{
    /// <summary>The author, for life (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `author`.</summary>
    public string Type { get; init; } = "author";

    /// <summary>The present slug.</summary>
    public required string Slug { get; init; }

    /// <summary>The name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The job title.</summary>
    public string? JobTitle { get; init; }

    /// <summary>A short biography, plain text.</summary>
    public string? Bio { get; init; }

    /// <summary>The e-mail address, when the author wants it public.</summary>
    [EmailForm] public string? Email { get; init; }

    /// <summary>The author's page.</summary>
    [WebUrl] public string? Url { get; init; }

    /// <summary>A portrait.</summary>
    [WebUrl] public string? ImageUrl { get; init; }

    /// <summary>The same person elsewhere on the web.</summary>
    [HttpsUrl] public required IReadOnlyList<string> SameAs { get; init; }

    /// <summary>Fields of expertise.</summary>
    public required IReadOnlyList<string> Expertise { get; init; }

    /// <summary>Languages in which the author works (BCP 47).</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Where the author is based.</summary>
    public string? Location { get; init; }

    /// <summary>The employer or organisation.</summary>
    public string? Affiliation { get; init; }

    /// <summary>The same person as a speaker, when that speaker is public.</summary>
    public Guid? SpeakerId { get; init; }
}

/// <summary>Somebody quoted or mentioned in a published article.</summary>
public sealed record PublishedSpeaker
{
    /// <summary>The speaker, for life (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `speaker`.</summary>
    public string Type { get; init; } = "speaker";

    /// <summary>The present slug.</summary>
    public required string Slug { get; init; }

    /// <summary>What kind of speaker it is.</summary>
    public required SpeakerKind Kind { get; init; }

    /// <summary>The name; of an anonymous speaker, the description.</summary>
    public required string Name { get; init; }

    /// <summary>Tells two speakers of the same name apart.</summary>
    public string? Disambiguation { get; init; }

    /// <summary>The usual role.</summary>
    public string? DefaultRole { get; init; }

    /// <summary>The organisation.</summary>
    public string? Affiliation { get; init; }

    /// <summary>The same speaker elsewhere, such as Wikidata.</summary>
    [HttpsUrl] public required IReadOnlyList<string> SameAs { get; init; }
}

/// <summary>A source of a published article or quote.</summary>
public sealed record PublishedSource
{
    /// <summary>The source, for life (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `source`.</summary>
    public string Type { get; init; } = "source";

    /// <summary>The present slug.</summary>
    public required string Slug { get; init; }

    /// <summary>What kind of source it is.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The host name, lower case, as A-label.</summary>
    public string? Domain { get; init; }

    /// <summary>The home page.</summary>
    [WebUrl] public string? HomepageUrl { get; init; }

    /// <summary>The main language (BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>The source that this one belongs to, when that one is public.</summary>
    public Guid? ParentSourceId { get; init; }

    /// <summary>Whether the source may still be relied on.</summary>
    public required SourceStatus Status { get; init; }

    /// <summary>What the source took back, in the order in which it became known.</summary>
    public required IReadOnlyList<PublishedRetraction> Retractions { get; init; }
}
