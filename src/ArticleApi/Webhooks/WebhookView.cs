using System.Linq.Expressions;
using ArticleApi.Data.Webhooks;

namespace ArticleApi.Webhooks;

/// <summary>An endpoint that is told of changes, without its secret.</summary>
public record WebhookView
{
    private static Func<WebhookEndpoint, WebhookView>? compiled;

    /// <summary>The id of the endpoint (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Counts the changes of what a PUT sets, from 1; `If-Match` of a PUT is `"v{version}"`.</summary>
    public required long Version { get; init; }

    /// <summary>Where it is sent to, as it is stored.</summary>
    public required string Url { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Of what it is told.</summary>
    public required IReadOnlyList<string> EventTypes { get; init; }

    /// <summary>Only articles with one of these tags, by their keys.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Only articles of one of these sections.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    /// <summary>Only articles in one of these languages.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>`enabled`; `disabled` by an editor or because it answered 410; `failing` when the last try of an event was in vain. While it is not enabled nothing is sent, and nothing is lost: it goes on where it stopped.</summary>
    public required WebhookState State { get; init; }

    /// <summary>Why it is in its state: `manual`, `gone` (410) or `tries.exhausted`; null while it is enabled.</summary>
    public string? StateReason { get; init; }

    /// <summary>Since when.</summary>
    public DateTime? StateSince { get; init; }

    /// <summary>The number of the last change that it was told of or need not be told of.</summary>
    public required long Sequence { get; init; }

    /// <summary>The number of the last change that is told once more, and of the last that will be; null when there is no replay.</summary>
    public long? ReplaySequence { get; init; }

    /// <summary>The number of the change with which the replay ends.</summary>
    public long? ReplayEnd { get; init; }

    /// <summary>Until when what is sent is signed with the secret before the present one as well; null when there is none.</summary>
    public DateTime? PreviousSecretUntil { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who made it: the name of a key.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When what a PUT sets was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }

    internal static Expression<Func<WebhookEndpoint, WebhookView>> Projection { get; } = endpoint => new WebhookView
    {
        Id = endpoint.Id,
        Version = endpoint.Version,
        Url = endpoint.Url,
        Description = endpoint.Description,
        EventTypes = endpoint.EventTypes,
        Tags = endpoint.Tags,
        Sections = endpoint.Sections,
        Languages = endpoint.Languages,
        State = endpoint.State,
        StateReason = endpoint.StateReason,
        StateSince = endpoint.StateSince,
        Sequence = endpoint.Position.Cursor,
        ReplaySequence = endpoint.Position.ReplayCursor,
        ReplayEnd = endpoint.Position.ReplayEnd,
        PreviousSecretUntil = endpoint.PreviousUntil,
        CreatedAt = endpoint.CreatedAt,
        CreatedBy = endpoint.CreatedBy,
        UpdatedAt = endpoint.UpdatedAt,
    };

    internal static WebhookView Of(WebhookEndpoint endpoint) => (compiled ??= Projection.Compile())(endpoint);
}

/// <summary>An endpoint with its new secret, which is shown this once.</summary>
public sealed record NewWebhookView : WebhookView
{
    /// <summary>What signs: `whsec_` and the base64 of 32 bytes, as the libraries of Standard Webhooks take it. It cannot be read again.</summary>
    public required string Secret { get; init; }

    internal static NewWebhookView Of(WebhookEndpoint endpoint, byte[] secret) => new()
    {
        Secret = WebhookSecrets.Text(secret),
        Id = endpoint.Id,
        Version = endpoint.Version,
        Url = endpoint.Url,
        Description = endpoint.Description,
        EventTypes = endpoint.EventTypes,
        Tags = endpoint.Tags,
        Sections = endpoint.Sections,
        Languages = endpoint.Languages,
        State = endpoint.State,
        StateReason = endpoint.StateReason,
        StateSince = endpoint.StateSince,
        Sequence = endpoint.Position.Cursor,
        ReplaySequence = endpoint.Position.ReplayCursor,
        ReplayEnd = endpoint.Position.ReplayEnd,
        PreviousSecretUntil = endpoint.PreviousUntil,
        CreatedAt = endpoint.CreatedAt,
        CreatedBy = endpoint.CreatedBy,
        UpdatedAt = endpoint.UpdatedAt,
    };
}
