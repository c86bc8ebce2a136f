using System.Net;
using ArticleApi.Webhooks;

namespace ArticleApi.Hosting;

/// <summary>Webhooks: what sends them, within which limits, and what forgets them.</summary>
internal static class WebhookSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WebhookSettings.Of(configuration, configuration.List("Webhooks:Ports"), configuration.List("Webhooks:AllowedNetworks")));
        services.AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        services.AddSingleton<GuardedConnections>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookStorage>();
        services.AddHostedService<WebhookDispatcher>();
        services.AddHostedService<WebhookPurge>();
        return services;
    }
}
