using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Quotations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>A text for which quotes with much the same words are sought.</summary>
public sealed record SimilarInput
{
    /// <summary>Whose quotes are looked through.</summary>
    [Required] public Guid? SpeakerId { get; init; }

    /// <summary>The words; 1 to 5,000 characters. What stands in brackets does not count.</summary>
    [Required, Text(5000, Kind = TextKind.Quote)] public string? Text { get; init; }
}

internal sealed class SimilarInputValidator : AbstractValidator<SimilarInput>
{
    public SimilarInputValidator(ArticleDbContext db) => RuleFor(s => s.SpeakerId).CustomAsync(async (speaker, context, cancellationToken) =>
    {
        if (await db.InPlaceOfAsync<Data.Speakers.Speaker>(speaker!.Value, cancellationToken) is not { DeletedAt: null })
            context.Break("/speakerId", ProblemCodes.ReferenceNotFound, $"No speaker {speaker}.");
    }).When(s => s.SpeakerId is not null);
}

/// <summary>What an editor has found out about two quotes.</summary>
public sealed record VariantDecisionInput
{
    /// <summary>`sameUtterance` when both tell of one utterance, `differentOccasion` when the speaker said much the same twice, `misquoteOf` when the quote of the address has the words of the other one wrong.</summary>
    [Required] public VariantVerdict? Decision { get; init; }
}

/// <summary>A quote of the same speaker with much the same words.</summary>
public sealed record QuoteVariantView
{
    private const int Most = 100;

    /// <summary>The other quote.</summary>
    public Guid QuoteId { get; init; }

    /// <summary>Its words as printed.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether they are verbatim or a fragment.</summary>
    public QuoteKind Kind { get; init; }

    /// <summary>When it was said, as an EDTF string at its true precision.</summary>
    public string? SaidOn { get; init; }

    /// <summary>How far its words were checked.</summary>
    public VerificationState Verification { get; init; }

    /// <summary>Whether it may be printed.</summary>
    public QuoteStatus Status { get; init; }

    /// <summary>In how many articles working copies print it.</summary>
    public int ArticleCount { get; init; }

    /// <summary>How near the words are; `unrelated` only where somebody has decided about the two.</summary>
    public VariantRelation Relation { get; init; }

    /// <summary>The share of runs of three words of the one with fewer that the other has too, 0 to 1.</summary>
    public double ShingleShare { get; init; }

    /// <summary>The share of the words of the shorter one that the longer one has in the same order, 0 to 1.</summary>
    public double WordShare { get; init; }

    /// <summary>What was decided about the two; null while nobody has.</summary>
    public VariantVerdict? Decision { get; init; }

    /// <summary>With `misquoteOf`: which of the two has the words wrong.</summary>
    public Guid? MisquoteId { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTime? DecidedAt { get; init; }

    internal static async Task<IReadOnlyList<QuoteVariantView>> OfAsync(ArticleDbContext db, IReadOnlyList<FoundVariant> found, CancellationToken cancellationToken)
    {
        List<FoundVariant> some = [.. found.Take(Most)];
        if (some.Count == 0) return [];
        Guid[] ids = [.. some.Select(f => f.OtherId)];
        var quotes = await db.Quotes.Where(q => ids.Contains(q.Id)).Select(q => new QuoteVariantView
        {
            QuoteId = q.Id,
            Text = q.Text,
            Kind = q.Kind,
            SaidOn = q.SaidOn,
            Verification = q.VerificationState,
            Status = q.Status,
            ArticleCount = db.QuoteOccurrences.Where(o => o.QuoteId == q.Id && db.Articles.Any(a => a.Id == o.ArticleId && a.DeletedAt == null)).Select(o => o.ArticleId).Distinct().Count(),
        }).ToDictionaryAsync(q => q.QuoteId, cancellationToken);
        return [.. some.Where(f => quotes.ContainsKey(f.OtherId)).Select(f => quotes[f.OtherId] with
        {
            Relation = f.Compared.Relation,
            ShingleShare = Math.Round(f.Compared.Shingles, 3),
            WordShare = Math.Round(f.Compared.Words, 3),
            Decision = f.Decision?.Verdict,
            MisquoteId = f.Decision?.MisquoteId,
            DecidedBy = f.Decision?.By,
            DecidedAt = f.Decision?.At,
        })];
    }
}
