using ArticleApi.Articles;
using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Quality;
using ArticleApi.Data.Sqlite;
using ArticleApi.Data.SqlServer;
using ArticleApi.Delivery;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using ArticleApi.Http.Revisions;
using ArticleApi.Http.Sync;
using ArticleApi.Quality;
using ArticleApi.Transfer;
using ArticleApi.Trash;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Hosting;

/// <summary>Chooses the engine and hands out contexts that know on whose behalf they save.</summary>
internal static class DatabaseSetup
{
    private const string DefaultConnection = "Data Source=articleapi.db";

    // A request whose caller is not known must never save as the system.
    private static readonly Editor Nobody = new("anonymous", MayPublish: false);

    public static IServiceCollection AddArticleDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ContentVersion>();
        services.AddSingleton(provider => new CursorProtector(() => SecretOf(provider)));
        services.AddSingleton(provider => new SyncTokens(() => SecretOf(provider)));
        services.AddExceptionHandler<DatabaseExceptionHandler>();

        services.AddSingleton<DatabaseStart>();
        services.AddHostedService(services => services.GetRequiredService<DatabaseStart>());
        services.AddHostedService<AnswerPurge>();
        services.AddHostedService<ScheduledPublisher>();
        services.AddHostedService<BulkWorker>();
        services.AddSingleton(TrashSettings.Of(configuration));
        services.AddHostedService<TrashPurge>();
        services.AddSingleton(RevisionSettings.Of(configuration));
        services.AddSingleton(LintSettings.Of(configuration));
        services.AddSingleton(TransferSettings.Of(configuration));
        services.AddSingleton(VariantSettings.Of(configuration));
        services.AddHostedService<RevisionPurge>();

        var connection = configuration.GetConnectionString("ArticleApi") ?? DefaultConnection;
        var provider = Provider(configuration);

        // SQLite takes an empty one for a database that is gone with the connection.
        if (string.IsNullOrWhiteSpace(connection)) throw new InvalidSettingException("ConnectionStrings:ArticleApi is empty.");
        return provider.ToUpperInvariant() switch
        {
            "SQLITE" => services.AddEngine<SqliteArticleDbContext>(options => SqliteArticleDbContext.Configure(options, connection)),
            "SQLSERVER" => services.AddEngine<SqlServerArticleDbContext>(options => SqlServerArticleDbContext.Configure(options, connection)),
            "POSTGRESQL" => services.AddEngine<PostgreSqlArticleDbContext>(options => PostgreSqlArticleDbContext.Configure(options, connection)),
            _ => throw new InvalidSettingException($"Database:Provider is '{provider}'; use Sqlite, SqlServer or PostgreSql."),
        };
    }

    /// <summary>Builds EF's model, the longest step of a start, beside the rest of it; it needs no database.</summary>
    public static void WarmArticleDatabase(this WebApplication app) => _ = Task.Run(async () =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<ArticleDbContext>().Model;
    });

    public static bool IsSqlite(IConfiguration configuration) => Provider(configuration).Equals("Sqlite", StringComparison.OrdinalIgnoreCase);

    private static string Provider(IConfiguration configuration) => configuration["Database:Provider"] ?? "Sqlite";

    private static IServiceCollection AddEngine<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : ArticleDbContext
    {
        RefuseUnreadable<TContext>(configure);
        services.AddPooledDbContextFactory<TContext>(configure);
        services.AddScoped<ArticleDbContext>(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            db.Time = provider.GetRequiredService<TimeProvider>();
            db.LintWeights = provider.GetRequiredService<LintWeights>();
            db.Editor = EditorOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext);
            db.Reason = null;
            db.Variants = provider.GetRequiredService<VariantSettings>().Thresholds;
            db.PublicChanged = provider.GetRequiredService<ContentVersion>().Advance;
            return db;
        });
        return services;
    }

    // The drivers' own words could repeat a part of a password.
    private static void RefuseUnreadable<TContext>(Action<DbContextOptionsBuilder> configure)
        where TContext : ArticleDbContext
    {
        try
        {
            configure(new DbContextOptionsBuilder<TContext>());
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            throw new InvalidSettingException("ConnectionStrings:ArticleApi is not a connection string of the engine that Database:Provider names.");
        }
    }

    // Once in the life of a process, so that waiting for it here is fair.
    private static byte[] SecretOf(IServiceProvider provider) => Task.Run(async () =>
    {
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().SecretAsync(CancellationToken.None);
    }).GetAwaiter().GetResult();

    private static Editor Of(Editor editor, HttpContext http) =>
        editor with { RequestId = ProblemWriter.TraceIdOf(http), Address = http.Connection.RemoteIpAddress?.ToString() };

    private static Editor EditorOf(HttpContext? http) => http switch
    {
        null => Editor.System,
        { User: { Identity: { IsAuthenticated: true, Name: { } name } } user } => Of(new Editor(name, user.HasScope(Scopes.ContentPublish)) { Id = user.CallerId() }, http),
        _ => Of(Nobody, http),
    };
}
