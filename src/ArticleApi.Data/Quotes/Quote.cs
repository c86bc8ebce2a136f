using System.Text.Json.Serialization;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Quotes;

/// <summary>An utterance. The places where it is printed are derived from the bodies of the articles.</summary>
public sealed class Quote : Record
{
    public string Text { get; set; } = "";
    public string Language { get; set; } = "en";
    public QuoteKind Kind { get; set; }
    public Guid? SpeakerId { get; set; }
    public string? SpeakerLabel { get; set; }
    public string? SpeakerRole { get; set; }
    public string? AttributionVerb { get; set; }
    public AttributionTerms AttributionTerms { get; set; }
    public string? SaidOn { get; set; }
    public DateOnly? SaidOnEarliest { get; private set; }
    public DateOnly? SaidOnLatest { get; private set; }
    public QuotePlace? Place { get; set; }
    public string? Occasion { get; set; }
    public QuoteMedium Medium { get; set; }
    public IReadOnlyList<ProvenanceStep> Provenance { get; set; } = [];
    public Translation? Translation { get; set; }
    public IReadOnlyList<Insertion> Insertions { get; set; } = [];
    public Verification Verification { get; set; } = new();

    /// <summary>That the words are disputed because all that they came through was retracted; null otherwise.</summary>
    public RetractionDispute? Dispute { get; internal set; }
    public string? InternalNote { get; set; }
    public QuoteStatus Status { get; set; }
    public string SpokenText { get; private set; } = "";
    public string Fingerprint { get; private set; } = "";

    /// <summary>The state of the verification, for filters.</summary>
    [JsonIgnore] public VerificationState VerificationState { get; private set; }

    /// <summary>The start of the text, case-folded: what a search looks through.</summary>
    [JsonIgnore] public string TextKey { get; private set; } = "";

    internal const int TextKeyLength = 2000;

    /// <summary>Set by an editor who knows that the same words were said twice.</summary>
    [JsonIgnore] public bool AllowDuplicate { get; set; }

    /// <summary>Speaker and fingerprint, unique among the quotes that are not in the trash.</summary>
    [JsonIgnore] public string? UtteranceKey { get; private set; }

    [JsonIgnore] public override RecordKind RecordKind => RecordKind.Quote;

    /// <summary>Who said which words.</summary>
    internal string SaidKey => $"{SpeakerId:N}{Fingerprint}";

    internal override void Derive()
    {
        var said = SaidOn is not null && PartialDate.TryParse(SaidOn, out var date) ? date : (PartialDate?)null;
        (SaidOnEarliest, SaidOnLatest) = (said?.Earliest, said?.Latest);
        VerificationState = Verification.State;
        TextKey = SortKey.Of(Text, TextKeyLength);
        SpokenText = ArticleApi.Quotations.SpokenText.Of(Text, [.. Insertions.Select(i => i.AsInsertion())]);
        Fingerprint = ArticleApi.Quotations.Fingerprint.Of(SpokenText);
        UtteranceKey = AllowDuplicate || SpeakerId is null || DeletedAt is not null ? null : SaidKey;
    }
}
