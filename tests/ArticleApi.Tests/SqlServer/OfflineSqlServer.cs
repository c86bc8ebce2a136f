using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArticleApi.Tests.SqlServer;

/// <summary>
/// Lets EF's SqlServer provider run to the end with no server: every connection is ours, so connections, transactions,
/// commands and plain ADO.NET all end here. Keeps each command with the parameters the provider made.
/// </summary>
internal sealed class OfflineSqlServer : DbConnectionInterceptor
{
    public const string ConnectionString = "Server=offline;Database=Offline;Encrypt=False";

    private readonly List<CapturedCommand> commands = [];

    public IReadOnlyList<CapturedCommand> Commands => commands;

    /// <summary>How many rows a query finds. What a statement changed is always one row, so that saves go through.</summary>
    public int RowsPerQuery { get; set; }

    /// <summary>How many rows the queries of a table find, where that is not <see cref="RowsPerQuery"/>: a counter always has its one.</summary>
    public Dictionary<string, int> RowsOf { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a column holds where the made-up value of its type will not do, for instance JSON.</summary>
    public Dictionary<string, object> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Forgets what was captured, for instance after arranging.</summary>
    public void Clear() => commands.Clear();

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new OfflineConnection(this));

    internal OfflineReader Execute(OfflineCommand command)
    {
        commands.Add(new CapturedCommand(command.CommandText, [.. command.SqlParameters]));
        return new OfflineReader(ResultShape.Of(command.CommandText, Rows(command.CommandText)), Values);
    }

    private int Rows(string sql)
    {
        var tables = RowsOf.Where(table => sql.Contains($"[{table.Key}]", StringComparison.OrdinalIgnoreCase)).Select(table => table.Value).ToList();
        return tables is [var rows, ..] ? rows : RowsPerQuery;
    }
}
