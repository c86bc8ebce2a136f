using System.Text.Json.Serialization;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Authors;

/// <summary>Somebody who wrote, edited or photographed for the newsroom.</summary>
public sealed class Author : Record, ISlugged, IMergeable<Author>
{
    internal const int NameKeyLength = 200;

    public string DisplayName { get; set; } = "";
    public string? Slug { get; set; }
    public string? JobTitle { get; set; }
    public string? Bio { get; set; }
    public string? Email { get; set; }
    public bool EmailPublic { get; set; }
    public string? Url { get; set; }
    public string? ImageUrl { get; set; }
    public IReadOnlyList<string> SameAs { get; set; } = [];
    public IReadOnlyList<string> Expertise { get; set; } = [];
    public IReadOnlyList<string> Languages { get; set; } = [];
    public string? Location { get; set; }
    public string? Affiliation { get; set; }
    public Guid? SpeakerId { get; set; }
    public Guid? MergedInto { get; private set; }
    public AuthorStatus Status { get; set; }

    /// <summary>The start of the name, case-folded: what a list sorts by.</summary>
    [JsonIgnore] public string NameKey { get; private set; } = "";

    [JsonIgnore] public override RecordKind RecordKind => RecordKind.Author;
    IReadOnlyList<string> ISlugged.SlugHistory { set { } }
    string ISlugged.SlugText => DisplayName;
    string ISlugged.SlugPrefix => "author";
    string IMergeable.MergeName => DisplayName;

    public Obstacle? ObstacleTo(Author other) => null;

    public void MergeInto(Author other, DateTime now)
    {
        MergedInto = other.Id;
        Vanish(now);
    }

    internal override void Derive() => NameKey = SortKey.Of(DisplayName, NameKeyLength);
}

/// <summary>Whether the author still works for the newsroom.</summary>
public enum AuthorStatus
{
    Active,
    Inactive,
}
