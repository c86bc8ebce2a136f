using ArticleApi.Changes;
using ArticleApi.Data.Delivery;
using ArticleApi.Delivery;
using ArticleApi.Delivery.Sync;
using ArticleApi.Http.Events;

namespace ArticleApi.Hosting;

/// <summary>The public surface: its queries, its cache and what keeps the cache true.</summary>
internal static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(DeliverySettings.Of(configuration));
        services.AddSingleton<SectionNames>();
        services.AddSingleton<DeliveryCache>();
        services.AddHostedService<ContentVersionFollower>();
        services.AddScoped<PublishedReader>();
        services.AddScoped<PublishedLabels>();
        services.AddScoped<PublishedSpeech>();
        services.AddScoped<QuoteCards>();
        services.AddScoped<PublishedAnswers>();
        services.AddSync(configuration);
        services.AddSingleton(EventSettings.Of(configuration));
        services.AddSingleton<EventClients>();
        services.AddSingleton<ChangeEvents>();
        services.AddSingleton<ChangeHead>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeHead>());
        return services;
    }

    private static void AddSync(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SyncSettings.Of(configuration));
        services.AddSingleton<SyncWaiting>();
        services.AddScoped<SyncReader>();
        services.AddScoped<SyncPull>();
        services.AddSingleton<PublicEvents>();
        services.AddScoped<SyncDigests>();
        services.AddScoped<TombstonePruning>();
        services.AddHostedService<TombstonePurge>();
    }

    /// <summary>Before routing and authentication, which an answer from the cache does not need.</summary>
    public static void UseDelivery(IApplicationBuilder app) => app.UseMiddleware<DeliveryFront>();
}
