using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>The statements that the API sends to its database while this lives, without those of its background work.</summary>
public sealed class StatementCount : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly string database;
    private readonly ConcurrentQueue<string> statements = [];
    private readonly List<IDisposable> subscriptions = [];

    public StatementCount(ApiFactory api)
    {
        database = TestDatabase.IsPostgreSql ? new NpgsqlConnectionStringBuilder(api.Database.Connection).Database! : api.Database.File;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<string> Statements => [.. statements];

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: { } command }) return;
        if (NameOf(command.Connection) == database && !command.CommandText.Contains("PublicValue", StringComparison.Ordinal)) statements.Enqueue(command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static string? NameOf(DbConnection? connection) => connection is SqliteConnection ? connection.DataSource : connection?.Database;

    private static class DbLoggerCategory
    {
        public const string Name = "Microsoft.EntityFrameworkCore";
    }
}
