namespace ArticleApi.Http.Events;

/// <summary>The latest events for each way of asking, kept for as long as somebody listens.</summary>
/// <typeparam name="TKey">What is asked.</typeparam>
internal sealed class SharedEvents<TKey> : IDisposable
    where TKey : notnull
{
    // All wake up at once; this many ask the database together.
    private const int AtOnce = 16;

    private readonly Dictionary<TKey, (RecentEvents Events, int Listeners)> shared = [];
    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly Lock entry = new();

    public RecentEvents Enter(TKey key, Func<long, CancellationToken, Task<EventPage>> read)
    {
        lock (entry)
        {
            var (events, listeners) = shared.TryGetValue(key, out var found) ? found : (new RecentEvents((after, token) => InTurnAsync(read, after, token)), 0);
            shared[key] = (events, listeners + 1);
            return events;
        }
    }

    public void Leave(TKey key)
    {
        lock (entry)
        {
            var (events, listeners) = shared[key];
            if (listeners > 1) shared[key] = (events, listeners - 1);
            else if (shared.Remove(key)) events.Dispose();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<EventPage> InTurnAsync(Func<long, CancellationToken, Task<EventPage>> read, long after, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await read(after, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }
}
