using ArticleApi.Data;
using ArticleApi.Data.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Idempotency;

/// <summary>The keys of several requests that are done in one transaction, which has begun, and what is kept under them.</summary>
internal sealed class KeyedGroup(ArticleDbContext db, IReadOnlyList<KeyedRequest> requests)
{
    private readonly StoredAnswer?[] earlier = new StoredAnswer?[requests.Count];
    private readonly StoredAnswer?[] rows = new StoredAnswer?[requests.Count];

    /// <summary>Takes the keys that no answer is kept under. Waits for another transaction that holds one; false when that one has kept its answer, so that all has to begin anew.</summary>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        byte[][] ids = [.. requests.Select(request => request.Id)];
        await db.StoredAnswers.Where(a => ids.Contains(a.Id) && a.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var found = await db.StoredAnswers.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => Convert.ToHexString(a.Id), cancellationToken);
        foreach (var (index, request) in requests.Index())
        {
            if (found.TryGetValue(Convert.ToHexString(request.Id), out earlier[index])) continue;
            rows[index] = new StoredAnswer { Id = request.Id, RequestHash = request.Hash, ExpiresAt = now + request.Lifetime };
        }

        db.StoredAnswers.AddRange(rows.OfType<StoredAnswer>());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException refused) when (db.IsUniqueViolation(refused))
        {
            return false;
        }
    }

    /// <summary>What is kept of an earlier request of the same key; null when there was none.</summary>
    public StoredAnswer? Earlier(int index) => earlier[index];

    /// <summary>Whether that one was the same as this one.</summary>
    public bool IsSame(int index) => earlier[index]!.RequestHash.AsSpan().SequenceEqual(requests[index].Hash);

    /// <summary>Keeps an answer without a body, with the transaction.</summary>
    public void Keep(int index, int status, IReadOnlyDictionary<string, string> headers) => rows[index]!.Keep(status, headers, []);

    /// <summary>Hands the answers to the context, as the last thing before the commit.</summary>
    public void Save() => db.StoredAnswers.UpdateRange(rows.OfType<StoredAnswer>());
}
