using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Previews;

public static class PreviewQueries
{
    // How long a link that ended is still listed.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    // Few enough that a purge never keeps a writer waiting.
    private const int MostPurged = 500;

    /// <summary>Those that can be opened.</summary>
    public static IQueryable<PreviewLink> LiveAt(this IQueryable<PreviewLink> links, DateTime now) => links.Where(l => l.RevokedAt == null && l.ExpiresAt > now);

    /// <summary>The key that signs now. A new one is stored with the next save; two instances may each make one, and both sign.</summary>
    public static async Task<PreviewKey> SigningKeyAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        var oldest = now - PreviewKey.SigningTime;
        var key = await db.PreviewKeys.AsNoTracking().Where(k => k.CreatedAt >= oldest)
            .OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).FirstOrDefaultAsync(cancellationToken);
        return key ?? db.PreviewKeys.Add(PreviewKey.Create(now)).Entity;
    }

    /// <summary>Deletes some of the links that ended long ago, and the keys that have signed none that lives; says how many.</summary>
    public static async Task<int> PurgePreviewsAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        var (ended, made) = (now - Remembered, now - PreviewKey.Lifetime);
        return await db.TransactAsync(
            async () => await db.PreviewLinks.Where(l => l.ExpiresAt < ended || l.RevokedAt < ended)
                .OrderBy(l => l.ExpiresAt).Take(MostPurged).ExecuteDeleteAsync(cancellationToken)
                + await db.PreviewKeys.Where(k => k.CreatedAt < made).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }
}
