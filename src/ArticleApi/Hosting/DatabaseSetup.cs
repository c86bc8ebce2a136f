using System.Security.Claims;
using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Sqlite;
using ArticleApi.Data.SqlServer;
using ArticleApi.Delivery;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Hosting;

/// <summary>Chooses the engine and hands out contexts that know on whose behalf they save.</summary>
internal static class DatabaseSetup
{
    private const string DefaultConnection = "Data Source=articleapi.db";

    public static IServiceCollection AddArticleDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ContentVersion>();
        services.AddExceptionHandler<DatabaseExceptionHandler>();

        var connection = configuration.GetConnectionString("ArticleApi") ?? DefaultConnection;
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        return provider.ToUpperInvariant() switch
        {
            "SQLITE" => services.AddEngine<SqliteArticleDbContext>(options => SqliteArticleDbContext.Configure(options, connection)),
            "SQLSERVER" => services.AddEngine<SqlServerArticleDbContext>(options => SqlServerArticleDbContext.Configure(options, connection)),
            "POSTGRESQL" => services.AddEngine<PostgreSqlArticleDbContext>(options => PostgreSqlArticleDbContext.Configure(options, connection)),
            _ => throw new InvalidOperationException($"Database:Provider is '{provider}'; use Sqlite, SqlServer or PostgreSql."),
        };
    }

    private static IServiceCollection AddEngine<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : ArticleDbContext
    {
        services.AddPooledDbContextFactory<TContext>(configure);
        services.AddScoped<ArticleDbContext>(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            db.Time = provider.GetRequiredService<TimeProvider>();
            db.Editor = EditorOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User);
            db.Reason = null;
            db.PublicChanged = provider.GetRequiredService<ContentVersion>().Advance;
            return db;
        });
        return services;
    }

    private static Editor EditorOf(ClaimsPrincipal? user) =>
        user?.Identity is { IsAuthenticated: true, Name: { } name } ? new Editor(name, user.HasClaim(Scopes.Claim, Scopes.ContentPublish)) : Editor.System;
}
