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
    private static readonly ConcurrentDictionary<string, CapturedCommand> Everything = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, CapturedCommand> commands = new(StringComparer.Ordinal);

    /// <summary>What was said to all of them since the process began, without the planted faults.</summary>
    public static IReadOnlyList<CapturedCommand> AllCommands => [.. Everything.Values];

    /// <summary>What was said, each once for the same text and types.</summary>
    public IReadOnlyList<CapturedCommand> Commands => [.. commands.Values];

    /// <summary>A fault that a test plants in what is heard.</summary>
    public Func<string, string>? Misheard { get; set; }

    /// <summary>A connection string for SQL Server whose server is a file.</summary>
    public static string ConnectionTo(string file) => new SqlConnectionStringBuilder { DataSource = file, Encrypt = false }.ConnectionString;

    public static string FileOf(string connectionString) => new SqlConnectionStringBuilder(connectionString).DataSource;

    public void Forget() => commands.Clear();

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new StandInConnection(this, eventData.ConnectionString!));

    public void Hear(OfflineCommand command)
    {
        var said = new CapturedCommand(command.CommandText, [.. command.SqlParameters]);
        Everything.TryAdd(said.Shape, said);
        var heard = Misheard is null ? said : said with { Text = Misheard(said.Text) };
        commands.TryAdd(heard.Shape, heard);
    }
}
