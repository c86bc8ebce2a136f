using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace ArticleApi.Tests.SqlServer;

internal sealed class OfflineConnection(OfflineSqlServer server) : DbConnection, IAnswersCommands
{
    private ConnectionState state = ConnectionState.Closed;
    private DbDataReader? open;

    [AllowNull]
    public override string ConnectionString { get; set; } = OfflineSqlServer.ConnectionString;

    public override string Database => "Offline";

    public override string DataSource => "offline";

    public override string ServerVersion => "16.00.0000";

    public override ConnectionState State => state;

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new OfflineCommand { Connection = this };

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        state == ConnectionState.Open
            ? new OfflineTransaction(this, isolationLevel)
            : throw new InvalidOperationException("A transaction needs an open connection.");

    public DbDataReader Execute(OfflineCommand command)
    {
        if (state != ConnectionState.Open) throw new InvalidOperationException("The command's connection is closed: " + command.CommandText);

        // Without MARS, which we do not use, a connection serves one reader at a time.
        if (open is { IsClosed: false }) throw new InvalidOperationException("A reader is still open: " + command.CommandText);
        return open = server.Execute(command);
    }

    private sealed class OfflineTransaction(OfflineConnection connection, IsolationLevel isolation) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => isolation;

        public override bool SupportsSavepoints => true;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }

        public override void Save(string savepointName) { }

        public override void Rollback(string savepointName) { }

        public override void Release(string savepointName) { }
    }
}

/// <summary>A connection to no server, which answers the commands itself.</summary>
internal interface IAnswersCommands
{
    DbDataReader Execute(OfflineCommand command);
}

/// <summary>Real SqlParameters, so that the provider's type mapping with its sizes and precisions runs; nothing else is real.</summary>
internal sealed class OfflineCommand : DbCommand
{
    // Only its parameter collection is used.
    private readonly SqlCommand parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public IEnumerable<SqlParameter> SqlParameters => parameters.Parameters.Cast<SqlParameter>();

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    public override void Cancel() { }

    public override void Prepare() { }

    public override int ExecuteNonQuery()
    {
        using var reader = Execute();
        while (reader.NextResult())
        {
        }

        reader.Close();
        return reader.RecordsAffected;
    }

    public override object? ExecuteScalar()
    {
        using var reader = Execute();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Execute();

    protected override void Dispose(bool disposing)
    {
        if (disposing) parameters.Dispose();
        base.Dispose(disposing);
    }

    private DbDataReader Execute() =>
        ((IAnswersCommands?)DbConnection ?? throw new InvalidOperationException("The command has no connection.")).Execute(this);
}
