using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using ArticleApi.Data.Delivery;
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

    private const int Busy = 5;
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(8);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);
    private SemaphoreSlim? turn;

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

    public override RowView ViewOf(DbDataReader rows) => rows is SqliteDataReader { Handle: { } statement } ? new SqliteRowView(rows, statement) : base.ViewOf(rows);

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

    /// <summary>Deferred, because any other transaction takes the lock of the writers.</summary>
    public override async Task<IAsyncDisposable> BeginReadingAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    // SQLite's lock goes to whoever happens to ask at the right moment, so that one of many writers may wait for ever. Those of
    // this process therefore queue; other processes meet at the file's lock as before.
    protected override async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var writers = Writers.GetOrAdd(Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));
        if (!await writers.WaitAsync(LongestQueue, cancellationToken))
            throw new SqliteException("The queue of writers is too long.", Busy);
        turn = writers;
    }

    protected override void EndTurn() => Interlocked.Exchange(ref turn, null)?.Release();

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
