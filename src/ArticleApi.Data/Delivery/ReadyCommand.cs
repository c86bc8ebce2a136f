using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArticleApi.Data.Delivery;

/// <summary>The SQL that EF writes for a query, kept as one of EF's commands to be run with other values, past the query pipeline.</summary>
/// <remarks>EF's command, and not one of the driver's, so that its log and its interceptors see what is run.</remarks>
internal sealed class ReadyCommand<T>
    where T : class
{
    private readonly IRelationalCommand template;
    private readonly string[] names;
    private readonly Func<DbDataReader, T> read;

    /// <param name="db">A context of the model that the query belongs to.</param>
    /// <param name="query">The query; its parameters are compared with the columns, in this order.</param>
    /// <param name="read">Reads a row; the columns stand as in the query.</param>
    /// <param name="columns">What the parameters are compared with; the engine's form of a value is that of its column.</param>
    public ReadyCommand(ArticleDbContext db, IQueryable<T> query, Func<DbDataReader, T> read, params IReadOnlyProperty[] columns)
    {
        using var written = query.CreateDbCommand();
        var builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
        builder.Append(written.CommandText);
        names = [.. written.Parameters.Cast<DbParameter>().Select(p => p.ParameterName)];
        foreach (var (name, column) in names.Zip(columns))
            builder.AddParameter(name, name, column.GetRelationalTypeMapping(), column.IsNullable);
        template = builder.Build();
        this.read = read;
    }

    /// <summary>The first row, or null without one.</summary>
    public async Task<T?> FirstAsync(ArticleDbContext db, CancellationToken cancellationToken, params object[] values)
    {
        var given = new Dictionary<string, object?>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) given.Add(names[i], values[i]);
        var connection = db.GetService<IRelationalConnection>();

        // A command holds the reader of its run, so each run has its own; the connection keeps one for the next.
        var command = connection.RentCommand();
        try
        {
            command.PopulateFrom(template);
            await using var rows = await command.ExecuteReaderAsync(
                new RelationalCommandParameterObject(
                    connection, given, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.LinqQuery),
                cancellationToken);
            return await rows.ReadAsync(cancellationToken) ? read(rows.DbDataReader) : null;
        }
        finally
        {
            connection.ReturnCommand(command);
        }
    }
}
