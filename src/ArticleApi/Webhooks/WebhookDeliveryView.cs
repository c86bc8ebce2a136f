using System.Linq.Expressions;
using ArticleApi.Data;
using ArticleApi.Data.Text;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http;

namespace ArticleApi.Webhooks;

/// <summary>One event on its way to an endpoint, and what became of it. What the endpoint answered is not kept, only the status.</summary>
public sealed record WebhookDeliveryView
{
    /// <summary>The id of the delivery, by which it is sent again.</summary>
    public required Guid Id { get; init; }

    /// <summary>What `webhook-id` carries: the same over all tries and replays of one event to one endpoint.</summary>
    public required string EventId { get; init; }

    /// <summary>What happened, such as `article.published`; `webhook.ping` is a test.</summary>
    public required string EventType { get; init; }

    /// <summary>The number of the change; null for a test.</summary>
    public long? Sequence { get; init; }

    /// <summary>The kind of the record that was changed.</summary>
    public RecordKind? Kind { get; init; }

    /// <summary>The record that was changed.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The version that came of it.</summary>
    public long? RecordVersion { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTime At { get; init; }

    /// <summary>`waiting` for its next try, `delivered`, `failed` for good, or `skipped` because it was left out.</summary>
    public required WebhookDeliveryState State { get; init; }

    /// <summary>Whether later events of the endpoint wait for it. A test, and one that was sent again by itself, keep none.</summary>
    public required bool InOrder { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Tries { get; init; }

    /// <summary>When it is tried next; null when it has ended.</summary>
    public DateTime? NextTryAt { get; init; }

    /// <summary>When it was last tried.</summary>
    public DateTime? LastTryAt { get; init; }

    /// <summary>The status that the last try was answered with; null when there was no answer.</summary>
    public int? LastStatus { get; init; }

    /// <summary>How long the last try took, in milliseconds.</summary>
    public int? LastDuration { get; init; }

    /// <summary>Why the last try did not succeed: `name` (the host is not known), `address` (it leads where nothing may be sent), `url` (the settings no longer allow it), `connection`, `tls`, `timeout`, `protocol`, `redirect` (3xx, never followed) or `status` (not 2xx); null when it did.</summary>
    public WebhookFault? LastFault { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ended; 30 days later it is forgotten. Null also of the one behind which a failing endpoint stands still.</summary>
    public DateTime? EndedAt { get; init; }

    internal static Expression<Func<WebhookDelivery, WebhookDeliveryView>> Projection { get; } = delivery => new WebhookDeliveryView
    {
        Id = delivery.Id,
        EventId = delivery.EventId,
        EventType = delivery.EventType,
        Sequence = delivery.Sequence,
        Kind = delivery.Kind,
        RecordId = delivery.RecordId,
        RecordVersion = delivery.RecordVersion,
        At = delivery.At,
        State = delivery.State,
        InOrder = delivery.IsInOrder,
        Tries = delivery.Tries,
        NextTryAt = delivery.NextTryAt,
        LastTryAt = delivery.LastTryAt,
        LastStatus = delivery.LastStatus,
        LastDuration = delivery.LastDuration,
        LastFault = delivery.LastFault,
        CreatedAt = delivery.CreatedAt,
        EndedAt = delivery.EndedAt,
    };

    private static readonly Func<WebhookDelivery, WebhookDeliveryView> Compiled = Projection.Compile();

    internal static WebhookDeliveryView Of(WebhookDelivery delivery) => Compiled(delivery);
}

/// <summary>Which deliveries to list.</summary>
public sealed record WebhookDeliveryFilter : PageQuery
{
    /// <summary>Only those of which this became.</summary>
    public WebhookDeliveryState? State { get; init; }

    /// <summary>Only of this event, such as `article.published`.</summary>
    [Text(64)] public string? EventType { get; init; }

    /// <summary>Only those about this record.</summary>
    public Guid? Record { get; init; }

    internal IQueryable<WebhookDelivery> ApplyTo(IQueryable<WebhookDelivery> deliveries)
    {
        if (State is not null) deliveries = deliveries.Where(d => d.State == State);
        if (EventType is not null) deliveries = deliveries.Where(d => d.EventType == EventType);
        return Record is null ? deliveries : deliveries.Where(d => d.RecordId == Record);
    }
}
