namespace ArticleApi.Data.Webhooks;

/// <summary>Whether an endpoint is sent anything, and who saw to it that it is not.</summary>
public enum WebhookState
{
    Enabled,
    Disabled,
    Failing,
}

/// <summary>Who wants to be told of changes, and of which. Where it has got to is <see cref="WebhookPosition"/>.</summary>
public sealed class WebhookEndpoint
{
    /// <summary>How many there can be: each has a loop of its own on the instance that has leased it.</summary>
    public const int Most = 100;

    public const int UrlLength = 2048;
    public const int DescriptionLength = 500;

    /// <summary>For how long what is sent is signed with the previous secret too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Counts the changes of what an editor sets.</summary>
    public long Version { get; private set; } = 1;
    public required string Url { get; set; }
    public string? Description { get; set; }

    /// <summary>The names of what it is told of.</summary>
    public IReadOnlyList<string> EventTypes { get; set; } = [];

    // Of articles, by the values of their facets.
    public IReadOnlyList<string> Tags { get; set; } = [];
    public IReadOnlyList<string> Sections { get; set; } = [];
    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>The secret as <see cref="WebhookSecrets"/> has sealed it.</summary>
    public required byte[] Secret { get; set; }
    public byte[]? PreviousSecret { get; private set; }
    public DateTime? PreviousUntil { get; private set; }

    public WebhookState State { get; private set; }

    /// <summary>Why it is in its state, as a code; null while it is enabled.</summary>
    public string? StateReason { get; private set; }
    public DateTime? StateSince { get; private set; }
    public WebhookPosition Position { get; init; } = null!;
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTime UpdatedAt { get; set; }

    public bool HasFilter => Tags.Count + Sections.Count + Languages.Count > 0;

    public void Changed(DateTime now)
    {
        Version++;
        UpdatedAt = now;
    }

    /// <summary>
    /// Puts a new secret in the place of the present one. While there is an older one that still signs, that one stays, to its own end:
    /// it is what the receiver uses, and the one in between most likely is being replaced because its answer was lost.
    /// </summary>
    public void Rotate(byte[] secret, DateTime now)
    {
        if (PreviousSecret is null || PreviousUntil is not { } until || until <= now) (PreviousSecret, PreviousUntil) = (Secret, now + Overlap);
        Secret = secret;
    }

    /// <summary>What signs now: the secret, and for a while the one before.</summary>
    public IEnumerable<byte[]> SecretsAt(DateTime now) => PreviousSecret is not null && PreviousUntil > now ? [Secret, PreviousSecret] : [Secret];

    public void Enable() => (State, StateReason, StateSince) = (WebhookState.Enabled, null, null);

    /// <summary>Stops it. One that was stopped before keeps the first reason.</summary>
    public void Stop(WebhookState state, string reason, DateTime now)
    {
        if (State == WebhookState.Enabled || state == WebhookState.Disabled) (State, StateReason, StateSince) = (state, reason, now);
    }
}
