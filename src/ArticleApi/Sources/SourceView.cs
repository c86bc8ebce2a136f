using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Sources;

/// <summary>A source as editors see it.</summary>
public sealed record SourceView : RecordView, IHoldsNote
{
    string? IHoldsNote.NoteRead => Reliability.Note is null ? null : "source.noteRead";

    /// <summary>The slug, unique among sources; made from the name when none was given.</summary>
    public string Slug { get; init; } = "";

    /// <summary>What kind of source it is.</summary>
    public SourceKind Kind { get; init; }

    /// <summary>The name as printed.</summary>
    public string Name { get; init; } = "";

    /// <summary>Other names of the source.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The host name, lower case, as A-label; unique among active sources.</summary>
    public string? Domain { get; init; }

    /// <summary>The home page.</summary>
    [WebUrl] public string? HomepageUrl { get; init; }

    /// <summary>The main language (BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>The source that this one belongs to.</summary>
    public Guid? ParentSourceId { get; init; }

    /// <summary>The same person as a speaker, for a source of kind `person`.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The same source elsewhere on the web.</summary>
    [HttpsUrl] public IReadOnlyList<string> SameAs { get; init; } = [];

    /// <summary>How far the newsroom trusts the source. Never published.</summary>
    public Reliability Reliability { get; init; } = new();

    /// <summary>What the source took back, at most 100; changed by `retractions`. Read-only.</summary>
    public IReadOnlyList<SourceRetraction> Retractions { get; init; } = [];

    /// <summary>The source that this one was merged into. Read-only.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Whether the source may still be relied on.</summary>
    public SourceStatus Status { get; init; }
}
