using ArticleApi.ApiKeys;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Hosting;

/// <summary>
/// Brings the database into the state in which it can be served: migrated, with a first key, and with the demo content where that is
/// wanted. While it is away the API answers 503 and this goes on trying, so that nobody has to restart anything.
/// </summary>
internal sealed class DatabaseStart(
    IServiceScopeFactory scopes, IConfiguration configuration, IHostEnvironment environment, IHostApplicationLifetime lifetime, ILogger<DatabaseStart> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private bool isDone;

    /// <summary>Whether it was done; false when the database is away.</summary>
    /// <exception cref="InvalidSettingException">The database lacks migrations, or the first key cannot be stored.</exception>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        try
        {
            await MigrateAsync(db, cancellationToken);

            // Made now, because whoever asks for it later reads, and would have to wait for those who write.
            await db.SecretAsync(cancellationToken);
            var reprojection = new Reprojection(db);
            if (await reprojection.IsDueAsync(cancellationToken)) await reprojection.RunAsync(progress: null, cancellationToken);
            var key = await scope.ServiceProvider.GetRequiredService<FirstKey>().EnsureAsync(cancellationToken);
            if (key is not null) await Console.Out.WriteLineAsync($"The admin key of this installation, shown this once: {key}");
            if (DemoContent.IsWanted(configuration, environment) && await new DemoContent(db).FillAsync(cancellationToken))
                await Console.Out.WriteLineAsync("The empty database was filled with demo content.");
            return isDone = true;
        }
        catch (Exception failure) when (db.StorageFailureOf(failure) is not null)
        {
            logger.LogWarning("The database cannot be reached yet: {Failure}", failure.GetBaseException().Message);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!isDone)
            {
                await Task.Delay(Pause, stoppingToken);
                await TryAsync(stoppingToken);
            }
        }
        catch (InvalidSettingException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task MigrateAsync(ArticleDbContext db, CancellationToken cancellationToken)
    {
        // Asked first, because migrating begins by comparing whole models, which takes longer than the rest of the start.
        List<string> pending = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
        if (pending.Count == 0) return;
        if (MigratesAtStart()) await db.MigrateAsync(cancellationToken);
        else
            throw new InvalidSettingException(
                $"The database lacks {pending.Count} migration(s), the first is {pending[0]}. Run `ArticleApi migrate`, or set Database__MigrateOnStart=true.");
    }

    private bool MigratesAtStart() =>
        configuration.GetValue<bool?>("Database:MigrateOnStart") ?? (environment.IsDevelopment() || DatabaseSetup.IsSqlite(configuration));
}
