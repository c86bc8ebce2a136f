using ArticleApi.Data.Articles;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Changes;

/// <summary>Which records are followed, and from where.</summary>
public sealed record ChangeRange
{
    /// <summary>The kinds that are left out.</summary>
    public IReadOnlyList<RecordKind> Without { get; init; } = [];

    /// <summary>Of articles only those in one of these states; other kinds come whole, so that no article leads to a record that was passed over.</summary>
    public IReadOnlyList<ArticleStatus>? Statuses { get; init; }

    /// <summary>Of articles only those of one of these sections.</summary>
    public IReadOnlyList<string>? Sections { get; init; }

    /// <summary>Of articles only those in one of these languages.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>The number behind which it goes on.</summary>
    public long After { get; init; }

    /// <summary>The number at which the first pull began: up to it only what is there and wanted comes, behind it every change.</summary>
    public long Began { get; init; }

    public int Take { get; init; }
}

/// <summary>The last change of a record.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">The record.</param>
/// <param name="Sequence">The number of the change.</param>
/// <param name="Action">What it did.</param>
/// <param name="Wanted">1 unless the filters leave the record out.</param>
/// <param name="Length">How long an article is, in code points; zero for what is short.</param>
public sealed record ChangedRecord(RecordKind Kind, Guid Id, long Sequence, ChangeAction Action, int Wanted, int Length)
{
    public bool IsWanted => Wanted == 1;
}

/// <summary>
/// The records that have changed, each at its last change: a range of the append-only changes in their order. What changes meanwhile
/// has a higher number and comes again.
/// </summary>
internal sealed class ChangeRangeQuery(ArticleDbContext db, ChangeRange range)
{
    // What became of a public document alone has not changed the record.
    private static readonly ChangeAction[] OfDocuments = [ChangeAction.Reached, ChangeAction.Unreached, ChangeAction.Rendered];

    private static readonly ChangeAction[] Leaving = [ChangeAction.Deleted, ChangeAction.Purged, ChangeAction.Merged];

    public IQueryable<ChangedRecord> Page()
    {
        // Which kinds are left out, not which are wanted: those would lead an engine to the index of a kind, and to sorting.
        var (after, began, without) = (range.After, range.Began, range.Without.ToArray());
        var changes = db.Changes.AsNoTracking().Where(c => c.Sequence > after && !OfDocuments.Contains(c.Action));
        if (without.Length > 0) changes = changes.Where(c => !without.Contains(c.Kind));

        // The last one, and not whether there is a later one: of that PostgreSQL makes a table of all changes, for each page.
        var rows = Wanted(changes.Where(c => c.Sequence == db.Changes
            .Where(later => later.Kind == c.Kind && later.RecordId == c.RecordId && !OfDocuments.Contains(later.Action))
            .OrderByDescending(later => later.Sequence).Select(later => later.Sequence).FirstOrDefault()));
        if (after < began) rows = rows.Where(r => r.Change.Sequence > began || (!Leaving.Contains(r.Change.Action) && r.IsWanted));
        return rows.OrderBy(r => r.Change.Sequence).Take(range.Take).Select(r => new ChangedRecord(
            r.Change.Kind, r.Change.RecordId, r.Change.Sequence, r.Change.Action, r.IsWanted ? 1 : 0,
            db.Articles.Where(a => a.Id == r.Change.RecordId).Select(a => a.CharCount).FirstOrDefault()));
    }

    private IQueryable<Row> Wanted(IQueryable<Change> changes)
    {
        if (range is { Statuses: null, Sections: null, Languages: null }) return changes.Select(c => new Row { Change = c, IsWanted = true });

        IQueryable<Article> wanted = db.Articles;
        if (range.Statuses?.ToArray() is { } statuses) wanted = wanted.Where(a => statuses.Contains(a.Status));
        if (range.Sections?.ToArray() is { } sections) wanted = wanted.Where(a => sections.Contains(a.Section));
        if (range.Languages?.ToArray() is { } languages) wanted = wanted.Where(a => languages.Contains(a.Language));
        return changes.Select(c => new Row
        {
            Change = c,
            IsWanted = c.Kind != RecordKind.Article || c.RecordId == wanted.Where(a => a.Id == c.RecordId).Select(a => a.Id).FirstOrDefault(),
        });
    }

    private sealed class Row
    {
        public required Change Change { get; init; }
        public bool IsWanted { get; init; }
    }
}
