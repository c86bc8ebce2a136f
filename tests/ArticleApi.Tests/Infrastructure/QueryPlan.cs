using ArticleApi.Data;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>How an engine says that it would run a query.</summary>
internal static class QueryPlan
{
    /// <summary>The steps of the plan, one a line.</summary>
    public static async Task<List<string>> PlanAsync(this ArticleDbContext db, IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = (TestDatabase.IsSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) steps.Add(reader.GetString(reader.FieldCount - 1));
        return steps;
    }
}
