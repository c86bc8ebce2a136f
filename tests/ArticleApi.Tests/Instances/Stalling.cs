using System.Data.Common;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ArticleApi.Tests.Instances;

/// <summary>Transactions of somebody else, who takes what the writers need, thinks it over, and gives up.</summary>
internal static class Stalling
{
    private static readonly string[] OnPostgreSql =
    [
        "SELECT 1 FROM \"Articles\" ORDER BY random() LIMIT 3 FOR UPDATE",
        "UPDATE \"ChangeSequence\" SET \"Value\" = \"Value\" + 7",
        "UPDATE \"PublishedDocuments\" SET \"Version\" = \"Version\" WHERE \"Id\" IN (SELECT \"Id\" FROM \"PublishedDocuments\" ORDER BY random() LIMIT 2)",
    ];

    public static async Task RunAsync(TestDatabase database, Random random, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await using DbConnection connection = TestDatabase.IsPostgreSql ? new NpgsqlConnection(database.Connection) : new SqliteConnection(database.Connection);
            await connection.OpenAsync(CancellationToken.None);
            await using (var transaction = await connection.BeginTransactionAsync(CancellationToken.None))
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = TestDatabase.IsPostgreSql ? OnPostgreSql[random.Next(OnPostgreSql.Length)] : "UPDATE \"ChangeSequence\" SET \"Value\" = \"Value\" + 7";
                try
                {
                    await command.ExecuteNonQueryAsync(CancellationToken.None);
                }
                catch (PostgresException disturbed) when (disturbed.IsTransient)
                {
                    // Two of them stood in each other's way.
                }

                await Task.Delay(random.Next(10, 200), CancellationToken.None);
                await transaction.RollbackAsync(CancellationToken.None);
            }

            await Task.Delay(random.Next(100, 1000), CancellationToken.None);
        }
    }
}
