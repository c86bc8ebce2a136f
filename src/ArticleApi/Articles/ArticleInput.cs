using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Mapster;

namespace ArticleApi.Articles;

/// <summary>An article to create or to replace. What only the server sets may be sent back and is ignored.</summary>
[ReadOnlyMembersOf(typeof(ArticleView))]
public sealed record ArticleInput : IChoosesId
{
    /// <summary>On create, an id of the client's own choice, which must be a UUID of version 7, made when absent; ignored otherwise.</summary>
    public Guid? Id { get; init; }

    /// <summary>The type of work.</summary>
    public ArticleType ArticleType { get; init; }

    /// <summary>The language (BCP 47).</summary>
    [Required, Text(35), LanguageCode] public string? Language { get; init; }

    /// <summary>The base direction of the text, when it differs from what the language says.</summary>
    public TextDirection? Direction { get; init; }

    /// <summary>The headline, one line of 1 to 200 characters with at least one letter or digit.</summary>
    [Required, Text(200)] public string? Headline { get; init; }

    /// <summary>A shorter headline for narrow places; at most 80 characters.</summary>
    [Text(80)] public string? ShortHeadline { get; init; }

    /// <summary>The title for search engines; at most 110 characters.</summary>
    [Text(110)] public string? SeoTitle { get; init; }

    /// <summary>The slug, at most 96 characters, unique among articles. Kept when absent, or made from the headline.</summary>
    [Text(96), SlugForm] public string? Slug { get; init; }

    /// <summary>The standfirst; at most 300 characters.</summary>
    [Text(300)] public string? Dek { get; init; }

    /// <summary>A summary for feeds and previews; at most 1,000 characters.</summary>
    [Text(1000, Kind = TextKind.Paragraphs)] public string? Summary { get; init; }

    /// <summary>The authors in the order of the byline; at most 30.</summary>
    [MaxLength(30)] public IReadOnlyList<ArticleAuthor> Authors { get; init => field = value ?? []; } = [];

    /// <summary>What to print instead of the names of the authors, such as `Staff and agencies`; at most 300 characters.</summary>
    [Text(300)] public string? Byline { get; init; }

    /// <summary>Where and when the reporting was done.</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>The section, by its slug; at most 64 characters.</summary>
    [Text(64), SlugForm] public string? Section { get; init; }

    /// <summary>The tags, at most 50 of 64 characters without a comma, each once in any case.</summary>
    [MaxLength(50), Text(64), TagForm] public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Subjects as URIs of public vocabularies, such as IPTC Media Topics or Wikidata; at most 50.</summary>
    [MaxLength(50), Text(2048), WebUrl] public IReadOnlyList<string> Topics { get; init => field = value ?? []; } = [];

    /// <summary>The picture.</summary>
    public FeaturedImage? FeaturedImage { get; init; }

    /// <summary>The body as Portable Text: at most 1,000 blocks and 300,000 characters. Missing `_key`s are made.</summary>
    [RawText(BodyLimits.Blocks)] public IReadOnlyList<BodyBlock>? Body { get; init; }

    /// <summary>
    /// The body as Markdown, instead of `body`. The link targets `quote:{id}`, `citation:{key}` and `speaker:{id}` become marks:
    /// `“[We will not close the port](quote:0198...)”`. Write-only.
    /// </summary>
    [RawText(BodyLimits.Markdown)] public string? BodyMarkdown { get; init; }

    /// <summary>The sources of the article; at most 200, keys unique, `(sourceId, url, role)` unique.</summary>
    [MaxLength(200)] public IReadOnlyList<Citation> Citations { get; init => field = value ?? []; } = [];

    /// <summary>Corrections and other notices, at most 100, keys unique; kept when absent. Those that are published must be sent as they are (409 `notice.immutable`).</summary>
    [MaxLength(Article.MostNotices)] public IReadOnlyList<Notice>? Notices { get; init; }

    /// <summary>Related articles; at most 20.</summary>
    [MaxLength(20)] public IReadOnlyList<Guid> RelatedArticleIds { get; init => field = value ?? []; } = [];

    /// <summary>The address of the article on the web, or of the original of a syndicated copy.</summary>
    [Text(2048), HttpsUrl] public string? CanonicalUrl { get; init; }

    /// <summary>Where the copy came from, and whether partners may carry it; the newsroom's own and not to be carried when absent.</summary>
    public Syndication Syndication { get; init => field = value ?? Own; } = Own;

    /// <summary>Who has the article on the desk: any name, such as that of a key or an address; at most 200 characters, never published.</summary>
    [Text(200)] public string? Assignee { get; init; }

    /// <summary>Not to be published before this instant. Changing it while the article is scheduled needs `content:publish`.</summary>
    public DateTime? EmbargoUntil { get; init; }

    /// <summary>Not to be public from this instant on: what is public then is unpublished. Changing it while the article is public or scheduled needs `content:publish`.</summary>
    public DateTime? ExpiresAt { get; init; }

    private static Syndication Own => new() { Origin = SyndicationOrigin.Staff };

    /// <summary>The body as it will be stored, made by the validator from whichever of the two forms was sent.</summary>
    [JsonIgnore] internal IReadOnlyList<BodyBlock>? PreparedBody { get; set; }

    internal Article ApplyTo(Article article)
    {
        var marked = article.Citations;
        this.Adapt(article, ViewMapping.Config);
        article.Citations = RetractionMarks.Kept(article.Citations, marked);
        article.Body = PreparedBody ?? [];
        if (Notices is not null) article.SetNotices(Notices);
        return article;
    }
}

internal sealed class ArticleMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Article, ArticleSummary>();
        config.NewConfig<Article, ArticleView>().Ignore(v => v.SchemaVersion);
        config.NewConfig<ArticleInput, Article>().Ignore(a => a.Id).Ignore(a => a.Body).Ignore(a => a.ImportedFrom!).IgnoreIf((input, _) => input.Slug == null, a => a.Slug!);
    }
}
