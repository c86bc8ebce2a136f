namespace ArticleApi.Data.Webhooks;

/// <summary>What has become of a delivery.</summary>
public enum WebhookDeliveryState
{
    Waiting,
    Delivered,
    Failed,
    Skipped,
}

/// <summary>Why a try did not succeed.</summary>
public enum WebhookFault
{
    /// <summary>The name of the host leads nowhere.</summary>
    Name,

    /// <summary>The name leads to an address that nothing may be sent to.</summary>
    Address,

    /// <summary>The address was refused by the rules when the try was made.</summary>
    Url,
    Connection,
    Tls,
    Timeout,
    Protocol,

    /// <summary>It was answered with a redirect, which is not followed.</summary>
    Redirect,

    /// <summary>It was answered with another status than 2xx.</summary>
    Status,
}

/// <summary>One event on its way to one endpoint. What the endpoint answers is not kept, only its status.</summary>
public sealed class WebhookDelivery
{
    public const string Ping = "webhook.ping";

    /// <summary>How long one that has ended is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EndpointId { get; init; }

    /// <summary>The same for one event and endpoint, however often it is sent and by whom: what `webhook-id` carries.</summary>
    public required string EventId { get; init; }
    public required string EventType { get; init; }

    // What was changed; null for a ping.
    public long? Sequence { get; init; }
    public RecordKind? Kind { get; init; }
    public Guid? RecordId { get; init; }
    public long? RecordVersion { get; init; }

    /// <summary>Whether the public can see it since.</summary>
    public bool IsVisible { get; init; }

    /// <summary>Whether the article passes the filters of the endpoint; null where none apply.</summary>
    public bool? Matches { get; set; }

    /// <summary>When it happened.</summary>
    public required DateTime At { get; init; }
    public required DateTime CreatedAt { get; init; }
    public WebhookDeliveryState State { get; private set; }

    /// <summary>Whether later events of the endpoint wait for it.</summary>
    public bool IsInOrder { get; private set; } = true;
    public int Tries { get; private set; }

    /// <summary>Not null exactly while it waits.</summary>
    public DateTime? NextTryAt { get; private set; }
    public DateTime? LastTryAt { get; private set; }
    public int? LastStatus { get; private set; }

    /// <summary>How long the last try took, in milliseconds.</summary>
    public int? LastDuration { get; private set; }
    public WebhookFault? LastFault { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public static string EventIdOf(Guid endpoint, long sequence) => FormattableString.Invariant($"evt_{endpoint:N}_{sequence}");

    /// <summary>A test, which nothing waits for.</summary>
    public static WebhookDelivery PingOf(Guid endpoint, DateTime now)
    {
        var delivery = new WebhookDelivery { EndpointId = endpoint, EventId = $"ping_{Guid.CreateVersion7():N}", EventType = Ping, At = now, CreatedAt = now };
        delivery.Wait(now, inOrder: false);
        return delivery;
    }

    /// <summary>Puts it on its way, for the first time or anew.</summary>
    public void Wait(DateTime now, bool inOrder) =>
        (State, IsInOrder, Tries, NextTryAt, EndedAt) = (WebhookDeliveryState.Waiting, inOrder, 0, now, null);

    /// <summary>Asks for the next try now.</summary>
    public void Hurry(DateTime now) => NextTryAt = now;

    public void Tried(DateTime now, int? status, TimeSpan duration, WebhookFault? fault) =>
        (Tries, LastTryAt, LastStatus, LastDuration, LastFault) = (Tries + 1, now, status, (int)Math.Min(duration.TotalMilliseconds, int.MaxValue), fault);

    public void TryAgain(DateTime at) => NextTryAt = at;

    /// <summary>Gives it up for now: it is kept until somebody says what becomes of it.</summary>
    public void GiveUp() => (State, NextTryAt, EndedAt) = (WebhookDeliveryState.Failed, null, null);

    public void End(WebhookDeliveryState state, DateTime now) => (State, NextTryAt, EndedAt) = (state, null, now);
}
