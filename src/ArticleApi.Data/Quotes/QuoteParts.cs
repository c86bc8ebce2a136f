using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Quotes;

/// <summary>Where the words were said.</summary>
public sealed record QuotePlace
{
    /// <summary>The place by name; 1 to 200 characters.</summary>
    [Required, Text(200)] public string? Name { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2, upper case.</summary>
    [Text(2), CountryCode] public string? CountryCode { get; init; }

    /// <summary>The position.</summary>
    public GeoPoint? Geo { get; init; }
}

/// <summary>A position in WGS 84 degrees.</summary>
public sealed record GeoPoint
{
    /// <summary>Degrees north of the equator, -90 to 90.</summary>
    [Range(-90.0, 90.0)] public double Latitude { get; init; }

    /// <summary>Degrees east of Greenwich, -180 to 180.</summary>
    [Range(-180.0, 180.0)] public double Longitude { get; init; }
}

/// <summary>One step of the way from the speaker to us, nearest to us first.</summary>
public sealed record ProvenanceStep
{
    /// <summary>The source record.</summary>
    [Required] public Guid? SourceId { get; init; }

    /// <summary>How the words came through this source. `original` can only be the last step.</summary>
    [Required] public ProvenanceRole? Role { get; init; }

    /// <summary>The page, recording or document.</summary>
    [Text(2048), WebUrl] public string? Url { get; init; }

    /// <summary>When it was retrieved; not in the future.</summary>
    public DateTime? RetrievedAt { get; init; }

    /// <summary>A note for editors; at most 500 characters, never published.</summary>
    [Text(500, Kind = TextKind.Paragraphs)] public string? Note { get; init; }

    /// <summary>Whether what was taken from there still stands.</summary>
    public ProvenanceState State { get; init; }

    /// <summary>The retraction of the source that made the state `retracted`; null when an editor did, or once an editor says otherwise. Read-only.</summary>
    [ReadOnly(true)] public Guid? RetractionId { get; init; }

    /// <summary>Whether the words themselves can be found there.</summary>
    internal bool IsEvidence => Role is ProvenanceRole.Original or ProvenanceRole.Recording or ProvenanceRole.Transcript;
}

/// <summary>Whether the words were translated, and from what.</summary>
public sealed record Translation
{
    /// <summary>True when the printed words are a translation, false when they are not; null when unknown.</summary>
    public bool? IsTranslation { get; init; }

    /// <summary>The language in which it was said (BCP 47).</summary>
    [Text(35), LanguageCode] public string? OriginalLanguage { get; init; }

    /// <summary>The words in the original language; at most 5,000 characters. Only for a translation.</summary>
    [Text(5000, Kind = TextKind.Quote)] public string? OriginalText { get; init; }

    /// <summary>Who translated; at most 200 characters.</summary>
    [Text(200)] public string? Translator { get; init; }
}

/// <summary>A part of the text that the speaker did not say, such as `(nuclear)`.</summary>
public sealed record Insertion
{
    /// <summary>Where it starts in the text, in Unicode code points.</summary>
    [Range(0, 5000)] public int Start { get; init; }

    /// <summary>Where it ends, exclusive, in Unicode code points.</summary>
    [Required, Range(1, 5000)] public int End { get; init; }

    /// <summary>What the editor did.</summary>
    public InsertionKind Kind { get; init; }

    /// <summary>What it is to those who compare texts.</summary>
    internal QuoteInsertion AsInsertion() => new(Start, End, Kind);

    /// <summary>The same insertion when the text before it grows by so many code points.</summary>
    public Insertion Shifted(int by) => this with { Start = Start + by, End = End + by };
}

/// <summary>How far the words were checked, by whom and against what. Earlier states are in the revisions.</summary>
public sealed record Verification
{
    /// <summary>The state. Only the state is published.</summary>
    public VerificationState State { get; init; }

    /// <summary>What it was checked against; at most 300 characters.</summary>
    [Text(300)] public string? Method { get; init; }

    /// <summary>Who checked; at most 200 characters.</summary>
    [Text(200)] public string? By { get; init; }

    /// <summary>When it was checked.</summary>
    public DateTime? At { get; init; }

    /// <summary>A note for editors; at most 1,000 characters.</summary>
    [Text(1000, Kind = TextKind.Paragraphs)] public string? Note { get; init; }
}
