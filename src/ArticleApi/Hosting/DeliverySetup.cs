using ArticleApi.Data.Delivery;
using ArticleApi.Delivery;
using ArticleApi.Delivery.Sync;

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
        return services;
    }

    private static void AddSync(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SyncSettings.Of(configuration));
        services.AddSingleton<SyncWaiting>();
        services.AddScoped<SyncReader>();
        services.AddScoped<SyncPull>();
        services.AddScoped<SyncDigests>();
        services.AddScoped<TombstonePruning>();
        services.AddHostedService<TombstonePurge>();
    }

    /// <summary>Before routing and authentication, which an answer from the cache does not need.</summary>
    public static void UseDelivery(IApplicationBuilder app) => app.UseMiddleware<DeliveryFront>();
}
