using ArticleApi.Data;
using ArticleApi.Data.Webhooks;
using ArticleApi.Webhooks;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>An endpoint of a website that keeps its pages in step, and what it was sent.</summary>
internal static class WebhookExamples
{
    public static WebhookInput Input { get; } = new()
    {
        Url = "https://www.example.org/hooks/articles",
        Description = "Renders the pages of the website anew",
        EventTypes = [WebhookEvents.Published, WebhookEvents.Updated, WebhookEvents.Unpublished, WebhookEvents.Retracted, WebhookEvents.Deleted],
        Sections = ["climate"],
    };

    public static NewWebhookView Endpoint { get; } = new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5e1"),
        Version = 1,
        Url = Input.Url!,
        Description = Input.Description,
        EventTypes = Input.EventTypes,
        Tags = [],
        Sections = Input.Sections,
        Languages = [],
        State = WebhookState.Enabled,
        Sequence = 4711,
        CreatedAt = Examples.Saved,
        CreatedBy = Examples.Author.UpdatedBy,
        UpdatedAt = Examples.Saved,
        Secret = "whsec_...",
    };

    public static WebhookDeliveryView Delivery { get; } = new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5e2"),
        EventId = WebhookDelivery.EventIdOf(Endpoint.Id, 4712),
        EventType = WebhookEvents.Published,
        Sequence = 4712,
        Kind = RecordKind.Article,
        RecordId = Examples.Article.Id,
        RecordVersion = Examples.Article.Version,
        At = Examples.Saved,
        State = WebhookDeliveryState.Waiting,
        InOrder = true,
        Tries = 1,
        NextTryAt = Examples.Saved.AddSeconds(6),
        LastTryAt = Examples.Saved.AddSeconds(1),
        LastStatus = 502,
        LastDuration = 31,
        LastFault = WebhookFault.Status,
        CreatedAt = Examples.Saved,
    };

    public static WebhookReplayInput Replay { get; } = new() { From = Examples.Saved, To = Examples.Saved.AddHours(2) };
}
