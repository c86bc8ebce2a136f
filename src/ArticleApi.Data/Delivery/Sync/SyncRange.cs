namespace ArticleApi.Data.Delivery;

/// <summary>Which documents are synchronised, and from where.</summary>
public sealed record SyncRange
{
    /// <summary>The kinds that are left out.</summary>
    public IReadOnlyList<RecordKind> Without { get; init; } = [];

    /// <summary>All of these must hold of an article; other kinds come whole, so that no article leads to a record that was passed over.</summary>
    public IReadOnlyList<FacetFilter> Facets { get; init; } = [];

    /// <summary>Whether the full documents are wanted, not their list form.</summary>
    public bool Full { get; init; }

    /// <summary>The number behind which it goes on.</summary>
    public long After { get; init; }

    /// <summary>The number at which the first pull began: up to it only what is there and wanted comes, behind it every change.</summary>
    public long Began { get; init; }

    public int Take { get; init; }

    /// <summary>Whether it is of the first pull, which leaves out what is gone.</summary>
    internal bool IsFirst => After < Began;
}

/// <summary>
/// A page of sync as one statement: a range of the index of the numbers, in its order. So a page never mixes two moments, and what
/// changes meanwhile has a higher number and comes again.
/// </summary>
internal sealed class SyncRangeQuery(ArticleDbContext db, SyncRange range)
{
    // The parameters of a page, as EF calls them: by the variable in a lambda, or p.
    public const string After = "after";
    public const string Began = "began";
    public const string Take = "p";

    public IQueryable<SyncedRow> Page()
    {
        var after = range.After;
        var rows = Relevant(db.PublishedDocuments.Where(d => d.Sequence > after)).OrderBy(r => r.Document.Sequence).Take(range.Take);

        // The floor is of the same moment as the page, or a purge between two statements could go unseen.
        return range.Full
            ? rows.Select(r => new SyncedRow(
                r.Document.Kind, r.Document.Id, r.Document.Gone, r.Document.MovedTo, r.Document.Sequence, r.Document.Version,
                r.IsWanted && r.Document.Gone == GoneReason.None ? r.Document.Full : null, db.SyncStates.Select(s => s.Floor).Single()))
            : rows.Select(r => new SyncedRow(
                r.Document.Kind, r.Document.Id, r.Document.Gone, r.Document.MovedTo, r.Document.Sequence, r.Document.Version,
                r.IsWanted && r.Document.Gone == GoneReason.None ? r.Document.Summary : null, db.SyncStates.Select(s => s.Floor).Single()));
    }

    /// <summary>The same without the documents.</summary>
    public IQueryable<SyncedHead> Heads()
    {
        var after = range.After;
        return Relevant(db.PublishedDocuments.Where(d => d.Sequence > after)).OrderBy(r => r.Document.Sequence).Take(range.Take)
            .Select(r => new SyncedHead(
                r.Document.Kind, r.Document.Id, r.Document.Sequence, r.Document.Version, r.IsWanted && r.Document.Gone == GoneReason.None ? 1 : 0, db.SyncStates.Select(s => s.Floor).Single()));
    }

    public IQueryable<SyncedMark> Marks() =>
        Relevant(db.PublishedDocuments).Select(r => new SyncedMark(r.Document.Kind, r.Document.Id, r.Document.Sequence));

    private IQueryable<Row> Relevant(IQueryable<PublishedDocument> documents)
    {
        // Which kinds are left out, not which are wanted: those would lead an engine to the index of a kind, and to sorting.
        var (without, began) = (range.Without.ToArray(), range.Began);
        if (without.Length > 0) documents = documents.Where(d => !without.Contains(d.Kind));
        var rows = documents.Select(d => new Row { Document = d, IsWanted = true });
        foreach (var (facet, values) in range.Facets)
        {
            // The first row, and not whether there is any: of that PostgreSQL makes a table of all articles in a language, for each page.
            rows = rows.Select(r => new Row
            {
                Document = r.Document,
                IsWanted = r.IsWanted && (r.Document.Kind != RecordKind.Article || r.Document.Id
                    == db.PublishedReferences.Where(p => p.RecordId == r.Document.Id && p.Facet == facet && values.Contains(p.Value)).Select(p => p.RecordId).FirstOrDefault()),
            });
        }

        return range.IsFirst
            ? rows.Where(r => r.Document.Sequence > began || (r.Document.Gone == GoneReason.None && r.IsWanted))
            : rows;
    }

    /// <summary>What stands in the columns of a page.</summary>
    public sealed record SyncedRow(RecordKind Kind, Guid Id, GoneReason Gone, Guid? MovedTo, long Sequence, long Version, byte[]? Bytes, long Floor);

    private sealed class Row
    {
        public required PublishedDocument Document { get; init; }
        public bool IsWanted { get; init; }
    }
}
