using System.Collections.Concurrent;
using ArticleApi.Data;
using ArticleApi.Data.ApiKeys;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.ApiKeys;

/// <summary>Writes when keys were last used, behind the requests and at most once a minute for each key.</summary>
internal sealed class LastUse(IServiceScopeFactory scopes, TimeProvider time, ILogger<LastUse> logger) : BackgroundService
{
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, DateTime> noted = new();

    public void Note(ApiKey key, DateTime now)
    {
        if (IsDue(key, now)) noted[key.Id] = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        await timer.RunAsync(WriteAsync, logger, "It could not be written when keys were last used", stoppingToken);
    }

    // What fails is noted again by the next use of the key.
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var uses = new Dictionary<Guid, DateTime>();
        foreach (var id in noted.Keys)
        {
            if (noted.TryRemove(id, out var at)) uses[id] = at;
        }

        if (uses.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        foreach (var key in await db.ApiKeys.Where(k => uses.Keys.Contains(k.Id)).ToListAsync(cancellationToken))
        {
            // Another instance may have been faster.
            if (IsDue(key, uses[key.Id])) key.LastUsedAt = uses[key.Id];
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool IsDue(ApiKey key, DateTime now) => key.LastUsedAt is not { } last || now - last >= Precision;
}
