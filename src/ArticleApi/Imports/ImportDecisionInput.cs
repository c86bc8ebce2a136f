using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Imports;

/// <summary>What an editor decides about a candidate.</summary>
public sealed record ImportDecisionInput
{
    /// <summary>`accept` and `reject` leave the proposal as it is; `edit` accepts it with the members of `value`.</summary>
    [Required] public ImportDecision? Decision { get; init; }

    /// <summary>What is different from the proposal; needed for `edit`, refused otherwise.</summary>
    public ImportValueInput? Value { get; init; }
}

/// <summary>What is different from a proposal. What is absent stays as proposed; what its kind of candidate does not have is refused.</summary>
public sealed record ImportValueInput
{
    /// <summary>Of a speaker or a citation its name, of a headline, byline, credit, place and the like its text; at most 300 characters, of a speaker or a citation 200.</summary>
    [Text(300)] public string? Name { get; init; }

    /// <summary>Of a quote or a speaker: the record.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>Of a quote: the name of a speaker that only this quote gets, made when there is none of that name; at most 200 characters.</summary>
    [Text(200)] public string? SpeakerName { get; init; }

    /// <summary>Of a speaker, or of a quote with `speakerName`: its kind, which cannot be `anonymous`.</summary>
    public SpeakerKind? SpeakerKind { get; init; }

    /// <summary>Of a quote: its kind.</summary>
    public QuoteKind? QuoteKind { get; init; }

    /// <summary>Of a quote or an insertion: where it starts in the text of its block, in Unicode code points.</summary>
    [Range(0, 1_000_000)] public int? Start { get; init; }

    /// <summary>Of a quote or an insertion: where it ends, exclusive, in Unicode code points.</summary>
    [Range(0, 1_000_000)] public int? End { get; init; }

    /// <summary>Of a quote: when it was said, as an EDTF string.</summary>
    [Text(64), EdtfDate] public string? SaidOn { get; init; }

    /// <summary>Of a quote: in what medium.</summary>
    public QuoteMedium? Medium { get; init; }

    /// <summary>Of a quote: whether it is one of its own, and does not go on with the one before.</summary>
    public bool? Detached { get; init; }

    /// <summary>Of a citation: the record.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Of a citation: what the source is to the article; not `primary`, which needs a source of a fitting kind.</summary>
    public CitationRole? Role { get; init; }

    /// <summary>Of a citation: the page.</summary>
    [Text(2048), WebUrl] public string? Url { get; init; }
}

internal sealed class ImportDecisionInputValidator : AbstractValidator<ImportDecisionInput>
{
    public ImportDecisionInputValidator(ArticleDbContext db, TimeProvider time)
    {
        var now = time.UtcInstant();
        RuleFor(d => d.Value).NotNull().When(d => d.Decision == ImportDecision.Edit).WithErrorCode(ProblemCodes.Required).WithMessage("Say what is different.");
        RuleFor(d => d.Value).Null().When(d => d.Decision is ImportDecision.Accept or ImportDecision.Reject).WithErrorCode(ProblemCodes.ValueInvalid).WithMessage("Only an edit has a value.");
        RuleFor(d => d.Value!.SpeakerKind).NotEqual(Data.Speakers.SpeakerKind.Anonymous).When(d => d.Value is not null)
            .WithErrorCode("speaker.anonymity").WithMessage("An anonymous speaker needs reason and approver: make it first, and give its id.");
        RuleFor(d => d.Value!.QuoteKind).NotEqual(Data.Quotes.QuoteKind.Indirect).When(d => d.Value is not null)
            .WithErrorCode("quote.kind_mismatch").WithMessage("What stands in quotation marks is no paraphrase.");
        RuleFor(d => d.Value!.SaidOn).Must(s => !PartialDate.TryParse(s!, out var date) || date.Earliest <= DateOnly.FromDateTime(now).AddDays(1)).When(d => d.Value?.SaidOn is not null)
            .WithErrorCode("quote.said_in_future").WithMessage("Nobody can have said this yet.");
        RuleFor(d => d.Value!.Role).NotEqual(CitationRole.Primary).When(d => d.Value is not null)
            .WithErrorCode("citation.role").WithMessage("A primary source is cited in the article, once it is there.");
        this.MustExist(db, input =>
        [
            new InputReference(RecordKind.Speaker, input.Value?.SpeakerId, "/value/speakerId"),
            new InputReference(RecordKind.Source, input.Value?.SourceId, "/value/sourceId"),
        ]);
    }
}
