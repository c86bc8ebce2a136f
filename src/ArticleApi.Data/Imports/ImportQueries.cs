using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Imports;

public static class ImportQueries
{
    // Few enough that a purge never keeps a writer waiting.
    private const int MostPurged = 50;

    /// <summary>Those that are not over.</summary>
    public static IQueryable<ImportDraft> LiveAt(this IQueryable<ImportDraft> drafts, DateTime now) => drafts.Where(d => d.ExpiresAt > now);

    /// <summary>The name of the speaker if it is an anonymous one.</summary>
    public static async Task<string?> AnonymousNameAsync(this ArticleDbContext db, Guid? speaker, CancellationToken cancellationToken) => speaker is null
        ? null
        : await db.Speakers.Where(s => s.Id == speaker && s.Kind == SpeakerKind.Anonymous).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Deletes some of the drafts that are over; says how many.</summary>
    public static async Task<int> PurgeImportsAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        return await db.TransactAsync(
            async () => await db.ImportDrafts.Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(MostPurged).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }
}
