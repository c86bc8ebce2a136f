using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArticleApi.Tests.SqlServer.StandIn;

/// <summary>
/// Stands in for a SQL Server: EF's SqlServer provider runs as it does in production, and what it says is kept, put into the
/// words of SQLite and answered from a file. So real rows lead to every statement that follows from them.
/// </summary>
internal sealed class StandInServer : DbConnectionInterceptor
{
    private readonly ConcurrentQueue<CapturedCommand> commands = [];

    public IReadOnlyList<CapturedCommand> Commands => [.. commands];

    /// <summary>A fault for a test to plant in what EF says.</summary>
    public Func<string, string> Altered { get; set; } = sql => sql;

    public void Clear() => commands.Clear();

    /// <summary>A connection string for SQL Server whose server is a file.</summary>
    public static string ConnectionTo(string file) => new SqlConnectionStringBuilder { DataSource = file, Encrypt = false }.ConnectionString;

    public static string FileOf(string connectionString) => new SqlConnectionStringBuilder(connectionString).DataSource;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new StandInConnection(this, eventData.ConnectionString!));

    internal string Hear(OfflineCommand command)
    {
        var said = Altered(command.CommandText);
        commands.Enqueue(new CapturedCommand(said, [.. command.SqlParameters]));
        return SqliteText.Of(said);
    }
}
