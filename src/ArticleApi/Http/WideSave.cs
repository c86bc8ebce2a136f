using ArticleApi.Data;
using ArticleApi.Data.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>Saves many records in one transaction, again from the start when other saves disturb it.</summary>
public sealed class WideSave(ArticleDbContext db)
{
    internal const string Disturbed = "save.disturbed";
    internal const string DisturbedDetail = "Records that this concerns are being saved; try again.";

    // So many records may be in use that one of them is saved at the same moment; then all is read again.
    private const int MostTries = 5;

    /// <param name="work">Reads, changes and saves, and answers; what it answers as a problem is not kept.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    internal async Task<ActionResult> RunAsync(Func<Task<ActionResult>> work, CancellationToken cancellationToken)
    {
        // Under an Idempotency-Key the transaction is there, with the row of the key in it, and cannot begin anew.
        var isOurs = db.Database.CurrentTransaction is null;
        for (var tries = 1; ; tries++)
        {
            var isDone = false;
            try
            {
                if (isOurs) await db.BeginAsync(cancellationToken);
                var answer = await work();
                if (answer is ProblemResult) return answer;
                if (isOurs) await db.CommitAsync(cancellationToken);
                isDone = true;
                return answer;
            }
            catch (Exception disturbed) when (isOurs && tries < MostTries && IsDisturbance(disturbed))
            {
                // What disturbed it is stored by now, so that the next try finds it.
            }
            catch (Exception disturbed) when (disturbed is DbUpdateConcurrencyException or RetractionDisturbedException)
            {
                return Problems.Conflict(Disturbed, DisturbedDetail);
            }
            finally
            {
                if (isOurs && !isDone) await db.RollbackAsync();
            }
        }
    }

    /// <summary>Whether two saves stood in each other's way so that the engine ended one of them (a deadlock): that one is made again as a whole.</summary>
    public static bool IsStandoff(ArticleDbContext db, Exception failure) =>
        (failure is DbUpdateException || failure.InnerException is DbUpdateException) && db.StorageFailureOf(failure) == StorageFailure.Unavailable;

    private bool IsDisturbance(Exception failure) =>
        failure is DbUpdateConcurrencyException or RetractionDisturbedException || IsStandoff(db, failure)
        || (failure is DbUpdateException refused && db.IsUniqueViolation(refused) && refused.Entries.Any(e => e.Entity is ReviewTask));
}
