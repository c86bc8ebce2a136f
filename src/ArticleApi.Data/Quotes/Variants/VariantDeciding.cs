using ArticleApi.Data.Delivery;
using ArticleApi.Data.Tasks;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes.Variants;

public static class VariantDeciding
{
    /// <summary>Changes what is decided about two quotes of one speaker, for the caller to save. A misquote is disputed, and whoever prints it has to correct it.</summary>
    public static async Task DecideAsync(this ArticleDbContext db, Quote quote, Quote other, VariantVerdict verdict, CancellationToken cancellationToken)
    {
        var (first, second) = VariantDecision.Pair(quote.Id, other.Id);
        var decision = await db.VariantDecisions.SingleOrDefaultAsync(d => d.QuoteId == first && d.OtherId == second, cancellationToken);
        if (decision is null) db.VariantDecisions.Add(decision = new VariantDecision { QuoteId = first, OtherId = second });
        var isMisquote = verdict == VariantVerdict.MisquoteOf;
        if (!decision.Decide(verdict, isMisquote ? quote.Id : null, db.Editor.Name, db.Time.UtcInstant()) || !isMisquote) return;

        if (quote.Verification.State is not (VerificationState.Disputed or VerificationState.Retracted))
        {
            quote.Verification = new Verification { State = VerificationState.Disputed, By = db.Editor.Name, At = db.Time.UtcInstant(), Note = $"It is a misquote of the quote {other.Id}." };
            quote.BecauseOf($"It is a misquote of the quote {other.Id}.");
        }

        // Before this is saved, somebody may begin to print it; the rule QUO-DISPUTED tells them.
        var value = PublishedValue.Of(quote.Id);
        var articles = await db.QuoteOccurrences.Where(o => o.QuoteId == quote.Id).Select(o => o.ArticleId)
            .Union(db.PublishedReferences.Where(r => r.Facet == Facet.Quote && r.Value == value).Select(r => r.RecordId))
            .Where(id => db.Articles.Any(a => a.Id == id && a.DeletedAt == null)).ToListAsync(cancellationToken);
        await db.OpenTasksAsync(
            [.. articles.Select(article => NewTask.Correction(article, quote.Id, $"The article prints “{quote.Text}”, which is a misquote: it was “{other.Text}”.", Notice(quote)))], cancellationToken);
    }

    private static string Notice(Quote quote) => quote.SpeakerLabel is { } speaker
        ? $"An earlier version of this article misquoted {speaker}."
        : "An earlier version of this article had a quote wrong.";
}
