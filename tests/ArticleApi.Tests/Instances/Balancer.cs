namespace ArticleApi.Tests.Instances;

/// <summary>What stands before instances: it asks each of them whether it is ready, and sends requests to those that are, in turn.</summary>
internal sealed class Balancer(Life[] instances)
{
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(200);

    private readonly bool[] isReady = new bool[instances.Length];
    private int turn;

    public bool IsReady(int place) => Volatile.Read(ref isReady[place]);

    public void Replace(int place, Life life) => Volatile.Write(ref instances[place], life);

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            for (var place = 0; place < instances.Length; place++) Volatile.Write(ref isReady[place], await IsReadyAsync(Volatile.Read(ref instances[place])));
            await Task.Delay(BetweenProbes, CancellationToken.None);
        }
    }

    /// <summary>The next one that was ready when it was asked; null when none was.</summary>
    public Life? Next()
    {
        // From one turn on, or whoever asks at the same moment takes every other one away.
        var first = (uint)Interlocked.Increment(ref turn);
        for (var tries = 0u; tries < instances.Length; tries++)
        {
            var place = (int)((first + tries) % instances.Length);
            if (IsReady(place)) return Volatile.Read(ref instances[place]);
        }

        return null;
    }

    private static async Task<bool> IsReadyAsync(Life life)
    {
        try
        {
            return (await life.SendAsync(HttpMethod.Get, "/health/ready", null))?.IsDone == true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
