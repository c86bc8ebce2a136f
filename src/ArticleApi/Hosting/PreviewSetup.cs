using ArticleApi.Data.Previews;
using ArticleApi.Previews;

namespace ArticleApi.Hosting;

/// <summary>Preview links: what reads them, and what deletes those that ended.</summary>
internal static class PreviewSetup
{
    public static IServiceCollection AddPreviews(this IServiceCollection services)
    {
        services.AddScoped<PreviewReader>();
        services.AddHostedService<PreviewPurge>();
        return services;
    }
}
