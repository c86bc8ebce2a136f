namespace ArticleApi.Delivery;

/// <summary>
/// The last public change that this instance knows of. Cached answers are kept under it, so that a public change leaves every
/// older one behind.
/// </summary>
public sealed class ContentVersion(TimeProvider time)
{
    // An instance that has not heard from the database for this long cannot know whether its answers are still true.
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);

    private long current;
    private volatile TaskCompletionSource advance = NewSignal();
    private long confirmedAt = long.MinValue;

    public long Current => Interlocked.Read(ref current);

    /// <summary>Whether the database was heard lately; answers from the cache are given only then.</summary>
    public bool IsTrusted =>
        Interlocked.Read(ref confirmedAt) is var at && at != long.MinValue && time.GetElapsedTime(at) < Trusted;

    /// <summary>A save of this instance has made a public change.</summary>
    public void Advance(long version)
    {
        long known;
        while ((known = Current) < version && Interlocked.CompareExchange(ref current, version, known) != known)
        {
        }

        if (known < version) Interlocked.Exchange(ref advance, NewSignal()).TrySetResult();
    }

    /// <summary>Ends when this instance knows of a public change with a higher number.</summary>
    public async Task BeyondAsync(long version, CancellationToken cancellationToken)
    {
        // The signal is taken before the number is read, so that no change falls between the two.
        while (advance.Task is var signal && Current <= version) await signal.WaitAsync(cancellationToken);
    }

    /// <summary>The database has said where it stands.</summary>
    public void Confirm(long version)
    {
        Advance(version);
        Interlocked.Exchange(ref confirmedAt, time.GetTimestamp());
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
