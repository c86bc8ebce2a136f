using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>Instances on one database, of which one or the other dies and comes back.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestDatabase database;
    private readonly (string Name, string Value)[] settings;
    private readonly Life[] lives;

    // Requests may still be on their way to one that is over.
    private readonly List<Life> over = [];

    private Fleet(TestDatabase database, Life[] lives, (string Name, string Value)[] settings) =>
        (this.database, this.lives, this.settings) = (database, lives, settings);

    public int Count => lives.Length;

    public static async Task<Fleet> StartAsync(TestDatabase database, int count, params (string Name, string Value)[] settings) =>
        new(database, await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Life.BeginAsync(database, settings))), settings);

    /// <summary>One of those that run; waits while none does.</summary>
    public async Task<Life> AnyAsync(Random random)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Life[] running = [.. Enumerable.Range(0, Count).Select(place => Volatile.Read(ref lives[place])).Where(life => !life.IsOver)];
            if (running.Length > 0) return running[random.Next(running.Length)];
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Kills one, and starts it anew after a while.</summary>
    public async Task KillAsync(int place, TimeSpan pause)
    {
        over.Add(lives[place]);
        await lives[place].KillAsync();
        await Task.Delay(pause);
        Volatile.Write(ref lives[place], await Life.BeginAsync(database, settings));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var life in lives.Concat(over)) await life.DisposeAsync();
    }
}
