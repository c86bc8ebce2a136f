using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ArticleApi.Data.Sqlite;

/// <summary>The model on SQLite: one file next to the app, for one machine.</summary>
public sealed class SqliteArticleDbContext(DbContextOptions<SqliteArticleDbContext> options) : ArticleDbContext(options)
{
    // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_FOREIGNKEY
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;
    private const int ForeignKey = 787;

    // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN; SQLITE_FULL
    private static readonly int[] Away = [5, 6, 8, 10, 14];
    private const int Full = 13;

    // SQLITE_IOERR_WRITE and SQLITE_IOERR_FSYNC are what a full disk looks like on some file systems.
    private static readonly int[] FullExtended = [778, 1034];

    // What SqliteConnectionSettings lets SQLite itself wait for a lock; the driver must not wait once more.
    private const int LockSeconds = 3;

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(WithDefaults(connectionString)).AddInterceptors(SqliteConnectionSettings.Instance);

    public override bool IsUniqueViolation(Exception exception) =>
        Find(exception) is { SqliteExtendedErrorCode: PrimaryKey or Unique };

    public override bool IsForeignKeyViolation(Exception exception) =>
        Find(exception) is { SqliteExtendedErrorCode: ForeignKey };

    public override StorageFailure? StorageFailureOf(Exception exception) => Find(exception) switch
    {
        null => null,
        { SqliteErrorCode: Full } => StorageFailure.Full,
        var failure when FullExtended.Contains(failure.SqliteExtendedErrorCode) => StorageFailure.Full,
        var failure when Away.Contains(failure.SqliteErrorCode) => StorageFailure.Unavailable,
        _ => null,
    };

    /// <summary>Connections of the API open a file that is there; only this makes it, so that a lost file is not taken for an empty one.</summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false };
        if (settings.Mode == SqliteOpenMode.ReadWrite)
        {
            settings.Mode = SqliteOpenMode.ReadWriteCreate;
            await using var connection = new SqliteConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await base.MigrateAsync(cancellationToken);
    }

    private static string WithDefaults(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Default Timeout")) settings.DefaultTimeout = LockSeconds;
        if (!settings.ShouldSerialize("Mode")) settings.Mode = SqliteOpenMode.ReadWrite;
        return settings.ConnectionString;
    }

    private static SqliteException? Find(Exception? exception) =>
        exception as SqliteException ?? (exception?.InnerException is { } inner ? Find(inner) : null);
}

/// <summary>For `dotnet ef`, which needs no host and no database to make a migration.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteArticleDbContext>
{
    public SqliteArticleDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteArticleDbContext>();
        SqliteArticleDbContext.Configure(options, "Data Source=:memory:");
        return new SqliteArticleDbContext(options.Options);
    }
}
