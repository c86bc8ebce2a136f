using System.Text.Json.Serialization;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles;

/// <summary>The working copy of an article. Editing it never changes what the public sees; publishing a revision does.</summary>
public sealed partial class Article : Record, ISlugged
{
    /// <summary>The longest key of a tag: 64 code points of two UTF-16 units.</summary>
    public const int TagKeyLength = 128;

    internal const int HeadlineKeyLength = 200;

    public ArticleStatus Status { get; private set; }
    public ArticleType ArticleType { get; set; }
    public string Language { get; set; } = "en";
    public TextDirection? Direction { get; set; }
    public string Headline { get; set; } = "";
    public string? ShortHeadline { get; set; }
    public string? SeoTitle { get; set; }
    public string? Slug { get; set; }
    public IReadOnlyList<string> SlugHistory { get; private set; } = [];
    public string? Dek { get; set; }
    public string? Summary { get; set; }
    public IReadOnlyList<ArticleAuthor> Authors { get; set; } = [];
    public string? Byline { get; set; }
    public Dateline? Dateline { get; set; }
    public string? Section { get; set; }
    public IReadOnlyList<string> Tags { get; set; } = [];
    public IReadOnlyList<string> Topics { get; set; } = [];
    public FeaturedImage? FeaturedImage { get; set; }
    public IReadOnlyList<BodyBlock> Body { get; set; } = [];
    public IReadOnlyList<Citation> Citations { get; set; } = [];
    public IReadOnlyList<Guid> RelatedArticleIds { get; set; } = [];
    public string? CanonicalUrl { get; set; }
    public Syndication Syndication { get; set; } = new() { Origin = SyndicationOrigin.Staff };
    public string? Assignee { get; set; }
    public DateTime? EmbargoUntil { get; set; }
    public DateTime? ExpiresAt { get; set; }

    /// <summary>What it was made of, when it was imported.</summary>
    public ImportedFrom? ImportedFrom { get; init; }

    public DateTime? PublishedAt { get; private set; }
    public DateTime? LastPublishedAt { get; private set; }
    public DateTime? ContentModifiedAt { get; private set; }

    /// <summary>The revision that the public sees, null when there is none.</summary>
    public long? PublishedVersion { get; private set; }

    /// <summary>The errors of the rules that were set aside for what the public sees.</summary>
    public IReadOnlyList<LintOverride> Overrides { get; private set; } = [];

    /// <summary>The start of the headline, case-folded: what a list sorts by.</summary>
    [JsonIgnore] public string HeadlineKey { get; private set; } = "";

    public int WordCount { get; private set; }
    public int CharCount { get; private set; }
    public int ReadingTimeSeconds { get; private set; }

    [JsonIgnore] public override RecordKind RecordKind => RecordKind.Article;
    IReadOnlyList<string> ISlugged.SlugHistory { set => SlugHistory = value; }
    string ISlugged.SlugText => Headline;
    string ISlugged.SlugPrefix => "article";

    /// <summary>The publication that this save makes; the revision it shows is this one unless an older one was named.</summary>
    internal Publication? Publishing { get; private set; }

    /// <summary>What the rules have looked at, until it is published.</summary>
    internal PublicationBasis? Basis { get; private set; }

    internal bool IsPublic => Status is ArticleStatus.Published or ArticleStatus.Retracted && DeletedAt is null;

    public bool CanGoTo(ArticleStatus next) => (Status, next) switch
    {
        (ArticleStatus.Retracted, _) => false,
        (ArticleStatus.Draft, ArticleStatus.InReview) => true,
        (ArticleStatus.InReview or ArticleStatus.Archived or ArticleStatus.Unpublished, ArticleStatus.Draft) => true,
        (ArticleStatus.Archived, _) => false,

        // Of a published article, the next publication is scheduled.
        (_, ArticleStatus.Published or ArticleStatus.Scheduled) => true,
        (ArticleStatus.Published, ArticleStatus.Unpublished or ArticleStatus.Retracted) => true,
        (ArticleStatus.Published, _) => false,
        (_, ArticleStatus.Archived) => true,
        _ => false,
    };

    public void Submit() => Go(ArticleStatus.InReview, ChangeAction.Submitted);

    public void Reopen() => Go(ArticleStatus.Draft, ChangeAction.Reopened);

    public void Archive() => Go(ArticleStatus.Archived, ChangeAction.Archived);

    /// <summary>Makes the working copy, or the older revision given, what the public sees, with the notices that it has.</summary>
    public void Publish(DateTime now, PublicationPlan? plan = null)
    {
        var revision = plan?.Revision;
        Go(ArticleStatus.Published, ChangeAction.Published);
        (Overrides, Basis) = (plan?.Overrides ?? [], plan?.Basis);
        PublishedAt ??= now;
        LastPublishedAt = now;
        PublishedVersion = revision?.Version ?? Version + 1;
        ScheduleFailure = null;
        AnnounceAllOf(revision ?? this, now);
        ShowPublished(now);
    }

    public void Unpublish()
    {
        Go(ArticleStatus.Unpublished, ChangeAction.Unpublished);
        PublishedVersion = null;
        Overrides = [];
    }

    public override void MoveToTrash(DateTime now)
    {
        if (Status == ArticleStatus.Published) Unpublish();
        LeaveSchedule();
        base.MoveToTrash(now);
    }

    /// <summary>Takes it out of the trash. One that was retracted stands behind its notice again.</summary>
    public override void Restore()
    {
        base.Restore();
        if (Status == ArticleStatus.Retracted) ShowPublished(LastPublishedAt!.Value);
    }

    /// <summary>Records that the change matters to readers, as opposed to a mended comma.</summary>
    public void MarkSignificant(DateTime now) => ContentModifiedAt = now;

    internal override void Derive()
    {
        HeadlineKey = SortKey.Of(Headline, HeadlineKeyLength);
        var metrics = BodyMetrics.Of(Body, Language);
        (WordCount, CharCount, ReadingTimeSeconds) = (metrics.WordCount, metrics.CharCount, metrics.ReadingTimeSeconds);
        var anchors = BodyReferences.Of(Body).Citations.ToDictionary(c => c.CitationKey, c => c.AnchorTexts, StringComparer.Ordinal);
        Citations = [.. Citations.Select(c => c with { AnchorTexts = anchors.GetValueOrDefault(c.Key!, []) })];
    }

    internal void Published() => (Publishing, Basis) = (null, null);

    private void Go(ArticleStatus next, ChangeAction action)
    {
        if (!CanGoTo(next)) throw new InvalidOperationException($"An article cannot go from {Status} to {next}.");
        LeaveSchedule();
        Status = next;
        Action = action;
    }

    private void ShowPublished(DateTime at) =>
        Publishing = new Publication { ArticleId = Id, Version = Version + 1, Revision = PublishedVersion!.Value, At = at };
}
