using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles;

/// <summary>An author of an article. The order of the list is the order of the byline.</summary>
public sealed record ArticleAuthor
{
    /// <summary>The author record.</summary>
    [Required] public Guid? AuthorId { get; init; }

    /// <summary>What the author did.</summary>
    public AuthorRole Role { get; init; }
}

/// <summary>Where and when the reporting was done.</summary>
public sealed record Dateline
{
    /// <summary>The place as printed, such as `GENEVA`; at most 120 characters.</summary>
    [Required, Text(120)] public string? Place { get; init; }

    /// <summary>The date as an EDTF string (ISO 8601-2), such as `2026-10-14`.</summary>
    [Text(64), EdtfDate] public string? Date { get; init; }
}

/// <summary>The point of an image that a crop must keep, as fractions of width and height from the top left.</summary>
public sealed record FocalPoint
{
    /// <summary>From the left edge (0) to the right edge (1).</summary>
    [Range(0.0, 1.0)] public double X { get; init; }

    /// <summary>From the top edge (0) to the bottom edge (1).</summary>
    [Range(0.0, 1.0)] public double Y { get; init; }
}

/// <summary>The picture of an article. An imported article can carry a credit and no picture.</summary>
public sealed record FeaturedImage
{
    /// <summary>The address of the picture; the API never fetches it.</summary>
    [Text(2048), WebUrl] public string? Url { get; init; }

    /// <summary>The text alternative (WCAG 2.2, 1.1.1); at most 500 characters. Needed to publish when there is a picture.</summary>
    [Text(500)] public string? Alt { get; init; }

    /// <summary>The caption; at most 1,000 characters.</summary>
    [Text(1000)] public string? Caption { get; init; }

    /// <summary>The credit line as printed; at most 300 characters. Needed to publish when there is a picture.</summary>
    [Text(300)] public string? Credit { get; init; }

    /// <summary>The source record behind the credit.</summary>
    public Guid? CreditSourceId { get; init; }

    /// <summary>The copyright notice; at most 300 characters.</summary>
    [Text(300)] public string? CopyrightNotice { get; init; }

    /// <summary>The name of the licence; at most 100 characters.</summary>
    [Text(100)] public string? License { get; init; }

    /// <summary>The text of the licence.</summary>
    [Text(2048), WebUrl] public string? LicenseUrl { get; init; }

    /// <summary>Pixels across, 1 to 20,000; given together with the height.</summary>
    [Range(1, 20_000)] public int? Width { get; init; }

    /// <summary>Pixels down, 1 to 20,000; given together with the width.</summary>
    [Range(1, 20_000)] public int? Height { get; init; }

    /// <summary>The point that a crop must keep.</summary>
    public FocalPoint? FocalPoint { get; init; }

    /// <summary>How the picture came about: a term of the IPTC vocabulary digitalsourcetype, as URI.</summary>
    [Text(2048), WebUrl] public string? DigitalSourceType { get; init; }

    /// <summary>The C2PA manifest (Content Credentials) of the picture.</summary>
    [Text(2048), WebUrl] public string? C2paManifestUrl { get; init; }
}

/// <summary>An entry of the list of sources of an article. `(sourceId, url, role)` is unique in it.</summary>
public sealed record Citation
{
    /// <summary>The name by which the body refers to the entry: 1 to 32 of `A-Z a-z 0-9 _ -`, unique in the article.</summary>
    [Required, Text(BodyLimits.Key), KeyForm] public string? Key { get; init; }

    /// <summary>The source record.</summary>
    [Required] public Guid? SourceId { get; init; }

    /// <summary>What the source is to this article.</summary>
    [Required] public CitationRole? Role { get; init; }

    /// <summary>The cited page.</summary>
    [Text(2048), WebUrl] public string? Url { get; init; }

    /// <summary>The title of the cited page; at most 500 characters.</summary>
    [Text(500)] public string? Title { get; init; }

    /// <summary>The byline of the cited page; at most 300 characters.</summary>
    [Text(300)] public string? Byline { get; init; }

    /// <summary>When the cited page was published, as an EDTF string.</summary>
    [Text(64), EdtfDate] public string? PublishedAt { get; init; }

    /// <summary>When the page was last read; not in the future.</summary>
    public DateTime? AccessedAt { get; init; }

    /// <summary>An archived copy of the page.</summary>
    [Text(2048), WebUrl] public string? ArchivedUrl { get; init; }

    /// <summary>A note for editors; at most 500 characters, never published.</summary>
    [Text(500, Kind = TextKind.Paragraphs)] public string? Note { get; init; }

    /// <summary>The state of the page.</summary>
    public CitationState State { get; init; }

    /// <summary>The retraction of the source that made the state `retracted`; null when an editor did, or once an editor says otherwise. Read-only.</summary>
    [ReadOnly(true)] public Guid? RetractionId { get; init; }

    /// <summary>The state before that retraction, which comes back when it is taken back. Read-only.</summary>
    [ReadOnly(true)] public CitationState? StateBefore { get; init; }

    /// <summary>The words of the body that carry this citation, at most 50. Read-only.</summary>
    [RawText, ReadOnly(true)] public IReadOnlyList<string> AnchorTexts { get; init => field = value ?? []; } = [];
}

/// <summary>Where the copy came from, and whether partners may carry it.</summary>
public sealed record Syndication
{
    /// <summary>Who made the copy.</summary>
    [Required] public SyndicationOrigin? Origin { get; init; }

    /// <summary>Whether partners may carry the article.</summary>
    public bool Allowed { get; init; }
}
