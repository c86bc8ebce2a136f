using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Speakers;

/// <summary>Whoever is quoted. No field ever holds the true identity of an anonymous speaker.</summary>
public sealed class Speaker : Record, ISlugged, IMergeable<Speaker>
{
    internal const int NameKeyLength = 200;
    internal const int IdentityKeyLength = 800;

    public string? Slug { get; set; }
    public SpeakerKind Kind { get; set; }
    public string Name { get; set; } = "";
    public IReadOnlyList<string> Aliases { get; set; } = [];
    public string? Disambiguation { get; set; }
    public string? DefaultRole { get; set; }
    public string? Affiliation { get; set; }
    public IReadOnlyList<string> SameAs { get; set; } = [];
    public Anonymity? Anonymity { get; set; }
    public Guid? MergedInto { get; private set; }
    public SpeakerStatus Status { get; set; }

    /// <summary>Name and disambiguation, unique among the named speakers that are not in the trash.</summary>
    [JsonIgnore] public string? IdentityKey { get; private set; }

    /// <summary>The start of the name, case-folded: what a list sorts by.</summary>
    [JsonIgnore] public string NameKey { get; private set; } = "";

    [JsonIgnore] public override RecordKind RecordKind => RecordKind.Speaker;
    IReadOnlyList<string> ISlugged.SlugHistory { set { } }
    string ISlugged.SlugText => Name;
    string ISlugged.SlugPrefix => "speaker";
    string IMergeable.MergeName => Name;

    public Obstacle? ObstacleTo(Speaker other) => (Kind, other.Kind) switch
    {
        (SpeakerKind.Anonymous, _) or (_, SpeakerKind.Anonymous) => new("speaker.anonymity", "An anonymous speaker is never merged: it would tell that two descriptions mean the same person."),
        var (kind, others) when kind != others => new("merge.kind", "Only speakers of the same kind are the same."),
        _ => null,
    };

    public void MergeInto(Speaker other, DateTime now)
    {
        other.Aliases = MergedNames.With(other.Name, other.Aliases, [Name, .. Aliases]);
        MergedInto = other.Id;
        Status = SpeakerStatus.Merged;
        Vanish(now);
    }

    internal override void Derive()
    {
        NameKey = SortKey.Of(Name, NameKeyLength);
        IdentityKey = Kind == SpeakerKind.Anonymous || DeletedAt is not null
            ? null
            : SortKey.Of($"{KeyText.Name(Name)} | {KeyText.Name(Disambiguation ?? "")}", IdentityKeyLength);
    }
}

/// <summary>What kind of speaker it is. `anonymous` stands for a description, never for a name.</summary>
public enum SpeakerKind
{
    Person,
    Organization,
    Group,
    Document,
    Anonymous,
}

/// <summary>Whether the speaker is in use.</summary>
public enum SpeakerStatus
{
    Active,
    Archived,
    Merged,
}

/// <summary>Why a speaker was granted anonymity and by whom. Never published.</summary>
public sealed record Anonymity
{
    /// <summary>Why anonymity was granted; 1 to 500 characters.</summary>
    [Required, Text(500, Kind = TextKind.Paragraphs)] public string? Reason { get; init; }

    /// <summary>Who approved it; at most 200 characters.</summary>
    [Required, Text(200)] public string? GrantedBy { get; init; }

    /// <summary>Who in the newsroom knows the identity (a role or desk, never the identity itself); at most 200 characters.</summary>
    [Text(200)] public string? IdentityKnownTo { get; init; }
}
