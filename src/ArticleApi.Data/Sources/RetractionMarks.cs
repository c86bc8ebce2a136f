using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Sources;

/// <summary>What retractions mark in articles and quotes: a mark knows its retraction, so that it can be taken back with it.</summary>
public static class RetractionMarks
{
    // As long as the note of a verification can be.
    private const int NoteLength = 1000;

    /// <summary>The citations of an input, with the marks of those that were there and still are retracted.</summary>
    public static IReadOnlyList<Citation> Kept(IReadOnlyList<Citation> citations, IReadOnlyList<Citation> before)
    {
        var marked = before.Where(c => c.RetractionId is not null).ToDictionary(c => (c.Key, c.SourceId, c.Url));
        return [.. citations.Select(c => marked.TryGetValue((c.Key, c.SourceId, c.Url), out var old) && c.State == CitationState.Retracted
            ? c with { RetractionId = old.RetractionId, StateBefore = old.StateBefore }
            : c with { RetractionId = null, StateBefore = null })];
    }

    /// <summary>The same of the steps of a provenance.</summary>
    public static IReadOnlyList<ProvenanceStep> Kept(IReadOnlyList<ProvenanceStep> steps, IReadOnlyList<ProvenanceStep> before)
    {
        var marked = before.Where(s => s.RetractionId is not null).ToLookup(s => (s.SourceId, s.Role, s.Url), s => s.RetractionId);
        return [.. steps.Select(s => s with { RetractionId = s.State == ProvenanceState.Retracted ? marked[(s.SourceId, s.Role, s.Url)].FirstOrDefault() : null })];
    }

    internal static void Mark(Article article, SourceRetraction retraction)
    {
        if (!article.Citations.Any(IsMeant)) return;
        article.Citations = [.. article.Citations.Select(c => IsMeant(c) ? c with { State = CitationState.Retracted, RetractionId = retraction.Id, StateBefore = c.State } : c)];

        bool IsMeant(Citation citation) => citation.State != CitationState.Retracted && retraction.Covers(citation.SourceId, citation.Url);
    }

    /// <summary>Marks the steps; disputes the words when none is left on which they could rest, unless they are disputed already.</summary>
    internal static bool Mark(Quote quote, SourceRetraction retraction)
    {
        if (!quote.Provenance.Any(IsMeant)) return false;
        quote.Provenance = [.. quote.Provenance.Select(s => IsMeant(s) ? s with { State = ProvenanceState.Retracted, RetractionId = retraction.Id } : s)];
        if (!IsLost(quote) || quote.Verification.State is VerificationState.Disputed or VerificationState.Retracted) return false;
        var disputed = new Verification
        {
            State = VerificationState.Disputed,
            By = retraction.By,
            At = retraction.At,
            Note = CodePoints.Start($"What it came through was retracted: {retraction.Reason}", NoteLength),
        };
        quote.Dispute = new RetractionDispute { RetractionId = retraction.Id, Before = quote.Verification, Since = disputed };
        quote.Verification = disputed;
        return true;

        bool IsMeant(ProvenanceStep step) => step.State != ProvenanceState.Retracted && retraction.Covers(step.SourceId, step.Url);
    }

    /// <summary>Takes the marks of a retraction off; what another one covers as well is marked by that one.</summary>
    internal static bool Unmark(Article article, Guid retractionId, IReadOnlyList<SourceRetraction> others)
    {
        if (article.Citations.All(c => c.RetractionId != retractionId)) return false;
        article.Citations = [.. article.Citations.Select(c => c.RetractionId != retractionId ? c
            : others.FirstOrDefault(r => r.Covers(c.SourceId, c.Url)) is { } other ? c with { RetractionId = other.Id }
            : c with { State = c.StateBefore ?? CitationState.Active, RetractionId = null, StateBefore = null })];
        return true;
    }

    /// <inheritdoc cref="Unmark(Article, Guid, IReadOnlyList{SourceRetraction})"/>
    internal static bool Unmark(Quote quote, Guid retractionId, IReadOnlyList<SourceRetraction> others)
    {
        var isOfThis = quote.Dispute?.RetractionId == retractionId;
        if (!isOfThis && quote.Provenance.All(s => s.RetractionId != retractionId)) return false;
        quote.Provenance = [.. quote.Provenance.Select(s => s.RetractionId != retractionId ? s
            : others.FirstOrDefault(r => r.Covers(s.SourceId, s.Url)) is { } other ? s with { RetractionId = other.Id }
            : s with { State = ProvenanceState.Active, RetractionId = null })];
        if (quote.Dispute is not { } dispute) return true;

        // An edit of a step loses its mark and may keep its state. Then only what another retraction has marked holds the dispute, which is that one's from now on.
        var mark = quote.Provenance.FirstOrDefault(s => s.RetractionId is not null)?.RetractionId;
        if (IsLost(quote) && (mark is not null || !isOfThis))
        {
            if (isOfThis) quote.Dispute = dispute with { RetractionId = mark };
            return true;
        }

        if (quote.Verification == dispute.Since) quote.Verification = dispute.Before;
        quote.Dispute = null;
        return true;
    }

    private static bool IsLost(Quote quote) => quote.Provenance.All(s => s.State == ProvenanceState.Retracted);
}
