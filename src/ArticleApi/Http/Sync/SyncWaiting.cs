namespace ArticleApi.Http.Sync;

/// <summary>How waiting for a change ended.</summary>
public enum WaitEnd
{
    Changed,
    TimeUp,

    /// <summary>It did not begin: as many wait as may.</summary>
    Full,
}

/// <summary>Those who wait for a change on this instance. They hold neither a connection to the database nor a place among the requests that are worked on.</summary>
public sealed class SyncWaiting(SyncSettings settings, IHostApplicationLifetime lifetime, TimeProvider time) : IDisposable
{
    /// <summary>The name of the policy that gives a pull the time to wait.</summary>
    internal const string Timeout = "sync";

    /// <summary>How many seconds somebody may wait.</summary>
    internal const int MostSeconds = 30;

    // For whoever would wait where too many do.
    private const string BusySeconds = "5";

    // All wake up at once; this many ask the database together.
    private const int AtOnce = 16;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private int waiting;

    internal static TimeSpan Longest => TimeSpan.FromSeconds(MostSeconds);

    internal static ProblemResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = BusySeconds;
        return new ProblemResult(Problems.Document(
            StatusCodes.Status429TooManyRequests, "sync.too_many_waiting", "As many wait for a change as may; ask again later, or without 'wait'."));
    }

    /// <summary>Waits for a change; ends early when the process stops.</summary>
    /// <param name="change">Ends when this instance knows of one.</param>
    /// <param name="most">How long to wait for it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<WaitEnd> UntilAsync(Func<CancellationToken, Task> change, TimeSpan most, CancellationToken cancellationToken)
    {
        if (most <= TimeSpan.Zero) return WaitEnd.TimeUp;
        try
        {
            if (Interlocked.Increment(ref waiting) > settings.MaxWaiting) return WaitEnd.Full;
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            using var late = new CancellationTokenSource(most, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ends.Token, late.Token);
            await change(either.Token);
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

    /// <summary>Looks for what has changed when it is one's turn; null where the key no longer holds with which the waiting began.</summary>
    public async Task<T?> InTurnAsync<T>(HttpContext http, long began, Func<Task<T>> look, CancellationToken cancellationToken)
        where T : class
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return time.GetElapsedTime(began) < Credential.Trusted || await Credential.HoldsAsync(http) ? await look() : null;
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
