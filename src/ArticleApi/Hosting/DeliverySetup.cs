using ArticleApi.Articles;
using ArticleApi.Authors;
using ArticleApi.Changes;
using ArticleApi.Changes.Sync;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Delivery;
using ArticleApi.Delivery.Sync;
using ArticleApi.Http;
using ArticleApi.Http.Events;
using ArticleApi.Http.Sync;
using ArticleApi.Quotes;
using ArticleApi.Sources;
using ArticleApi.Speakers;

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
        services.AddRecordSync();
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

    private static void AddRecordSync(this IServiceCollection services)
    {
        services.AddSingleton(ShownKind.Of<Article, ArticleView>(RecordKind.Article));
        services.AddSingleton(ShownKind.Of<Author, AuthorView>(RecordKind.Author));
        services.AddSingleton(ShownKind.Of<Quote, QuoteView>(RecordKind.Quote));
        services.AddSingleton(ShownKind.Of<Speaker, SpeakerView>(RecordKind.Speaker));
        services.AddSingleton(ShownKind.Of<Source, SourceView>(RecordKind.Source));
        services.AddSingleton<RecordPages>();
        services.AddScoped<RecordPull>();
        services.AddScoped<PushedStates>();
        services.AddScoped<PushTogether>();
        services.AddScoped<PushRun>();
    }

    /// <summary>Before routing and authentication, which an answer from the cache does not need.</summary>
    public static void UseDelivery(IApplicationBuilder app) => app.UseMiddleware<DeliveryFront>();
}
