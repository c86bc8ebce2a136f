using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer.StandIn;

/// <summary>
/// T-SQL in the words of SQLite: the token stream of a statement, with the tokens replaced that SQLite says otherwise. Only as
/// much as EF makes use of; what is missing is refused by SQLite.
/// </summary>
internal sealed class SqliteText : TSqlFragmentVisitor
{
    /// <summary>How an instant is stored and compared.</summary>
    public const string Instant = "yyyy-MM-ddTHH:mm:ss.fffffff";

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    private readonly string[] pieces;

    private SqliteText(TSqlFragment script) => pieces = [.. script.ScriptTokenStream.Select(Piece)];

    public static string Of(string sql) => Known.GetOrAdd(sql, static said =>
    {
        var script = TSql.Parse(said);

        // One process uses the file, so that its lock is not worth an imitation.
        if (TSql.All<ExecuteStatement>(script).Count > 0) return "SELECT 0";

        // Nor has it settings: every transaction sees one moment.
        if (TSql.All<AlterDatabaseSetStatement>(script).Count > 0) return "SELECT 0";
        var text = new SqliteText(script);
        script.Accept(text);
        return string.Concat(text.pieces);
    });

    public static string TypeOf(DataTypeReference type) => SqlType.Of(type) switch
    {
        "bit" or "tinyint" or "smallint" or "int" or "bigint" => "INTEGER",
        "varbinary" or "binary" => "BLOB",
        "float" or "real" => "REAL",
        _ => "TEXT",
    };

    public string Read(TSqlFragment fragment) => string.Concat(pieces[fragment.FirstTokenIndex..(fragment.LastTokenIndex + 1)]);

    public override void ExplicitVisit(QuerySpecification node)
    {
        base.ExplicitVisit(node);
        if (node.TopRowFilter is not { } top) return;
        var limit = Read(top.Expression);
        Replace(top, "");
        Append(node, $" LIMIT {limit}");
    }

    public override void ExplicitVisit(OffsetClause node)
    {
        base.ExplicitVisit(node);
        Replace(node, $"LIMIT {(node.FetchExpression is { } fetch ? Read(fetch) : "-1")} OFFSET {Read(node.OffsetExpression)}");
    }

    public override void ExplicitVisit(OpenJsonTableReference node) => Replace(node, $"json_each({Read(node.Variable)}) AS {Read(node.Alias)}");

    public override void ExplicitVisit(CastCall node)
    {
        base.ExplicitVisit(node);
        Replace(node.DataType, TypeOf(node.DataType));
    }

    public override void ExplicitVisit(FunctionCall node)
    {
        base.ExplicitVisit(node);
        if (node.FunctionName.Value is "COUNT_BIG") Replace(node.FunctionName, "COUNT");
        if (node.FunctionName.Value is "OBJECT_ID")
            Replace(node, $"(SELECT 1 FROM sqlite_master WHERE '[' || name || ']' = {Read(node.Parameters[0])})");
    }

    public override void ExplicitVisit(UpdateSpecification node)
    {
        base.ExplicitVisit(node);
        Aliased(node);
        foreach (var set in node.SetClauses.OfType<AssignmentSetClause>()) Replace(set.Column, Read(set.Column.MultiPartIdentifier.Identifiers[^1]));
        Returning(node, node.OutputClause);
    }

    public override void ExplicitVisit(DeleteSpecification node)
    {
        base.ExplicitVisit(node);
        Aliased(node);
        Returning(node, node.OutputClause);
    }

    public override void ExplicitVisit(InsertSpecification node)
    {
        base.ExplicitVisit(node);
        Returning(node, node.OutputClause);
    }

    /// <summary>EF inserts several rows by MERGE, and tells them apart by their position.</summary>
    public override void ExplicitVisit(MergeStatement node)
    {
        var merge = node.MergeSpecification;
        var source = (InlineDerivedTable)merge.TableReference;
        var columns = ((InsertMergeAction)merge.ActionClauses.Single().Action).Columns;
        var rows = source.RowValues.Select(row => $"({string.Join(", ", row.ColumnValues.Take(columns.Count).Select(Read))})");
        Replace(node, $"INSERT INTO {Read(merge.Target)} ({string.Join(", ", columns.Select(Read))}) VALUES {string.Join(", ", rows)}{Returned(merge.OutputClause)};");
    }

    public override void ExplicitVisit(CreateTableStatement node)
    {
        base.ExplicitVisit(node);
        Replace(node, TableText.Of(node, this));
    }

    public override void ExplicitVisit(CreateIndexStatement node)
    {
        base.ExplicitVisit(node);
        Replace(node, TableText.Of(node, this));
    }

    /// <summary>Of what migrations do on conditions, only the making of tables has a meaning here.</summary>
    public override void ExplicitVisit(IfStatement node)
    {
        base.ExplicitVisit(node);
        Replace(node, string.Concat(TSql.All<CreateTableStatement>(node).Select(table => Read(table).Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal))));
    }

    public override void ExplicitVisit(PredicateSetStatement node) => Replace(node, "");

    public override void ExplicitVisit(SetIdentityInsertStatement node) => Replace(node, "");

    public override void ExplicitVisit(SaveTransactionStatement node) => Replace(node, $"SAVEPOINT {Read(node.Name)};");

    public override void ExplicitVisit(RollbackTransactionStatement node) => Replace(node, $"ROLLBACK TO {Read(node.Name)};");

    // UPDATE [a] SET ... FROM [Articles] AS [a]
    private void Aliased(UpdateDeleteSpecificationBase node)
    {
        if (node.FromClause is not { TableReferences: [NamedTableReference table] } from) return;
        Replace(node.Target, Read(table));
        Replace(from, "");
    }

    private void Returning(DataModificationSpecification node, OutputClause? output)
    {
        if (output is null) return;
        var returned = Returned(output);
        Replace(output, "");
        Append(node, returned);
    }

    private string Returned(OutputClause? output) => output is null ? "" : " RETURNING " + string.Join(", ", output.SelectColumns.Select(element =>
        element is SelectScalarExpression { Expression: ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var column] } }
            ? column.Value is "_Position" ? $"POSITION({output.FirstTokenIndex})" : Read(column)
            : Read(element)));

    private void Replace(TSqlFragment fragment, string text)
    {
        Array.Fill(pieces, "", fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1);
        pieces[fragment.FirstTokenIndex] = text;
    }

    private void Append(TSqlFragment fragment, string text) => pieces[fragment.LastTokenIndex] += text;

    private static string Piece(TSqlParserToken token) => token.TokenType switch
    {
        TSqlTokenType.UnicodeStringLiteral => token.Text[1..],
        TSqlTokenType.AsciiStringLiteral when DateTime.TryParse(token.Text.Trim('\''), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) =>
            $"'{at.ToString(Instant, CultureInfo.InvariantCulture)}'",
        _ => token.Text ?? "",
    };
}
