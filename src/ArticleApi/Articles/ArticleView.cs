using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Articles;

/// <summary>An article in the list of editors: all but the body and the citations.</summary>
public record ArticleSummary : RecordView
{
    /// <summary>Where the article stands in its life; changed only by the workflow operations. Read-only.</summary>
    public ArticleStatus Status { get; init; }

    /// <summary>The type of work.</summary>
    public ArticleType ArticleType { get; init; }

    /// <summary>The language (BCP 47).</summary>
    public string Language { get; init; } = "";

    /// <summary>The base direction of the text; null follows the language.</summary>
    public TextDirection? Direction { get; init; }

    /// <summary>The headline.</summary>
    public string Headline { get; init; } = "";

    /// <summary>A shorter headline for narrow places.</summary>
    public string? ShortHeadline { get; init; }

    /// <summary>The title for search engines.</summary>
    public string? SeoTitle { get; init; }

    /// <summary>The slug, unique among articles; made from the headline when none was given.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Slugs that the article had before. They lead to it and are never given to another. Read-only.</summary>
    public IReadOnlyList<string> SlugHistory { get; init; } = [];

    /// <summary>The standfirst.</summary>
    public string? Dek { get; init; }

    /// <summary>A summary for feeds and previews.</summary>
    public string? Summary { get; init; }

    /// <summary>The authors in the order of the byline.</summary>
    public IReadOnlyList<ArticleAuthor> Authors { get; init; } = [];

    /// <summary>What to print instead of the names of the authors.</summary>
    public string? Byline { get; init; }

    /// <summary>Where and when the reporting was done.</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>The section, by its slug.</summary>
    public string? Section { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Subjects as URIs of public vocabularies.</summary>
    [WebUrl] public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The picture.</summary>
    public FeaturedImage? FeaturedImage { get; init; }

    /// <summary>Related articles.</summary>
    public IReadOnlyList<Guid> RelatedArticleIds { get; init; } = [];

    /// <summary>The address of the article on the web, or of the original of a syndicated copy.</summary>
    [HttpsUrl] public string? CanonicalUrl { get; init; }

    /// <summary>Where the copy came from, and whether partners may carry it.</summary>
    public Syndication Syndication { get; init; } = new();

    /// <summary>Who has the article on the desk; never published.</summary>
    public string? Assignee { get; init; }

    /// <summary>Not to be published before this instant.</summary>
    public DateTime? EmbargoUntil { get; init; }

    /// <summary>Not to be public from this instant on.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>When the article, or its next publication, is to be published; changed by scheduling. Read-only.</summary>
    public DateTime? ScheduledFor { get; init; }

    /// <summary>The revision to publish then; null for the working copy as it is then. Read-only.</summary>
    public long? ScheduledRevision { get; init; }

    /// <summary>Who scheduled it: the name of a key. Read-only.</summary>
    public string? ScheduledBy { get; init; }

    /// <summary>Why the article was not published when it was to be; null once it is scheduled again or published. Read-only.</summary>
    public ScheduleFailure? ScheduleFailure { get; init; }

    /// <summary>The first publication; never changes again. Read-only.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>The latest publication. Read-only.</summary>
    public DateTime? LastPublishedAt { get; init; }

    /// <summary>The latest save that was marked as significant. Read-only.</summary>
    public DateTime? ContentModifiedAt { get; init; }

    /// <summary>The revision that the public sees; null when there is none. Below `version` when there are unpublished changes. Read-only.</summary>
    public long? PublishedVersion { get; init; }

    /// <summary>Words of the body. Read-only.</summary>
    public int WordCount { get; init; }

    /// <summary>Unicode code points of the body. Read-only.</summary>
    public int CharCount { get; init; }

    /// <summary>Seconds to read the body. Read-only.</summary>
    public int ReadingTimeSeconds { get; init; }
}

/// <summary>An article as editors see it: the working copy.</summary>
public sealed record ArticleView : ArticleSummary
{
    /// <summary>The format of the record, so that stored copies can be told apart later. Read-only.</summary>
    [JsonPropertyOrder(-1)] public string SchemaVersion { get; init; } = "1";

    /// <summary>The body as Portable Text.</summary>
    [JsonPropertyOrder(1)] public IReadOnlyList<BodyBlock> Body { get; init; } = [];

    /// <summary>The sources of the article, in order.</summary>
    [JsonPropertyOrder(2)] public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>What the article was made of, when it was imported; null otherwise. Read-only.</summary>
    [JsonPropertyOrder(4)] public ImportedFrom? ImportedFrom { get; init; }

    /// <summary>Corrections and other notices, in the order in which they were written.</summary>
    [JsonPropertyOrder(3)] public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The errors of the rules of the desk that were set aside for what the public sees. Read-only.</summary>
    [JsonPropertyOrder(4)] public IReadOnlyList<LintOverride> Overrides { get; init; } = [];

    /// <summary>Those that will be set aside when the article is published as scheduled. Read-only.</summary>
    [JsonPropertyOrder(4)] public IReadOnlyList<LintOverride> ScheduledOverrides { get; init; } = [];
}
