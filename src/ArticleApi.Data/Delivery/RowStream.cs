using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArticleApi.Data.Delivery;

/// <summary>The rows of a query as they come, past what EF does around each of them. The SQL is EF's, and so is the command that runs it.</summary>
internal static class RowStream
{
    /// <param name="db">The context of the query.</param>
    /// <param name="query">The query.</param>
    /// <param name="read">Reads a row; the columns stand as in the query.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> Of<T>(
        ArticleDbContext db, IQueryable query, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var connection = db.GetService<IRelationalConnection>();
        await using var rows = await Command(db, query).ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                connection, new Dictionary<string, object?>(StringComparer.Ordinal), readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.LinqQuery),
            cancellationToken);
        var reader = rows.DbDataReader;
        while (await reader.ReadAsync(cancellationToken)) yield return read(reader);
    }

    private static IRelationalCommand Command(ArticleDbContext db, IQueryable query)
    {
        using var written = query.CreateDbCommand();
        var builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
        builder.Append(written.CommandText);
        DbParameter[] parameters = [.. written.Parameters.Cast<DbParameter>()];

        // A parameter belongs to one command.
        written.Parameters.Clear();
        foreach (var parameter in parameters) builder.AddRawParameter(parameter.ParameterName, parameter);
        return builder.Build();
    }
}
