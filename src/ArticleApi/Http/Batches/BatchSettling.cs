using ArticleApi.Data;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Batches;

/// <summary>The end of operations that are stored together. What is only seen once all is there, such as a record in the trash that is still in use, is the doing of the operation that saved it last.</summary>
internal sealed class BatchSettling(ArticleDbContext db)
{
    /// <summary>Which operation cannot be, and how it would be answered; null when all can.</summary>
    /// <param name="http">The request that has the operations.</param>
    /// <param name="operations">All of them.</param>
    /// <param name="answers">The answer of each, null where it was not run.</param>
    public async Task<(int Index, FinishedAnswer Answer)?> RefusalAsync(HttpContext http, IReadOnlyList<InnerRequest> operations, IReadOnlyList<FinishedAnswer?> answers)
    {
        try
        {
            await db.SettleAsync(http.RequestAborted);
            return null;
        }
        catch (Exception refused) when (refused is IRefusedRecord or DbUpdateException)
        {
            var id = RecordOf(refused)?.Id.ToString();
            var index = id is null ? operations.Count - 1 : Enumerable.Range(0, operations.Count).Last(i => Names(operations[i], answers[i], id));
            if (await InnerRequests.ExplainAsync(operations[index], http, refused) is { } answer) return (index, answer);
            throw;
        }
    }

    private static Record? RecordOf(Exception refused) =>
        refused is DbUpdateException update ? update.Entries.Select(entry => entry.Entity).OfType<Record>().FirstOrDefault() : ((IRefusedRecord)refused).Record;

    private static bool Names(InnerRequest operation, FinishedAnswer? answer, string id) =>
        operation.Path.Value!.Contains(id, StringComparison.Ordinal) || (answer is not null && answer.Headers.TryGetValue("Location", out var made) && made.EndsWith(id, StringComparison.Ordinal));
}
