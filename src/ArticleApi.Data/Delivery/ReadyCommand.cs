using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>The SQL and the parameters that EF makes of a query, to be run again with other values.</summary>
internal sealed class ReadyCommand
{
    private readonly string text;
    private readonly DbParameter[] parameters;

    public ReadyCommand(IQueryable query)
    {
        using var command = query.CreateDbCommand();
        text = command.CommandText;
        parameters = [.. command.Parameters.Cast<DbParameter>()];
    }

    /// <summary>The first row, or null without one.</summary>
    /// <param name="db">The context whose connection is used.</param>
    /// <param name="read">Reads a row; the columns stand as in the query.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <param name="values">The values, in the order in which the query names them.</param>
    public async Task<T?> FirstAsync<T>(ArticleDbContext db, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object[] values)
        where T : class
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = text;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.DbType, parameter.Value) = (parameters[i].ParameterName, parameters[i].DbType, values[i]);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
