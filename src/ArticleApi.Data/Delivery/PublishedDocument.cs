namespace ArticleApi.Data.Delivery;

/// <summary>Why a document is not there any more; `None` while it is.</summary>
public enum GoneReason : byte
{
    None = 0,
    Unpublished = 1,
    Deleted = 2,
    Retracted = 3,
}

/// <summary>What the public sees of one record: finished bytes, or the tombstone of what it once saw.</summary>
public sealed class PublishedDocument
{
    public RecordKind Kind { get; init; }
    public Guid Id { get; init; }
    public GoneReason Gone { get; set; }
    public long Sequence { get; set; }

    /// <summary>The version of the record that the document shows, or last showed.</summary>
    public long Version { get; set; }
    public string ETag { get; set; } = "";

    /// <summary>The headline or name in binary collation, case-folded.</summary>
    public string SortText { get; set; } = "";

    /// <summary>An article's first publication; when a quote was said at the earliest.</summary>
    public DateTime SortTime { get; set; }

    /// <summary>An article's latest publication; when another document was last written.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>The day after which a quote cannot have been said.</summary>
    public DateTime? SortTimeEnd { get; set; }

    public string? Slug { get; set; }

    /// <summary>Who said a quote.</summary>
    public Guid? SpeakerId { get; set; }

    /// <summary>The start of the words of a quote, case-folded: what a search looks through.</summary>
    public string? TextKey { get; set; }

    /// <summary>Of one that is gone: the record in whose place it must be looked for.</summary>
    public Guid? MovedTo { get; set; }

    /// <summary>A speaker who must not be aggregated.</summary>
    public bool Anonymous { get; set; }

    /// <summary>The list form, as UTF-8 JSON exactly as delivered.</summary>
    public byte[] Summary { get; set; } = [];

    /// <summary>The full form, as UTF-8 JSON exactly as delivered.</summary>
    public byte[] Full { get; set; } = [];
}

/// <summary>A slug that is or once was public.</summary>
public sealed class PublishedSlug
{
    public RecordKind Kind { get; init; }
    public required string SlugKey { get; init; }
    public Guid Id { get; set; }
}

/// <summary>Under what a public record can be found. The rows of a record vanish with its document.</summary>
public sealed class PublishedReference
{
    public Facet Facet { get; init; }
    public required string Value { get; init; }
    public DateTime SortTime { get; init; }
    public Guid RecordId { get; init; }
}

/// <summary>The ways to find a public record. The numbers are stored.</summary>
public enum Facet : byte
{
    // Of articles. `Citation` and `Mention` are what the article itself names; `Source` and `Speaker` add what its quotes bring.
    Author = 1,
    Tag = 2,
    Section = 3,
    Language = 4,
    ArticleType = 5,
    Source = 6,
    Speaker = 7,
    Quote = 8,
    Citation = 9,
    Mention = 10,

    // Of quotes.
    QuoteSpeaker = 21,
    QuoteSource = 22,
    QuoteKind = 23,
    QuoteMedium = 24,
    QuoteVerification = 25,
}

/// <summary>The document format in which the stored documents were rendered; a newer program renders all anew.</summary>
public sealed class ProjectionState
{
    public int Id { get; init; } = 1;
    public int Version { get; set; }

    /// <summary>Whether the documents are in the form that this release writes.</summary>
    public bool IsCurrent => Version == Projection.Version;
}
