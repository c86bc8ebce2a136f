using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Mapster;

namespace ArticleApi.Quotes;

/// <summary>A quote to create or to replace. What only the server sets may be sent back and is ignored.</summary>
[ReadOnlyMembersOf(typeof(QuoteView))]
public sealed record QuoteInput : IChoosesId
{
    /// <summary>On create, an id of the client's own choice, which must be a UUID of version 7, made when absent; ignored otherwise.</summary>
    public Guid? Id { get; init; }

    /// <summary>The words as printed, with the editor's insertions; 1 to 5,000 characters. Quotation marks around the whole are taken off.</summary>
    [Required, Text(5000, Kind = TextKind.Quote)] public string? Text { get; init; }

    /// <summary>The language of the words as printed (BCP 47).</summary>
    [Required, Text(35), LanguageCode] public string? Language { get; init; }

    /// <summary>`direct` for a full clause, `partial` for a fragment of at most 60 words, `indirect` for a paraphrase.</summary>
    [Required] public QuoteKind? Kind { get; init; }

    /// <summary>Who said it.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The speaker as named in print; at most 200 characters.</summary>
    [Text(200)] public string? SpeakerLabel { get; init; }

    /// <summary>The speaker's role at that time; at most 200 characters.</summary>
    [Text(200)] public string? SpeakerRole { get; init; }

    /// <summary>The verb of attribution as printed; at most 40 characters.</summary>
    [Text(40)] public string? AttributionVerb { get; init; }

    /// <summary>On what terms the words may be attributed; `anonymous` just when the speaker is. `offRecord` is refused: such remarks must not be recorded.</summary>
    public AttributionTerms AttributionTerms { get; init; }

    /// <summary>When it was said, as an EDTF string (ISO 8601-2) at its true precision: `2017`, `2017-09`, `2017-09-05`, `2017~`, `2017-08/2017-09`.</summary>
    [Text(64), EdtfDate] public string? SaidOn { get; init; }

    /// <summary>Where it was said.</summary>
    public QuotePlace? Place { get; init; }

    /// <summary>On what occasion, such as `the meeting`; at most 300 characters.</summary>
    [Text(300)] public string? Occasion { get; init; }

    /// <summary>In what medium.</summary>
    public QuoteMedium Medium { get; init; }

    /// <summary>How the words reached the newsroom, nearest step first; at most 5.</summary>
    [MaxLength(5)] public IReadOnlyList<ProvenanceStep> Provenance { get; init => field = value ?? []; } = [];

    /// <summary>Whether the words were translated.</summary>
    public Translation? Translation { get; init; }

    /// <summary>The parts of the text that the speaker did not say, in order and not overlapping; at most 50.</summary>
    [MaxLength(50)] public IReadOnlyList<Insertion> Insertions { get; init => field = value ?? []; } = [];

    /// <summary>How far the words were checked. Changing the text sets it back to unverified, unless a new verification comes with it.</summary>
    public Verification Verification { get; init => field = value ?? new(); } = new();

    /// <summary>A note for editors, never published; at most 2,000 characters.</summary>
    [Text(2000, Kind = TextKind.Paragraphs)] public string? InternalNote { get; init; }

    /// <summary>Whether the quote may be printed.</summary>
    public QuoteStatus Status { get; init; }

    /// <summary>True to keep the quote although the same speaker has said the same words in another one; holds until words or speaker change. Write-only.</summary>
    public bool? AllowDuplicate { get; init; }

    /// <summary>What <see cref="ApplyTo"/> mends, null when nothing.</summary>
    internal IReadOnlyList<Fix>? Fixes => OuterMarks.TakenOff(Text!).Cut == 0
        ? null
        : [new("/text", "quote.outer_marks", "The quotation marks around the whole were taken off; insertions moved with the words.")];

    internal Quote ApplyTo(Quote quote)
    {
        var (text, cut) = OuterMarks.TakenOff(Text!);
        var isReworded = quote.Version > 0 && quote.Text != text;
        var isAllowed = AllowDuplicate is true || (quote.AllowDuplicate && !isReworded && quote.SpeakerId == SpeakerId);
        var keepsVerification = !isReworded || quote.Verification != Verification;
        var marked = quote.Provenance;
        var named = quote.AttributionTerms == AttributionTerms.Anonymous ? default : (quote.SpeakerLabel, quote.SpeakerRole);
        this.Adapt(quote, ViewMapping.Config);

        // Who becomes anonymous keeps no name and no role that was printed before.
        if (quote.AttributionTerms == AttributionTerms.Anonymous && named.SpeakerLabel == quote.SpeakerLabel) quote.SpeakerLabel = null;
        if (quote.AttributionTerms == AttributionTerms.Anonymous && named.SpeakerRole == quote.SpeakerRole) quote.SpeakerRole = null;
        quote.Provenance = RetractionMarks.Kept(quote.Provenance, marked);
        quote.Text = text;
        quote.AllowDuplicate = isAllowed;
        quote.Insertions = cut == 0 ? Insertions : [.. Insertions.Select(i => i.Shifted(-cut))];
        if (!keepsVerification) quote.Verification = new Verification();
        return quote;
    }
}

internal sealed class QuoteMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Quote, QuoteView>().Ignore(v => v.Fixes!);
        config.NewConfig<QuoteInput, Quote>().Ignore(q => q.Id);
    }
}
