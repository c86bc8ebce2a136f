using ArticleApi.Imports;

namespace ArticleApi.Hosting;

/// <summary>Imports of texts: what confirms their drafts, and what deletes those that are over.</summary>
internal static class ImportSetup
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportRun>();
        services.AddHostedService<ImportPurge>();
        return services;
    }
}
