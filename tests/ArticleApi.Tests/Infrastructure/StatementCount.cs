using System.Collections.Concurrent;
using System.Data.Common;
using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Sqlite;
using ArticleApi.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>The API with its statements counted, without those of its background work.</summary>
public class CountingApi : ApiFactory
{
    public CountingApi() => WithServices(services =>
    {
        services.ConfigureDbContext<SqliteArticleDbContext>(options => options.AddInterceptors(Statements));
        services.ConfigureDbContext<SqlServerArticleDbContext>(options => options.AddInterceptors(Statements));
        services.ConfigureDbContext<PostgreSqlArticleDbContext>(options => options.AddInterceptors(Statements));
    });

    public StatementCount Statements { get; } = new();
}

public sealed class StatementCount : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> statements = [];

    public IReadOnlyList<string> All => [.. statements];

    public void Clear() => statements.Clear();

    // A worker saves in nobody's name, or in that of a job.
    private static bool IsOfARequest(DbContext? context) => context is ArticleDbContext { Editor.RequestId: { } id } && !id.StartsWith("job:", StringComparison.Ordinal);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsOfARequest(eventData.Context) && !command.CommandText.Contains("PublicValue", StringComparison.Ordinal)) statements.Enqueue(command.CommandText);
        return new(result);
    }
}
