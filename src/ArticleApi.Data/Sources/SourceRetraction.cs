using ArticleApi.Data.Text;

namespace ArticleApi.Data.Sources;

/// <summary>That a source took back a page, or all that it published.</summary>
public sealed record SourceRetraction
{
    public const int ReasonLength = 1000;

    /// <summary>The retraction (UUID version 7).</summary>
    public Guid Id { get; init; }

    /// <summary>The page that it took back; null for all that the source published.</summary>
    [WebUrl] public string? CitationUrl { get; init; }

    /// <summary>Why, plain text; readers of the source's record see it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>From when on it is so.</summary>
    public DateTime EffectiveAt { get; init; }

    /// <summary>Where the source says so.</summary>
    [WebUrl] public string? NoticeUrl { get; init; }

    /// <summary>The source, and the sources belonging to it that the retraction holds for as well.</summary>
    public IReadOnlyList<Guid> SourceIds { get; init; } = [];

    /// <summary>When it was recorded.</summary>
    public DateTime At { get; init; }

    /// <summary>Who recorded it: the name of a key.</summary>
    public string By { get; init; } = "";

    /// <summary>Whether what stands at the address was taken back; of a source that took back everything, also what has none.</summary>
    public bool Covers(string? url) => CitationUrl is null || (url is not null && WebAddress.Key(url) == WebAddress.Key(CitationUrl));

    /// <summary>
    /// Whether it holds for a source that has it. Of one that was merged into that source everything was taken back: what it had
    /// published until then, and nothing of the other.
    /// </summary>
    internal bool IsOf(Guid sourceId) => CitationUrl is not null || SourceIds.Contains(sourceId);

    internal bool Covers(Guid? sourceId, string? url) => sourceId is { } id && SourceIds.Contains(id) && Covers(url);
}
