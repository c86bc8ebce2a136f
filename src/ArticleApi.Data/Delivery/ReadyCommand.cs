using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArticleApi.Data.Delivery;

/// <summary>The SQL that EF writes for a query, kept as one of EF's commands to be run with other values, past the query pipeline.</summary>
/// <remarks>EF's command, and not one of the driver's, so that its log and its interceptors see what is run.</remarks>
internal sealed class ReadyCommand
{
    private readonly IRelationalCommand template;

    /// <param name="db">A context of the model that the query belongs to.</param>
    /// <param name="query">The query.</param>
    /// <param name="parameters">What is given with each run, by the names of the variables in the query; the engine's form of a value is that of the column that it is compared with.</param>
    public ReadyCommand(ArticleDbContext db, IQueryable query, params (string Name, RelationalTypeMapping Mapping)[] parameters)
    {
        using var written = query.CreateDbCommand();
        var builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
        builder.Append(written.CommandText);
        foreach (DbParameter parameter in written.Parameters)
        {
            var (name, mapping) = parameters.Single(p => parameter.ParameterName == $"@{p.Name}");
            builder.AddParameter(name, parameter.ParameterName, mapping, nullable: false);
        }

        template = builder.Build();
    }

    /// <summary>How a column stores its values.</summary>
    public static RelationalTypeMapping MappingOf<T>(ArticleDbContext db, string property) => db.Model.FindEntityType(typeof(T))!.GetProperty(property).GetRelationalTypeMapping();

    /// <summary>The first row, or null without one; the columns stand as in the query.</summary>
    public async Task<T?> FirstAsync<T>(ArticleDbContext db, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object Value)[] values)
        where T : class
    {
        // A command holds the reader of its run, so each run has its own; the connection keeps one for the next.
        var connection = db.GetService<IRelationalConnection>();
        var command = connection.RentCommand();
        try
        {
            command.PopulateFrom(template);
            await using var rows = await RunAsync(db, connection, command, values, cancellationToken);
            return await rows.ReadAsync(cancellationToken) ? read(rows.DbDataReader) : null;
        }
        finally
        {
            connection.ReturnCommand(command);
        }
    }

    /// <summary>The rows as they come, to be disposed of.</summary>
    public Task<RelationalDataReader> RowsAsync(ArticleDbContext db, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        var connection = db.GetService<IRelationalConnection>();
        var command = connection.RentCommand();
        command.PopulateFrom(template);
        return RunAsync(db, connection, command, values, cancellationToken);
    }

    /// <summary>The rows of a query that has too many forms to be kept.</summary>
    public static async Task<RelationalDataReader> RowsOnceAsync(ArticleDbContext db, IQueryable query, CancellationToken cancellationToken)
    {
        using var written = query.CreateDbCommand();
        var builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
        builder.Append(written.CommandText);
        DbParameter[] parameters = [.. written.Parameters.Cast<DbParameter>()];

        // A parameter belongs to one command.
        written.Parameters.Clear();
        foreach (var parameter in parameters) builder.AddRawParameter(parameter.ParameterName, parameter);
        return await RunAsync(db, db.GetService<IRelationalConnection>(), builder.Build(), [], cancellationToken);
    }

    private static Task<RelationalDataReader> RunAsync(
        ArticleDbContext db, IRelationalConnection connection, IRelationalCommand command, (string Name, object Value)[] values, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, object?>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values) given.Add(name, value);
        return command.ExecuteReaderAsync(
            new RelationalCommandParameterObject(connection, given, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.LinqQuery),
            cancellationToken);
    }
}
