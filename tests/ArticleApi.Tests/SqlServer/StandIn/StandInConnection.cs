using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ArticleApi.Tests.SqlServer.StandIn;

internal sealed class StandInConnection : DbConnection, IAnswersCommands
{
    private readonly StandInServer server;
    private readonly SqliteConnection sqlite;
    private SqliteTransaction? transaction;
    private readonly Dictionary<long, int> positions = [];

    public StandInConnection(StandInServer server, string connectionString)
    {
        this.server = server;
        ConnectionString = connectionString;
        sqlite = new SqliteConnection(FileConnection(connectionString));
    }

    [AllowNull]
    public override string ConnectionString { get; set; }

    public override string Database => "StandIn";

    public override string DataSource => sqlite.DataSource;

    public override string ServerVersion => "16.00.0000";

    public override ConnectionState State => sqlite.State;

    public static void ClearPool(string connectionString)
    {
        using var connection = new SqliteConnection(FileConnection(connectionString));
        SqliteConnection.ClearPool(connection);
    }

    public override void Open()
    {
        sqlite.Open();

        // What SQLite lacks of the functions that EF makes use of.
        sqlite.CreateFunction("CHARINDEX", (string sought, string text) => text.IndexOf(sought, StringComparison.Ordinal) + 1);
        sqlite.CreateFunction("LEN", (string? text) => text?.TrimEnd(' ').Length);
        sqlite.CreateFunction("UTF16", (string? text) => text?.Length);
        sqlite.CreateFunction("DATALENGTH", (byte[]? bytes) => bytes?.Length);
        sqlite.CreateFunction("POSITION", (long statement) => positions[statement] = positions.GetValueOrDefault(statement, -1) + 1);
        using var command = sqlite.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA case_sensitive_like = ON;";
        command.ExecuteNonQuery();
    }

    public override void Close() => sqlite.Close();

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public DbDataReader Execute(OfflineCommand command)
    {
        server.Hear(command);
        var translated = sqlite.CreateCommand();
        translated.CommandText = SqliteText.Of(command.CommandText);
        translated.Transaction = transaction;
        foreach (var parameter in command.SqlParameters)
            translated.Parameters.AddWithValue(CapturedCommand.VariableName(parameter), Stored(parameter.Value));

        positions.Clear();
        return StandInReader.Of(translated);
    }

    protected override DbCommand CreateDbCommand() => new OfflineCommand { Connection = this };

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        transaction = SqlFailure.Translated(() => sqlite.BeginTransaction());
        return new StandInTransaction(this, transaction, isolationLevel);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) sqlite.Dispose();
        base.Dispose(disposing);
    }

    private static string FileConnection(string connectionString) =>
        new SqliteConnectionStringBuilder { DataSource = StandInServer.FileOf(connectionString), ForeignKeys = true, DefaultTimeout = 60 }.ConnectionString;

    /// <summary>Everything has one form, in which it is also compared.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString(),
        DateTime at => at.ToString(SqliteText.Instant, CultureInfo.InvariantCulture),
        _ => value,
    };

    private sealed class StandInTransaction(StandInConnection connection, SqliteTransaction inner, IsolationLevel isolation) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => isolation;

        public override bool SupportsSavepoints => true;

        protected override DbConnection DbConnection => connection;

        public override void Commit() => End(inner.Commit);

        public override void Rollback() => End(inner.Rollback);

        protected override void Dispose(bool disposing)
        {
            if (disposing) End(inner.Dispose);
            base.Dispose(disposing);
        }

        private void End(Action end)
        {
            SqlFailure.Translated(() =>
            {
                end();
                return true;
            });
            connection.transaction = null;
        }
    }
}
