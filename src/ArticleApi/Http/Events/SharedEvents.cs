namespace ArticleApi.Http.Events;

/// <summary>The latest events for each way of asking, kept for as long as somebody listens.</summary>
/// <typeparam name="TKey">What is asked.</typeparam>
internal sealed class SharedEvents<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, (RecentEvents Events, int Listeners)> shared = [];
    private readonly Lock entry = new();

    public RecentEvents Enter(TKey key, Func<long, CancellationToken, Task<EventPage>> read)
    {
        lock (entry)
        {
            var (events, listeners) = shared.TryGetValue(key, out var found) ? found : (new RecentEvents(read), 0);
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
}
