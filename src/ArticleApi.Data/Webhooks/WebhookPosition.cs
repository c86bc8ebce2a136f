namespace ArticleApi.Data.Webhooks;

/// <summary>
/// How far an endpoint has been told, and who is telling it. Whoever saves it must have it: the claim is its concurrency token, so
/// that an instance that lost it saves nothing.
/// </summary>
public sealed class WebhookPosition
{
    public Guid EndpointId { get; init; }

    /// <summary>The number of the last change that has a delivery, or needs none.</summary>
    public required long Cursor { get; set; }

    /// <summary>The same of the changes that are told once more, and where they end; null when none are.</summary>
    public long? ReplayCursor { get; private set; }
    public long? ReplayEnd { get; private set; }

    /// <summary>The delivery that was given up, and behind which all others wait.</summary>
    public Guid? FailedDelivery { get; set; }
    public Guid? LeasedBy { get; private set; }
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>Keeps it for longer, or lets go of it.</summary>
    public void HoldUntil(DateTime? until) => LeasedUntil = until;

    public void Replay(long first, long last) => (ReplayCursor, ReplayEnd) = (first - 1, last);

    /// <summary>One step of a replay, which ends with its last change.</summary>
    public void Replayed(long sequence)
    {
        ReplayCursor = sequence;
        if (sequence >= ReplayEnd) (ReplayCursor, ReplayEnd) = (null, null);
    }

    /// <summary>Leaves out everything up to a change.</summary>
    public void SkipTo(long sequence) => (Cursor, ReplayCursor, ReplayEnd, FailedDelivery) = (sequence, null, null, null);
}
