using ArticleApi.Data;
using ArticleApi.Data.Imports;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Imports;

/// <summary>Confirms a draft in one transaction, once.</summary>
public sealed class ImportRun(ArticleDbContext db)
{
    // Somebody else may make the same speaker or source at the same moment; then it is there, and all is looked up again.
    private const int MostTries = 5;

    internal async Task<(ImportDraft? Draft, ProblemResult? Refusal)> ConfirmAsync(Guid id, IfMatch ifMatch, string? reason, CancellationToken cancellationToken)
    {
        // Under an Idempotency-Key the transaction is there, with the row of the key in it, and cannot begin anew.
        var isOurs = db.Database.CurrentTransaction is null;
        for (var tries = 1; ; tries++)
        {
            var draft = await db.ImportDrafts.LiveAt(db.Time.UtcInstant()).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
            if (draft is null) return (null, Problems.NotFound());

            // Whoever did not see the answer asks again with the version that they have.
            if (draft.Result is not null) return (draft, null);
            if (!ifMatch.Matches(draft.Version)) return (null, Problems.StaleVersion(draft));
            var confirmation = new ImportConfirmation(db, draft);
            var obstacles = await confirmation.PrepareAsync(cancellationToken);
            if (obstacles.Count > 0) return (null, Problems.Validation([.. obstacles.Select(o => new ApiError(o.Place!, o.Code, o.Detail))]));
            db.Reason = reason;
            var isDone = false;
            try
            {
                if (isOurs) await db.BeginAsync(cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                if (await confirmation.HasRivalsAsync(cancellationToken))
                {
                    if (isOurs && tries < MostTries) continue;
                    return (null, Problems.Conflict("save.disturbed", "Records that this concerns are being saved; try again."));
                }

                if (isOurs) await db.CommitAsync(cancellationToken);
                isDone = true;
                return (draft, null);
            }
            catch (Exception refused) when (isOurs && tries < MostTries && IsDisturbance(refused))
            {
                // What disturbed it is stored by now, so that the next try finds it.
            }
            finally
            {
                if (isOurs && !isDone) await db.RollbackAsync();
            }
        }
    }

    // A slug is taken, too, by the article of another confirm of the same draft.
    private bool IsDisturbance(Exception refused) =>
        refused is DbUpdateConcurrencyException or SlugTakenException || (refused is DbUpdateException update && db.IsUniqueViolation(update));
}
