using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ArticleApi.Data.Sqlite;

/// <summary>
/// Lets SQLite itself wait for a lock, in steps of milliseconds; the driver would try again every 150 ms.
/// WAL is a property of the file, so it is not set for each connection.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    public static SqliteConnectionSettings Instance { get; } = new();

    // SQLITE_CANTOPEN
    private const int CannotOpen = 14;

    private const string Settings = "PRAGMA busy_timeout = 3000; PRAGMA synchronous = FULL;";

    // The driver keeps a handle open for the next connection; what was set on it stays.
    private readonly ConditionalWeakTable<sqlite3, object> set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // A file that was deleted or replaced by nothing lives on in open connections, where writes would be acknowledged and lost.
        if (Path.IsPathRooted(connection.DataSource) && !File.Exists(connection.DataSource))
            throw new SqliteException($"The file {connection.DataSource} is gone.", CannotOpen);

        var handle = ((SqliteConnection)connection).Handle!;
        if (set.TryGetValue(handle, out _)) return;

        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        set.AddOrUpdate(handle, this);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous input and output; the asynchronous form would only cost a state machine.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
