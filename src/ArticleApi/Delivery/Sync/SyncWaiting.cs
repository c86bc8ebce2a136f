namespace ArticleApi.Delivery.Sync;

/// <summary>How waiting for a change ended.</summary>
public enum WaitEnd
{
    Changed,
    TimeUp,

    /// <summary>It did not begin: as many wait as may.</summary>
    Full,
}

/// <summary>Those who wait for a change on this instance. They hold neither a connection to the database nor a place among the requests that are worked on.</summary>
public sealed class SyncWaiting(ContentVersion content, SyncSettings settings, IHostApplicationLifetime lifetime, TimeProvider time) : IDisposable
{
    // All wake up at once; this many ask the database together.
    private const int AtOnce = 16;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private int waiting;

    /// <summary>Waits until this instance knows of a public change with a higher number; ends early when the process stops.</summary>
    public async Task<WaitEnd> UntilBeyondAsync(long version, TimeSpan most, CancellationToken cancellationToken)
    {
        if (most <= TimeSpan.Zero) return WaitEnd.TimeUp;
        try
        {
            if (Interlocked.Increment(ref waiting) > settings.MaxWaiting) return WaitEnd.Full;
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            using var late = new CancellationTokenSource(most, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ends.Token, late.Token);
            await content.BeyondAsync(version, either.Token);
            return WaitEnd.Changed;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return WaitEnd.TimeUp;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>Looks for what has changed when it is one's turn.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> look, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await look();
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
