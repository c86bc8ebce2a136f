using System.Data.Common;
using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace ArticleApi.Data.PostgreSql;

/// <summary>The model on PostgreSQL and engines that speak its protocol.</summary>
public sealed class PostgreSqlArticleDbContext(DbContextOptions<PostgreSqlArticleDbContext> options) : ArticleDbContext(options)
{
    // Seconds a statement may take, and how long it may wait for another writer's lock; seconds to get a connection.
    private const int StatementSeconds = 5;
    private const int ConnectSeconds = 3;

    // A frozen server does not answer to the wish to cancel either.
    private const int CancelMilliseconds = 1000;

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(WithDefaults(connectionString), npgsql => npgsql.CommandTimeout(StatementSeconds));

    public override bool IsUniqueViolation(Exception exception) =>
        Find<PostgresException>(exception) is { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsForeignKeyViolation(Exception exception) =>
        Find<PostgresException>(exception) is { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    public override StorageFailure? StorageFailureOf(Exception exception)
    {
        if (Find<PostgresException>(exception) is { } refused)
        {
            return refused.SqlState switch
            {
                PostgresErrorCodes.DiskFull => StorageFailure.Full,
                PostgresErrorCodes.ReadOnlySqlTransaction => StorageFailure.Unavailable,

                // The server answers and lets nobody in: the database is closed or renamed, or the password was changed.
                PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.InvalidCatalogName
                    or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => StorageFailure.Unavailable,
                _ => refused.IsTransient ? StorageFailure.Unavailable : null,
            };
        }

        return Find<NpgsqlException>(exception) is not null || Find<TimeoutException>(exception) is not null ? StorageFailure.Unavailable : null;
    }

    public override RowView ViewOf(DbDataReader rows) => new PostgreSqlRowView(rows);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        UseBinaryCollation(modelBuilder, "C");
    }

    private static string WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = ConnectSeconds;
        if (!settings.ShouldSerialize("Cancellation Timeout")) settings.CancellationTimeout = CancelMilliseconds;
        return settings.ConnectionString;
    }

    private static TException? Find<TException>(Exception? exception)
        where TException : Exception =>
        exception as TException ?? (exception?.InnerException is { } inner ? Find<TException>(inner) : null);
}

/// <summary>For `dotnet ef`, which needs no host and no database to make a migration.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlArticleDbContext>
{
    public PostgreSqlArticleDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlArticleDbContext>();
        PostgreSqlArticleDbContext.Configure(options, "Host=localhost");
        return new PostgreSqlArticleDbContext(options.Options);
    }
}
