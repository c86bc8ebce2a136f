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
                _ => refused.IsTransient ? StorageFailure.Unavailable : null,
            };
        }

        return Find<NpgsqlException>(exception) is not null || Find<TimeoutException>(exception) is not null ? StorageFailure.Unavailable : null;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        UseBinaryCollation(modelBuilder, "C");
    }

    private static string WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = ConnectSeconds;
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
