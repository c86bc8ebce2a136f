using ArticleApi.Data.Webhooks;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Webhooks;

internal static class WebhookRows
{
    /// <summary>How many deliveries to the receiver have arrived, as the server sees it.</summary>
    public static Task<int> CountAsync(this ApiFactory api, Receiver receiver)
    {
        var url = receiver.Url;
        return api.DatabaseAsync(db => db.WebhookDeliveries.CountAsync(d => d.State == WebhookDeliveryState.Delivered && db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.Url == url)));
    }
}
