namespace ArticleApi.Http.Events;

/// <summary>Those who listen on this instance; readers take no place from editors.</summary>
internal sealed class EventClients(EventSettings settings, IHostApplicationLifetime lifetime)
{
    private readonly int[] listening = new int[2];

    /// <summary>Ends when the process stops: streams would keep it from doing so.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public TimeSpan Heartbeat => settings.Heartbeat;

    public bool TryEnter(HttpContext http)
    {
        if (Interlocked.Increment(ref listening[SurfaceOf(http)]) <= settings.MaxClients) return true;
        Leave(http);
        return false;
    }

    public void Leave(HttpContext http) => Interlocked.Decrement(ref listening[SurfaceOf(http)]);

    private static int SurfaceOf(HttpContext http) => http.Request.Path.StartsWithSegments("/api/v1/manage", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
}
