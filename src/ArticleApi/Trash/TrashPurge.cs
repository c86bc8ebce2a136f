using ArticleApi.Data;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Trash;

/// <summary>Deletes for good what has been in the trash for long enough. What something else in the trash still refers to waits for that.</summary>
internal sealed class TrashPurge(IServiceScopeFactory scopes, TrashSettings settings, TimeProvider time, ILogger<TrashPurge> logger) : BackgroundService
{
    private const int MostAtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly Editor Broom = new("trash", MayPublish: true);

    // What refers comes before what it refers to.
    private static readonly RecordKind[] Order = [RecordKind.Article, RecordKind.Quote, RecordKind.Author, RecordKind.Source, RecordKind.Speaker];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Keep is not { } keep) return;
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(token => PurgeAsync(time.UtcInstant() - keep, token), logger, "The trash could not be emptied", stoppingToken);
    }

    private async Task PurgeAsync(DateTime before, CancellationToken cancellationToken)
    {
        foreach (var kind in Order) await PurgeAsync(kind, before, cancellationToken);
    }

    private async Task PurgeAsync(RecordKind kind, DateTime before, CancellationToken cancellationToken)
    {
        foreach (var id in await DueAsync(kind, before, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
            db.Editor = Broom;
            if (await db.RecordsOf(kind).SingleOrDefaultAsync(r => r.Id == id && r.DeletedAt < before, cancellationToken) is not { } record) continue;
            db.Remove(record);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (Exception refused) when (refused is IRefusedRecord or DbUpdateException)
            {
                logger.LogInformation("{Kind} {Id} stays in the trash: {Reason}", kind, id, refused.Message);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(RecordKind kind, DateTime before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        return await db.RecordsOf(kind).Where(r => r.DeletedAt < before).OrderBy(r => r.DeletedAt).ThenBy(r => r.Id).Select(r => r.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
    }
}
