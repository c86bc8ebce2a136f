namespace ArticleApi.Http.Events;

/// <summary>Those who listen on this instance.</summary>
internal sealed class EventClients(EventSettings settings, IHostApplicationLifetime lifetime)
{
    private int listening;

    /// <summary>Ends when the process stops: streams would keep it from doing so.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public TimeSpan Heartbeat => settings.Heartbeat;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref listening) <= settings.MaxClients) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref listening);
}
