using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Idempotency;

public static class StoredAnswerQueries
{
    // Few enough that a purge never keeps a writer waiting.
    private const int MostPurged = 500;

    public static Task<StoredAnswer?> StoredAnswerAsync(this ArticleDbContext db, byte[] id, CancellationToken cancellationToken) =>
        db.StoredAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    /// <summary>Deletes an answer whose time is over, so that its key can be used again.</summary>
    public static Task<int> ForgetAnswerAsync(this ArticleDbContext db, byte[] id, CancellationToken cancellationToken) =>
        db.DeleteAnswersAsync(expired => expired.Where(a => a.Id == id), cancellationToken);

    /// <summary>Deletes some of the answers whose time is over; says how many.</summary>
    public static Task<int> PurgeAnswersAsync(this ArticleDbContext db, CancellationToken cancellationToken) =>
        db.DeleteAnswersAsync(expired => expired.OrderBy(a => a.ExpiresAt).Take(MostPurged), cancellationToken);

    private static Task<int> DeleteAnswersAsync(
        this ArticleDbContext db, Func<IQueryable<StoredAnswer>, IQueryable<StoredAnswer>> choose, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        return db.TransactAsync(() => choose(db.StoredAnswers.Where(a => a.ExpiresAt <= now)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }
}
