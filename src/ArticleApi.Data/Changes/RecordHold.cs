using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Changes;

/// <summary>For a transaction that will save several records: it waits for others at its beginning.</summary>
public static class RecordHold
{
    /// <summary>
    /// Holds records against other saves until the transaction ends, and in one order, so that two that want the same ones wait for
    /// each other and do not end each other. What is not there is passed over.
    /// </summary>
    public static async Task HoldAsync(this ArticleDbContext db, IEnumerable<Reference> records, CancellationToken cancellationToken)
    {
        foreach (var (kind, id) in records.Distinct().OrderBy(r => r.Kind).ThenBy(r => r.Id))
            await db.RecordsOf(kind).Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(held => held.Version, held => held.Version), cancellationToken);
    }
}
