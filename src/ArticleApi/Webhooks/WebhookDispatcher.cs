using System.Collections.Concurrent;
using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Webhooks;

/// <summary>
/// Sees to it that every endpoint that has something to be sent is served by one instance: each in a loop of its own, so that a slow
/// one keeps nobody but itself.
/// </summary>
internal sealed class WebhookDispatcher(WebhookStorage storage, WebhookSender sender, WebhookSettings settings, ILogger<WebhookDispatcher> logger) : BackgroundService
{
    // By the machine's clock: it paces the work. What is due is told by the time of the context.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // So far a position may lag behind changes that are no events of its endpoint, before that is stored.
    private const int MostBehind = 1_000;

    private readonly ConcurrentDictionary<Guid, Task> running = [];

    // What was looked at and is no event, by the endpoint and what is set for it. After a restart it is looked at again.
    private readonly Dictionary<(Guid Endpoint, long Version), long> seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            await timer.RunAsync(StartAllAsync, logger, "Webhooks could not be looked after", stoppingToken);
        }
        finally
        {
            await Task.WhenAll(running.Values);
        }
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        foreach (var endpoint in await storage.UseAsync(FindAsync, cancellationToken))
        {
            if (running.Count >= settings.MaxConcurrent) return;
            var started = new TaskCompletionSource();
            if (!running.TryAdd(endpoint, started.Task)) continue;
            _ = Task.Run(async () =>
            {
                await ServeAsync(endpoint, cancellationToken);
                running.TryRemove(endpoint, out var _);
                started.SetResult();
            }, CancellationToken.None);
        }
    }

    /// <summary>The endpoints that have something to be sent, or whose position has to be stored.</summary>
    private async Task<IReadOnlyList<Guid>> FindAsync(ArticleDbContext db, CancellationToken cancellationToken)
    {
        var work = await db.WebhookWork(db.Time.UtcInstant()).ToListAsync(cancellationToken);
        var read = new Dictionary<long, IReadOnlyList<Change>>();
        var found = new List<Guid>();
        foreach (var one in work.Where(one => !running.ContainsKey(one.EndpointId)))
        {
            if (one.IsDue || await HasNewsAsync(db, one, read, cancellationToken)) found.Add(one.EndpointId);
        }

        return found;
    }

    // Most changes are drafts, which most endpoints are not told of; so nothing is written for them.
    private async Task<bool> HasNewsAsync(ArticleDbContext db, WebhookWork work, Dictionary<long, IReadOnlyList<Change>> read, CancellationToken cancellationToken)
    {
        var key = (work.EndpointId, work.Version);
        var from = Math.Max(work.Cursor, seen.GetValueOrDefault(key));
        if (!read.TryGetValue(from, out var changes)) read[from] = changes = await db.ChangesBehind(from).ToListAsync(cancellationToken);
        if (changes.Count == 0) return false;
        if (changes.Any(change => WebhookEvents.Of(change) is { } type && work.EventTypes.Contains(type))) return true;
        seen[key] = changes[^1].Sequence;
        return changes[^1].Sequence - work.Cursor > MostBehind;
    }

    private async Task ServeAsync(Guid endpoint, CancellationToken cancellationToken)
    {
        try
        {
            await new WebhookRun(storage, sender, logger, endpoint).RunAsync(cancellationToken);
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested || failure is DbUpdateConcurrencyException)
        {
            // The process ends, or somebody else has the endpoint now: they go on.
            logger.LogDebug("The webhook {Id} was let go of", endpoint);
        }
        catch (Exception failure)
        {
            // It is taken up again when its lease is over.
            logger.LogWarning("The webhook {Id} could not be served: {Failure}", endpoint, failure.GetBaseException().Message);
        }
    }
}
