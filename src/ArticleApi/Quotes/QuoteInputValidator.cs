using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Quotations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

internal sealed class QuoteInputValidator : AbstractValidator<QuoteInput>
{
    private const int LongestFragment = 60;

    public QuoteInputValidator(ArticleDbContext db, TimeProvider time)
    {
        var now = time.UtcInstant();
        RuleFor(q => q.Text).Must(text => CleanText.HasLetterOrDigit(text!)).When(q => q.Text is not null)
            .WithErrorCode("text.no_letters").WithMessage("The text needs at least one letter or digit.");
        RuleFor(q => q.Kind).Must(k => k != QuoteKind.Indirect).When(q => q.Insertions.Count > 0)
            .WithErrorCode("quote.kind_mismatch").WithMessage("A paraphrase has no insertions: its words are ours.");
        RuleFor(q => q.Kind).Must((q, k) => k != QuoteKind.Partial || QuoteWords.Of(q.Text ?? "").Count <= LongestFragment)
            .WithErrorCode("quote.kind_mismatch").WithMessage($"A fragment has at most {LongestFragment} words.");
        RuleFor(q => q.AttributionTerms).NotEqual(AttributionTerms.OffRecord)
            .WithErrorCode("quote.off_record").WithMessage("Off-the-record remarks must not be recorded here.");
        RuleFor(q => q.SaidOn).Must(s => !PartialDate.TryParse(s!, out var date) || date.Earliest <= DateOnly.FromDateTime(now).AddDays(1)).When(q => q.SaidOn is not null)
            .WithErrorCode("quote.said_in_future").WithMessage("Nobody can have said this yet.");
        RuleFor(q => q.Insertions).Custom(InsertionRules.Check).When(q => q.Text is not null);
        RuleFor(q => q.Provenance).Custom((steps, context) => CheckProvenance(steps, now, context));
        RuleFor(q => q.Translation).Custom((translation, context) => CheckTranslation(translation, context));
        RuleFor(q => q.Verification).Custom((verification, context) => CheckVerification(verification, now, context));

        this.MustExist(db, input => input.Provenance
            .Select((step, i) => new InputReference(RecordKind.Source, step?.SourceId, $"/provenance/{i}/sourceId"))
            .Prepend(new InputReference(RecordKind.Speaker, input.SpeakerId, "/speakerId")));
        RuleFor(q => q.AttributionTerms).MustAsync(async (q, terms, cancellationToken) =>
            {
                var isAnonymous = await db.Speakers.AnyAsync(s => s.Id == q.SpeakerId && s.Kind == SpeakerKind.Anonymous, cancellationToken);
                return isAnonymous == (terms == AttributionTerms.Anonymous);
            })
            .When(q => q.SpeakerId is not null || q.AttributionTerms == AttributionTerms.Anonymous)
            .WithErrorCode("speaker.anonymity").WithMessage("The terms are anonymous just when the speaker is.");
    }

    private static void CheckProvenance(IReadOnlyList<ProvenanceStep> steps, DateTime now, ValidationContext<QuoteInput> context)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not { } step) continue;
            if (step.Role == ProvenanceRole.Original && i < steps.Count - 1)
                context.Break($"/provenance/{i}/role", "provenance.order", "The original can only be the last step.");
            if (i > 0 && step.SourceId is not null && step.SourceId == steps[i - 1]?.SourceId)
                context.Break($"/provenance/{i}/sourceId", "provenance.order", "The same source stands twice in a row.");
            if (step.RetrievedAt > now)
                context.Break($"/provenance/{i}/retrievedAt", "date.future", "It cannot have been retrieved in the future.");
        }
    }

    private static void CheckTranslation(Translation? translation, ValidationContext<QuoteInput> context)
    {
        if (translation is null) return;
        if (translation.IsTranslation == true && translation.OriginalLanguage == context.InstanceToValidate.Language)
            context.Break("/translation/originalLanguage", "translation.inconsistent", "A translation is from another language.");
        if (translation.IsTranslation != true && translation.OriginalText is not null)
            context.Break("/translation/originalText", "translation.inconsistent", "Only a translation has an original text.");
    }

    private static void CheckVerification(Verification verification, DateTime now, ValidationContext<QuoteInput> context)
    {
        if (verification.At > now) context.Break("/verification/at", "date.future", "It cannot have been checked in the future.");
        if (verification.State is not (VerificationState.SourceChecked or VerificationState.OriginalChecked)) return;
        if (verification.By is null || verification.At is null || verification.Method is null)
            context.Break("/verification", "verification.evidence", "Say what you checked it against, who did and when: method, by and at.");
        if (verification.State == VerificationState.OriginalChecked && !context.InstanceToValidate.Provenance.Any(IsOriginal))
            context.Break("/verification/state", "verification.evidence", "Say what you checked it against: a recording, transcript or original in the provenance.");
    }

    private static bool IsOriginal(ProvenanceStep? step) =>
        step?.Role is ProvenanceRole.Original or ProvenanceRole.Recording or ProvenanceRole.Transcript;
}
