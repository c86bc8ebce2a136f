namespace ArticleApi.Data.Delivery;

/// <summary>
/// A list as one statement. Without facets it walks an index of the documents; else one facet drives an index range of the
/// references, newest first as far as the page goes, and the other facets are probed row by row by their full key.
/// </summary>
internal sealed class PublishedListQuery(ArticleDbContext db, PublishedList list)
{
    // From the facet with the fewest articles for one value to the one with the most.
    private static readonly Facet[] BySelectivity =
    [
        Facet.Quote, Facet.Speaker, Facet.QuoteSpeaker, Facet.Source, Facet.QuoteSource, Facet.Author, Facet.Tag, Facet.Section,
        Facet.QuoteVerification, Facet.QuoteMedium, Facet.ArticleType, Facet.QuoteKind, Facet.Language,
    ];

    private readonly FacetFilter[] facets = [.. list.Facets.OrderBy(f => Array.IndexOf(BySelectivity, f.Facet)).ThenBy(f => f.Values.Count)];
    private readonly Guid after = list.After?.Id ?? default;
    private readonly DateTime afterTime = list.After?.Instant ?? default;

    public IQueryable<ListedDocument> Page()
    {
        var documents = facets switch
        {
            [] => ByDocument(),
            [{ Values: [var value] }, ..] => Cut(Rows([value])).Select(r => r.Document),
            _ => ByValues(facets[0].Values),
        };
        return list.Full
            ? documents.Select(d => new ListedDocument(d.Id, d.SortTime, d.ChangedAt, d.SortText, d.Full))
            : documents.Select(d => new ListedDocument(d.Id, d.SortTime, d.ChangedAt, d.SortText, d.Summary));
    }

    /// <summary>Every record of the list, to be counted.</summary>
    public IQueryable<Guid> All() => facets is [var driver, ..] ? Rows(driver.Values).Select(r => r.Document.Id).Distinct() : Unfaceted().Select(d => d.Id);

    private IQueryable<PublishedDocument> ByDocument()
    {
        var documents = Unfaceted();
        var descending = list.IsDescending;
        var cut = list.Sort switch
        {
            PublishedSort.Text => After(d => d.SortText, list.After?.Text ?? ""),
            PublishedSort.Changed => After(d => d.ChangedAt, afterTime),
            _ => After(d => d.SortTime, afterTime),
        };
        return Skipped(cut).Take(list.Take);

        IQueryable<PublishedDocument> After<TKey>(System.Linq.Expressions.Expression<Func<PublishedDocument, TKey>> key, TKey value) =>
            (list.After is null ? documents : documents.After(key, d => d.Id, descending, value, after)).Sorted(key, d => d.Id, descending);
    }

    /// <summary>The next rows of each value, together, each record once: no more than values times the length of a page.</summary>
    private IQueryable<PublishedDocument> ByValues(IReadOnlyList<string> values)
    {
        var most = list.Offset + list.Take;
        var places = values.Select(value => Next(Rows([value])).Take(most).Select(r => new Place { SortTime = r.SortTime, RecordId = r.RecordId }))
            .Aggregate((all, next) => all.Concat(next)).Distinct();
        places = places.Sorted(p => p.SortTime, p => p.RecordId, list.IsDescending);
        if (list.Offset > 0) places = places.Skip(list.Offset);
        return places.Take(list.Take)
            .Join(db.PublishedDocuments.Where(d => d.Kind == list.Kind), p => p.RecordId, d => d.Id, (p, d) => new Row { SortTime = p.SortTime, RecordId = p.RecordId, Document = d })
            .Sorted(r => r.SortTime, r => r.RecordId, list.IsDescending)
            .Select(r => r.Document);
    }

    private IQueryable<Row> Cut(IQueryable<Row> rows)
    {
        rows = Next(rows);
        if (list.Offset > 0) rows = rows.Skip(list.Offset);
        return rows.Take(list.Take);
    }

    private IQueryable<Row> Next(IQueryable<Row> rows)
    {
        if (list.After is not null) rows = rows.After(r => r.SortTime, r => r.RecordId, list.IsDescending, afterTime, after);
        return rows.Sorted(r => r.SortTime, r => r.RecordId, list.IsDescending);
    }

    private IQueryable<Row> Rows(IReadOnlyList<string> values)
    {
        var facet = facets[0].Facet;
        var single = values[0];
        var references = db.PublishedReferences.Where(r => r.Facet == facet);
        references = values.Count == 1 ? references.Where(r => r.Value == single) : references.Where(r => values.Contains(r.Value));
        if (list.TimeFrom is { } from) references = references.Where(r => r.SortTime >= from);
        if (list.TimeBefore is { } before) references = references.Where(r => r.SortTime < before);
        foreach (var other in facets.Skip(1)) references = Probed(references, other, wanted: true);
        if (list.Excluded is { } excluded) references = Probed(references, excluded, wanted: false);
        return references.Join(Documents(), r => r.RecordId, d => d.Id, (r, d) => new Row { SortTime = r.SortTime, RecordId = r.RecordId, Document = d });
    }

    private IQueryable<PublishedReference> Probed(IQueryable<PublishedReference> rows, FacetFilter filter, bool wanted)
    {
        var (facet, values) = (filter.Facet, filter.Values);
        return wanted
            ? rows.Where(r => db.PublishedReferences.Any(p => p.RecordId == r.RecordId && p.Facet == facet && values.Contains(p.Value)))
            : rows.Where(r => !db.PublishedReferences.Any(p => p.RecordId == r.RecordId && p.Facet == facet && values.Contains(p.Value)));
    }

    private IQueryable<PublishedDocument> Documents()
    {
        var documents = db.PublishedDocuments.Where(d => d.Kind == list.Kind && d.Gone == GoneReason.None);
        if (list.ChangedFrom is { } from) documents = documents.Where(d => d.ChangedAt >= from);
        if (list.ChangedBefore is { } before) documents = documents.Where(d => d.ChangedAt < before);
        if (list.SaidFrom is { } saidFrom) documents = documents.Where(d => d.SortTimeEnd >= saidFrom);
        if (list.SaidTo is { } saidTo) documents = documents.Where(d => d.SortTime <= saidTo && d.SortTimeEnd != null);
        if (list.Ids is { } ids) documents = documents.Where(d => ids.Contains(d.Id));
        return documents;
    }

    private IQueryable<PublishedDocument> Unfaceted()
    {
        var documents = Documents();
        if (list.Excluded is { } excluded)
        {
            var (facet, values) = (excluded.Facet, excluded.Values);
            documents = documents.Where(d => !db.PublishedReferences.Any(p => p.RecordId == d.Id && p.Facet == facet && values.Contains(p.Value)));
        }

        if (list.TimeFrom is { } from) documents = documents.Where(d => d.SortTime >= from);
        if (list.TimeBefore is { } before) documents = documents.Where(d => d.SortTime < before);
        return documents;
    }

    private IQueryable<PublishedDocument> Skipped(IQueryable<PublishedDocument> documents) => list.Offset > 0 ? documents.Skip(list.Offset) : documents;

    private sealed class Row
    {
        public DateTime SortTime { get; init; }
        public Guid RecordId { get; init; }
        public required PublishedDocument Document { get; init; }
    }

    private sealed class Place
    {
        public DateTime SortTime { get; init; }
        public Guid RecordId { get; init; }
    }
}
