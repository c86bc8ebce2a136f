using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>Which tables statements insert into, update, delete from and read.</summary>
internal sealed class TableUse
{
    public SortedSet<string> Inserted { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Updated { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Deleted { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Read { get; } = new(StringComparer.Ordinal);

    public static TableUse Of(IEnumerable<CapturedCommand> commands)
    {
        var use = new TableUse();
        foreach (var command in commands) use.Add(TSql.Parse(command.Text));
        return use;
    }

    private void Add(TSqlScript script)
    {
        foreach (var insert in TSql.All<InsertSpecification>(script)) Note(Inserted, insert.Target);
        foreach (var merge in TSql.All<MergeSpecification>(script)) Note(Inserted, merge.Target);
        foreach (var delete in TSql.All<DeleteSpecification>(script)) Note(Deleted, delete.FromClause?.TableReferences[0] ?? delete.Target);

        // UPDATE [c] SET ... FROM [ChangeSequence] AS [c]
        foreach (var update in TSql.All<UpdateSpecification>(script)) Note(Updated, update.FromClause?.TableReferences[0] ?? update.Target);
        foreach (var query in TSql.All<QuerySpecification>(script))
        {
            foreach (var table in TSql.Own<NamedTableReference>(query.FromClause)) Note(Read, table);
        }
    }

    private static void Note(SortedSet<string> tables, TableReference table) => tables.Add(TSql.Name(((NamedTableReference)table).SchemaObject));
}
