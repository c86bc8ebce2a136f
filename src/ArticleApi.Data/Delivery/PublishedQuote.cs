using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Delivery;

/// <summary>How far the words were checked.</summary>
/// <param name="State">The state.</param>
public sealed record PublishedVerification(VerificationState State);

/// <summary>One step of the way from the speaker to the newsroom, nearest first.</summary>
/// <param name="SourceId">The source record.</param>
/// <param name="Role">How the words came through this source.</param>
/// <param name="Url">The page, recording or document.</param>
/// <param name="RetrievedAt">When it was retrieved.</param>
public sealed record PublishedProvenance(Guid SourceId, ProvenanceRole Role, [property: WebUrl] string? Url, DateTime? RetrievedAt);

/// <summary>A quote printed in a published article. A withdrawn one carries its status and no text.</summary>
public sealed record PublishedQuote
{
    /// <summary>The quote, for life (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `quote`.</summary>
    public string Type { get; init; } = "quote";

    /// <summary>The quote's version; it only grows.</summary>
    public required long Version { get; init; }

    /// <summary>The words as printed, with the editor's insertions and without outer quotation marks.</summary>
    public string? Text { get; init; }

    /// <summary>The language of the words as printed (BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>Whether the words are verbatim, a fragment, or a paraphrase.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>Who said it.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The speaker as named in print.</summary>
    public string? SpeakerLabel { get; init; }

    /// <summary>The speaker's role at that time.</summary>
    public string? SpeakerRole { get; init; }

    /// <summary>When it was said, as an EDTF string (ISO 8601-2) at its true precision, such as `2017` or `2017-09`.</summary>
    public string? SaidOn { get; init; }

    /// <summary>The first day on which it can have been said.</summary>
    public DateOnly? SaidOnEarliest { get; init; }

    /// <summary>The last day on which it can have been said.</summary>
    public DateOnly? SaidOnLatest { get; init; }

    /// <summary>Where it was said.</summary>
    public QuotePlace? Place { get; init; }

    /// <summary>On what occasion.</summary>
    public string? Occasion { get; init; }

    /// <summary>In what medium.</summary>
    public QuoteMedium? Medium { get; init; }

    /// <summary>How the words reached the newsroom, nearest step first.</summary>
    public IReadOnlyList<PublishedProvenance>? Provenance { get; init; }

    /// <summary>Whether the words were translated.</summary>
    public Translation? Translation { get; init; }

    /// <summary>The parts of the text that the speaker did not say, in code points of `text`.</summary>
    public IReadOnlyList<Insertion>? Insertions { get; init; }

    /// <summary>How far the words were checked.</summary>
    public PublishedVerification? Verification { get; init; }

    /// <summary>`withdrawn` when the quote must not be printed any more; left out otherwise.</summary>
    public QuoteStatus? Status { get; init; }

    /// <summary>The records asked for by `include`; not stored with the document.</summary>
    public PublishedIncluded? Included { get; init; }
}
