using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Sqlite;
using ArticleApi.Data.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Architecture;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_of_every_engine_make_the_model()
    {
        foreach (var db in Contexts())
            using (db) db.Database.HasPendingModelChanges().ShouldBeFalse(db.GetType().Name);
    }

    private static IEnumerable<ArticleDbContext> Contexts()
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
