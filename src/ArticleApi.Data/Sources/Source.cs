using System.Text.Json.Serialization;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Sources;

/// <summary>Where the newsroom got something from: an outlet, an agency, a person, a document.</summary>
public sealed class Source : Record, ISlugged, IMergeable<Source>
{
    public const int MostRetractions = 100;

    internal const int NameKeyLength = 200;

    /// <summary>The kinds that can be cited as primary sources: who or what was there itself.</summary>
    public static IReadOnlyList<SourceKind> PrimaryKinds { get; } = [SourceKind.Person, SourceKind.Organization, SourceKind.Document, SourceKind.Dataset];

    public string? Slug { get; set; }
    public SourceKind Kind { get; set; }
    public string Name { get; set; } = "";
    public IReadOnlyList<string> Aliases { get; set; } = [];
    public string? Domain { get; set; }
    public string? HomepageUrl { get; set; }
    public string? Language { get; set; }
    public string? Country { get; set; }
    public Guid? ParentSourceId { get; set; }
    public Guid? SpeakerId { get; set; }
    public IReadOnlyList<string> SameAs { get; set; } = [];
    public Reliability Reliability { get; set; } = new();
    public IReadOnlyList<SourceRetraction> Retractions { get; private set; } = [];
    public Guid? MergedInto { get; private set; }
    public SourceStatus Status { get; set; }

    /// <summary>The domain, unique among the active sources that are not in the trash.</summary>
    [JsonIgnore] public string? DomainKey { get; private set; }

    /// <summary>The start of the name, case-folded: what a list sorts by.</summary>
    [JsonIgnore] public string NameKey { get; private set; } = "";

    /// <summary>What a retraction has looked at, until it is saved.</summary>
    internal RetractionReach? Reach { get; private set; }

    [JsonIgnore] public override RecordKind RecordKind => RecordKind.Source;
    IReadOnlyList<string> ISlugged.SlugHistory { set { } }
    string ISlugged.SlugText => Name;
    string ISlugged.SlugPrefix => "source";
    string IMergeable.MergeName => Name;

    // What cites it as a primary source must be able to go on doing so.
    public Obstacle? ObstacleTo(Source other) => PrimaryKinds.Contains(Kind) && !PrimaryKinds.Contains(other.Kind)
        ? new("merge.kind", "A source that can be cited as primary is merged only into another that can: a person, an organization, a document or a dataset.")
        : null;

    public void MergeInto(Source other, DateTime now)
    {
        other.Aliases = MergedNames.With(other.Name, other.Aliases, [Name, .. Aliases]);
        other.Retractions = [.. other.Retractions, .. Retractions];
        MergedInto = other.Id;
        Vanish(now);
    }

    internal void Retract(SourceRetraction retraction, RetractionReach reach) => (Retractions, Reach) = ([.. Retractions, retraction], reach);

    internal void Retracted() => Reach = null;

    internal void TakeBack(SourceRetraction retraction) => Retractions = [.. Retractions.Where(r => r.Id != retraction.Id)];

    internal override void Derive()
    {
        NameKey = SortKey.Of(Name, NameKeyLength);
        DomainKey = Status == SourceStatus.Active && DeletedAt is null ? Domain : null;
    }
}

/// <summary>What kind of source it is.</summary>
public enum SourceKind
{
    Outlet,
    Agency,
    PhotoAgency,
    Person,
    Organization,
    Document,
    Dataset,
    Broadcast,
    SocialAccount,
    Other,
}

/// <summary>Whether the source may still be relied on.</summary>
public enum SourceStatus
{
    Active,
    Retracted,
    Archived,
}

/// <summary>How far the newsroom trusts a source. Never published.</summary>
public sealed record Reliability
{
    /// <summary>The newsroom's own rating.</summary>
    public ReliabilityRating Rating { get; init; }

    /// <summary>The grounds: JTI, NewsGuard or Trust Project status, corrections policy and the like; at most 2,000 characters.</summary>
    [Text(2000, Kind = TextKind.Paragraphs)] public string? Note { get; init; }

    /// <summary>When the rating was last reviewed.</summary>
    public DateTime? ReviewedAt { get; init; }

    /// <summary>Who reviewed it; at most 200 characters.</summary>
    [Text(200)] public string? ReviewedBy { get; init; }
}

/// <summary>The newsroom's rating of a source.</summary>
public enum ReliabilityRating
{
    Unrated,
    High,
    Mixed,
    Low,
    Blocked,
}
