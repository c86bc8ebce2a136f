using System.Text.Json.Serialization;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;

namespace ArticleApi.Quotes;

/// <summary>A quote as editors see it.</summary>
public sealed record QuoteView : RecordView, IHoldsNote
{
    string? IHoldsNote.NoteRead => InternalNote is null ? null : "quote.noteRead";

    /// <summary>The words as printed, with the editor's insertions and without outer quotation marks.</summary>
    public string Text { get; init; } = "";

    /// <summary>The language of the words as printed (BCP 47).</summary>
    public string Language { get; init; } = "";

    /// <summary>Whether the words are verbatim, a fragment, or a paraphrase.</summary>
    public QuoteKind Kind { get; init; }

    /// <summary>Who said it.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The speaker as named in print.</summary>
    public string? SpeakerLabel { get; init; }

    /// <summary>The speaker's role at that time.</summary>
    public string? SpeakerRole { get; init; }

    /// <summary>The verb of attribution as printed, such as `said`.</summary>
    public string? AttributionVerb { get; init; }

    /// <summary>On what terms the words may be attributed.</summary>
    public AttributionTerms AttributionTerms { get; init; }

    /// <summary>When it was said, as an EDTF string at its true precision.</summary>
    public string? SaidOn { get; init; }

    /// <summary>The first day on which it can have been said. Read-only.</summary>
    public DateOnly? SaidOnEarliest { get; init; }

    /// <summary>The last day on which it can have been said. Read-only.</summary>
    public DateOnly? SaidOnLatest { get; init; }

    /// <summary>Where it was said.</summary>
    public QuotePlace? Place { get; init; }

    /// <summary>On what occasion.</summary>
    public string? Occasion { get; init; }

    /// <summary>In what medium.</summary>
    public QuoteMedium Medium { get; init; }

    /// <summary>How the words reached the newsroom, nearest step first.</summary>
    public IReadOnlyList<ProvenanceStep> Provenance { get; init; } = [];

    /// <summary>Whether the words were translated.</summary>
    public Translation? Translation { get; init; }

    /// <summary>The parts of the text that the speaker did not say.</summary>
    public IReadOnlyList<Insertion> Insertions { get; init; } = [];

    /// <summary>How far the words were checked.</summary>
    public Verification Verification { get; init; } = new();

    /// <summary>A note for editors, never published.</summary>
    public string? InternalNote { get; init; }

    /// <summary>Whether the quote may be printed.</summary>
    public QuoteStatus Status { get; init; }

    /// <summary>The text without the insertions. Read-only.</summary>
    public string SpokenText { get; init; } = "";

    /// <summary>SHA-256 of the case-folded words of the spoken text. Read-only.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>What was mended about the words that were sent: `quote.outer_marks`. Only in the answer to the write that sent them, and only if there was something. Read-only.</summary>
    [JsonPropertyOrder(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Fix>? Fixes { get; init; }
}
