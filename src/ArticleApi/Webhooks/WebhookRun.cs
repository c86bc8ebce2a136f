using ArticleApi.Data.Webhooks;

namespace ArticleApi.Webhooks;

/// <summary>Serves one endpoint until nothing is left to be done now. While something is being sent it holds no connection to the database.</summary>
internal sealed class WebhookRun(WebhookStorage storage, WebhookSender sender, ILogger logger, Guid endpoint)
{
    // A try takes 15 seconds at most; the rest is for storing what came of it. Every step makes it last as long again.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(25);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await storage.UseAsync((db, token) => db.LeaseWebhookAsync(endpoint, Lease, token), cancellationToken) is not { } claim) return;
        var feed = new WebhookFeed(endpoint, claim, Lease);
        try
        {
            while (await storage.UseAsync(feed.NextAsync, cancellationToken) is { } turn)
            {
                if (turn.Delivery is not { } delivery) continue;
                var outcome = await SendAsync(turn.Endpoint, delivery, cancellationToken);
                if (await storage.UseAsync((db, token) => feed.RecordAsync(db, delivery.Id, outcome, token), cancellationToken) is not { } now) return;
                if (now.State != WebhookState.Enabled && turn.Endpoint.State == WebhookState.Enabled)
                    logger.LogWarning("The webhook {Id} is {State} ({Reason}); what happens waits until it is enabled", endpoint, now.State, now.StateReason);
            }
        }
        finally
        {
            // So that another instance need not wait for the lease to end.
            if (cancellationToken.IsCancellationRequested)
                await storage.UseAsync((db, token) => db.ReleaseWebhookAsync(endpoint, claim, token), CancellationToken.None);
        }
    }

    private async Task<WebhookOutcome> SendAsync(WebhookEndpoint to, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var secrets = await storage.SecretsAsync(cancellationToken);
        var now = storage.Now();
        return await sender.SendAsync(WebhookMessage.Of(to, delivery), [.. to.SecretsAt(now).Select(secret => secrets.Open(to.Id, secret))], cancellationToken);
    }
}
