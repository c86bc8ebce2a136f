using ArticleApi.Data;
using ArticleApi.Data.Merging;
using Mapster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>Merges a record into another one of its kind, in one transaction.</summary>
public sealed class MergeRun(ArticleDbContext db)
{
    // So many records may be in use that one of them is saved at the same moment; then all is read again.
    private const int MostTries = 5;

    internal async Task<ActionResult<TView>> RunAsync<TRecord, TView>(
        ControllerBase controller, Guid id, Guid other, IfMatch ifMatch, SaveQuery save, CancellationToken cancellationToken)
        where TRecord : Record, IMergeable<TRecord>
        where TView : RecordView
    {
        // Under an Idempotency-Key the transaction is there, with the row of the key in it, and cannot begin anew.
        var isOurs = db.Database.CurrentTransaction is null;
        for (var tries = 1; ; tries++)
        {
            var isDone = false;
            try
            {
                if (isOurs) await db.BeginAsync(cancellationToken);
                var (remaining, refusal) = await MergeAsync<TRecord>(id, other, ifMatch, save.Reason, cancellationToken);
                if (refusal is not null) return refusal;
                if (isOurs) await db.CommitAsync(cancellationToken);
                isDone = true;
                return controller.Tagged(remaining!.Adapt<TView>(ViewMapping.Config));
            }
            catch (Exception disturbed) when (isOurs && tries < MostTries && (disturbed is MergeDisturbedException || WideSave.IsStandoff(db, disturbed)))
            {
                // What disturbed it is stored by now, so that the next try finds it.
            }
            finally
            {
                if (isOurs && !isDone) await db.RollbackAsync();
            }
        }
    }

    private async Task<(TRecord? Remaining, ProblemResult? Refusal)> MergeAsync<TRecord>(
        Guid id, Guid other, IfMatch ifMatch, string? reason, CancellationToken cancellationToken)
        where TRecord : Record, IMergeable<TRecord>
    {
        var record = await db.Set<TRecord>().FindAsync([id], cancellationToken);
        if (record is null) return (null, Problems.NotFound());
        db.Expect(record, ifMatch);
        if (id == other) return (null, Problems.Unprocessable("merge.itself", "A record cannot be merged into itself."));
        var into = await db.Set<TRecord>().FindAsync([other], cancellationToken);
        if (into is not { DeletedAt: null }) return (null, Problems.Unprocessable(ProblemCodes.ReferenceNotFound, $"No such record: {other}."));
        if (record.ObstacleTo(into) is { } obstacle) return (null, Problems.Unprocessable(obstacle.Code, obstacle.Detail));
        await db.MergeAsync(record, into, reason, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is DbUpdateConcurrencyException or StaleVersionException || db.IsUniqueViolation(refused))
        {
            throw new MergeDisturbedException(record, refused);
        }

        return (into, null);
    }
}
