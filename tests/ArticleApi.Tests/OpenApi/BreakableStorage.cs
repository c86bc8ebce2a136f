using System.Data.Common;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Sqlite;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ArticleApi.Tests.OpenApi;

/// <summary>What can become of the database while the API runs.</summary>
public enum StorageState
{
    Well,
    Away,
    Full,
    Slow,
    Broken,
}

/// <summary>The API over a database that fails on command, with the failures of its engine.</summary>
public sealed class BreakableApi : ApiFactory
{
    private readonly Breaker breaker = new();

    public BreakableApi() => WithSettings(("Requests:TimeoutSeconds", "3"), ("DeliveryCache:Enabled", "false"), ("Logging:LogLevel:Default", "None")).WithServices(services =>
    {
        services.ConfigureDbContext<SqliteArticleDbContext>(options => options.AddInterceptors(breaker));
        services.ConfigureDbContext<PostgreSqlArticleDbContext>(options => options.AddInterceptors(breaker));
    });

    public StorageState Storage { set => breaker.State = value; }

    private sealed class Breaker : DbCommandInterceptor
    {
        // SQLITE_FULL, SQLITE_CANTOPEN
        private const int Full = 13;
        private const int Away = 14;

        public volatile StorageState State;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await FailAsync(command, cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await FailAsync(command, cancellationToken);
            return result;
        }

        private Task FailAsync(DbCommand command, CancellationToken cancellationToken) => State switch
        {
            StorageState.Away => throw (TestDatabase.IsPostgreSql ? new NpgsqlException("The server is away.") : new SqliteException("The file is away.", Away)),
            StorageState.Full when IsWrite(command.CommandText) => throw (TestDatabase.IsPostgreSql
                ? new PostgresException("The disk is full.", "ERROR", "ERROR", PostgresErrorCodes.DiskFull)
                : new SqliteException("The disk is full.", Full)),
            StorageState.Broken => throw new InvalidOperationException("A fault of ours."),
            StorageState.Slow => Task.Delay(Timeout.Infinite, cancellationToken),
            _ => Task.CompletedTask,
        };

        private static bool IsWrite(string sql) => ((string[])["INSERT", "UPDATE", "DELETE"]).Any(word => sql.Contains(word, StringComparison.Ordinal));
    }
}
