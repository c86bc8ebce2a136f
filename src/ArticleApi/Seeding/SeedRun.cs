using ArticleApi.Data;
using ArticleApi.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Seeding;

/// <summary>
/// Fills a database with as many articles as wanted. What an earlier run with the same seed made is found and left alone, so
/// that a run that was stopped can be continued; memory does not grow with the number.
/// </summary>
internal sealed class SeedRun(ArticleDbContext db, int seed, IReadOnlyList<string> sections)
{
    // With their quotes at most 480 records in one transaction.
    private const int BatchSize = 80;
    private const int MostRecords = 500;

    // After every publication instant: what is seeded was written elsewhere and is taken over.
    private static readonly DateTime Imported = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SeedPool pool = new(seed);
    private readonly SetClock clock = new() { Now = Imported };

    /// <summary>Returns how many articles were made; reports how many there are so far.</summary>
    public async Task<int> RunAsync(int articles, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        db.Time = clock;
        db.Editor = new Editor("seed", MayPublish: true);
        foreach (Record[] records in (Record[][])[[.. pool.Speakers], [.. pool.Sources], [.. pool.Authors]])
        {
            foreach (var batch in records.Chunk(MostRecords)) await SaveMissingAsync(batch, cancellationToken);
        }

        var made = 0;
        for (var first = 0; first < articles; first += BatchSize)
        {
            var count = Math.Min(BatchSize, articles - first);
            clock.Now = Imported.AddSeconds(first / BatchSize);
            made += await SaveArticlesAsync([.. Enumerable.Range(first, count)], cancellationToken);
            progress?.Report(first + count);
        }

        return made;
    }

    private async Task<int> SaveArticlesAsync(int[] indexes, CancellationToken cancellationToken)
    {
        var ids = indexes.ToDictionary(i => SeedIds.Of(seed, RecordKind.Article, i));
        Guid[] wanted = [.. ids.Keys];
        var there = await db.Articles.Where(a => wanted.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        foreach (var id in there) ids.Remove(id);
        if (ids.Count == 0) return 0;

        var articles = ids.Values.Select(i => new SeedArticle(seed, i, pool, sections)).ToList();
        await SaveAsync([.. await MissingAsync([.. articles.SelectMany(a => a.Quotes)], cancellationToken), .. articles.Select(a => a.Article)], cancellationToken);
        return articles.Count;
    }

    private async Task SaveMissingAsync(Record[] records, CancellationToken cancellationToken) =>
        await SaveAsync(await MissingAsync(records, cancellationToken), cancellationToken);

    private async Task<List<Record>> MissingAsync(Record[] records, CancellationToken cancellationToken)
    {
        if (records.Length == 0) return [];
        Guid[] ids = [.. records.Select(r => r.Id)];
        var kind = records[0].RecordKind;
        var there = await db.Revisions.Where(r => r.Kind == kind && r.Version == 1 && ids.Contains(r.RecordId)).Select(r => r.RecordId).ToHashSetAsync(cancellationToken);
        return [.. records.Where(r => !there.Contains(r.Id))];
    }

    private async Task SaveAsync(List<Record> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0) return;
        try
        {
            await db.BeginAsync(cancellationToken);
            db.AddRange(records);
            await db.SaveChangesAsync(cancellationToken);
            await db.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }
}
