using ArticleApi.ApiKeys;
using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Sqlite;
using ArticleApi.Data.SqlServer;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.SqlServer;
using ArticleApi.Tests.SqlServer.StandIn;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestDatabaseTemplate))]

namespace ArticleApi.Tests.Infrastructure;

/// <summary>
/// A database of its own for a test class, copied from one that was migrated once per run: a SQLite file, or with
/// TEST_DATABASE_PROVIDER=PostgreSql and TEST_DATABASE_CONNECTION a database on that server, or with
/// TEST_DATABASE_PROVIDER=SqlServer one that speaks T-SQL and is a SQLite file underneath.
/// </summary>
public sealed record TestDatabase(string Provider, string Connection)
{
    public const string Sqlite = "Sqlite";
    public const string SqlServer = "SqlServer";
    public const string PostgreSql = "PostgreSql";

    public static string Engine { get; } = Environment.GetEnvironmentVariable("TEST_DATABASE_PROVIDER") ?? Sqlite;

    public static bool IsPostgreSql { get; } = Engine.Equals(PostgreSql, StringComparison.OrdinalIgnoreCase);

    public static bool IsSqlite { get; } = Engine.Equals(Sqlite, StringComparison.OrdinalIgnoreCase);

    /// <summary>What another process cannot be served from.</summary>
    public static bool IsStandIn { get; } = Engine.Equals(SqlServer, StringComparison.OrdinalIgnoreCase);

    public static string AdminConnection =>
        Environment.GetEnvironmentVariable("TEST_DATABASE_CONNECTION") ?? throw new InvalidOperationException("TEST_DATABASE_CONNECTION is not set.");

    /// <summary>The path of the file, SQLite's or the stand-in's.</summary>
    public string File => Provider == SqlServer ? StandInServer.FileOf(Connection) : new SqliteConnectionStringBuilder(Connection).DataSource;

    /// <summary>A migrated database with one key, <see cref="TestDatabaseTemplate.AdminKey"/>.</summary>
    public static Task<TestDatabase> CreateAsync() => TestDatabaseTemplate.CopyAsync();

    /// <summary>A database without any table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var name = $"articleapi_test_{Guid.CreateVersion7():n}";
        if (IsStandIn) return ForStandIn();
        if (!IsPostgreSql) return ForSqlite();
        await ExecuteAsync($"CREATE DATABASE {name}");
        return ForPostgreSql(name);
    }

    public async Task DropAsync()
    {
        if (Provider == PostgreSql)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(Connection).Database} WITH (FORCE)");
            return;
        }

        foreach (var suffix in (string[])["", "-wal", "-shm"]) System.IO.File.Delete(File + suffix);
    }

    /// <summary>A file of its own, whichever engine the tests run on.</summary>
    internal static TestDatabase ForSqlite() => new(Sqlite, $"Data Source={PathOf($"articleapi_test_{Guid.CreateVersion7():n}")}");

    internal static TestDatabase ForStandIn() => new(SqlServer, StandInServer.ConnectionTo(PathOf($"articleapi_test_{Guid.CreateVersion7():n}")));

    // Dozens share a small pool, so that they queue for connections longer than an installation would let them when the machine is busy.
    internal static TestDatabase ForPostgreSql(string name) => new(PostgreSql,
        new NpgsqlConnectionStringBuilder(AdminConnection) { Database = name, MaxPoolSize = 10, Timeout = 15, ConnectionIdleLifetime = 4, ConnectionPruningInterval = 2 }.ConnectionString);

    private static string PathOf(string name) => Path.Combine(Path.GetTempPath(), name + ".db");

    internal static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(AdminConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 60;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The database that the others are copied from; made when the first test asks, gone after the last one.</summary>
public sealed class TestDatabaseTemplate : IAsyncDisposable
{
    private static readonly SemaphoreSlim Alone = new(1);
    private static TestDatabase? template;

    /// <summary>The key with all scopes that every copy has.</summary>
    public static string AdminKey { get; } = KeyFormat.Create();

    public static async Task<TestDatabase> CopyAsync()
    {
        // PostgreSQL copies a database only while nobody else is busy with it.
        await Alone.WaitAsync();
        try
        {
            template ??= await MakeAsync();
            return await CopyAsync(template);
        }
        finally
        {
            Alone.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (TestDatabase.IsStandIn && template is not null)
        {
            // Whatever the tests have led to is to be T-SQL that SQL Server takes.
            await using var db = Open(template);
            SqlServerModel.Of(db).Check(StandInServer.AllCommands).ShouldBeEmpty();
        }

        if (template is not null) await template.DropAsync();
    }

    private static async Task<TestDatabase> CopyAsync(TestDatabase source)
    {
        if (!TestDatabase.IsPostgreSql)
        {
            var copy = await TestDatabase.CreateEmptyAsync();
            File.Copy(source.File, copy.File);
            return copy;
        }

        var name = $"articleapi_test_{Guid.CreateVersion7():n}";
        await TestDatabase.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(source.Connection).Database}");
        return TestDatabase.ForPostgreSql(name);
    }

    private static async Task<TestDatabase> MakeAsync()
    {
        var made = await TestDatabase.CreateEmptyAsync();
        await using var db = Open(made);
        await db.MigrateAsync(CancellationToken.None);
        db.ApiKeys.Add(NewKey.Of(AdminKey, Guid.CreateVersion7(), "admin", Scopes.All, "test", TimeProvider.System.UtcInstant(), expiresAt: null).Row);
        await db.SaveChangesAsync();
        if (TestDatabase.IsStandIn) StandInConnection.ClearPool(made.Connection);
        return made;
    }

    /// <summary>A context without an API around it. It keeps no connection: a template that somebody is connected to cannot be copied.</summary>
    public static ArticleDbContext Open(TestDatabase database)
    {
        if (TestDatabase.IsStandIn)
        {
            var spoken = new DbContextOptionsBuilder<SqlServerArticleDbContext>();
            SqlServerArticleDbContext.Configure(spoken, database.Connection);
            return new SqlServerArticleDbContext(spoken.AddInterceptors(new StandInServer()).Options);
        }

        var connection = database.Connection + ";Pooling=false";
        if (TestDatabase.IsPostgreSql)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlArticleDbContext>();
            PostgreSqlArticleDbContext.Configure(options, connection);
            return new PostgreSqlArticleDbContext(options.Options);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteArticleDbContext>();
        SqliteArticleDbContext.Configure(sqlite, connection);
        return new SqliteArticleDbContext(sqlite.Options);
    }
}
