using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Sqlite;
using ArticleApi.Data.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Architecture;

/// <summary>A context of each engine, for tests about models; none of them has a database.</summary>
internal static class EngineContexts
{
    public static IEnumerable<ArticleDbContext> All()
    {
        var sqlite = new DbContextOptionsBuilder<SqliteArticleDbContext>();
        SqliteArticleDbContext.Configure(sqlite, "Data Source=:memory:");
        yield return new SqliteArticleDbContext(sqlite.Options);

        var postgreSql = new DbContextOptionsBuilder<PostgreSqlArticleDbContext>();
        PostgreSqlArticleDbContext.Configure(postgreSql, "Host=localhost");
        yield return new PostgreSqlArticleDbContext(postgreSql.Options);

        var sqlServer = new DbContextOptionsBuilder<SqlServerArticleDbContext>();
        SqlServerArticleDbContext.Configure(sqlServer, "Server=localhost");
        yield return new SqlServerArticleDbContext(sqlServer.Options);
    }
}
