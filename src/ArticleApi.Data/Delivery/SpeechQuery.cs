using ArticleApi.Data.Quotes;

namespace ArticleApi.Data.Delivery;

/// <summary>What of all that a speaker said in public is wanted.</summary>
public sealed record SpeechFilter
{
    public required Guid Speaker { get; init; }

    /// <summary>The days that what was said must overlap; both inclusive.</summary>
    public DateTime? SaidFrom { get; init; }
    public DateTime? SaidTo { get; init; }

    /// <summary>Whether it must be dated to the day.</summary>
    public bool IsDay { get; init; }

    /// <summary>Part of the words, case-folded.</summary>
    public string? Text { get; init; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<FacetFilter> Facets { get; init; } = [];
}

/// <summary>What a speaker said in public, along the index of the speaker, whose order is that of the days on which it can have been said.</summary>
internal sealed class SpeechQuery(ArticleDbContext db, SpeechFilter filter)
{
    private readonly Guid speaker = filter.Speaker;

    public IQueryable<PublishedDocument> Part(bool isDated, bool goesDown, SaidPlace? from, int take) =>
        (isDated ? Dated(All(), goesDown, from) : Undated(All(), goesDown, from)).Take(take);

    public IQueryable<PublishedDocument> All()
    {
        // A tombstone has no speaker.
        var documents = db.PublishedDocuments.Where(d => d.SpeakerId == speaker);
        if (filter.SaidFrom is { } saidFrom) documents = documents.Where(d => d.SortTimeEnd >= saidFrom);
        if (filter.SaidTo is { } saidTo) documents = documents.Where(d => d.SortTime <= saidTo && d.SortTimeEnd != null);
        if (filter.IsDay) documents = documents.Where(d => d.SortTime == d.SortTimeEnd);
        if (filter.Text is { } text) documents = documents.Where(d => d.TextKey!.Contains(text));
        foreach (var (facet, values) in filter.Facets)
            documents = documents.Where(d => db.PublishedReferences.Any(r => r.RecordId == d.Id && r.Facet == facet && values.Contains(r.Value)));
        return documents;
    }

    private static IQueryable<PublishedDocument> Dated(IQueryable<PublishedDocument> documents, bool goesDown, SaidPlace? from)
    {
        var none = Projection.NoTime;
        documents = documents.Where(d => d.SortTime > none);
        if (from is { Earliest: { } first, Latest: { } last, Id: var id })
        {
            // Every engine seeks by the first part.
            var (earliest, latest) = (TimeOf(first), TimeOf(last));
            documents = goesDown
                ? documents.Where(d => d.SortTime <= earliest && (d.SortTime < earliest || d.SortTimeEnd < latest || (d.SortTimeEnd == latest && d.Id < id)))
                : documents.Where(d => d.SortTime >= earliest && (d.SortTime > earliest || d.SortTimeEnd > latest || (d.SortTimeEnd == latest && d.Id > id)));
        }

        return goesDown
            ? documents.OrderByDescending(d => d.SortTime).ThenByDescending(d => d.SortTimeEnd).ThenByDescending(d => d.Id)
            : documents.OrderBy(d => d.SortTime).ThenBy(d => d.SortTimeEnd).ThenBy(d => d.Id);
    }

    private static IQueryable<PublishedDocument> Undated(IQueryable<PublishedDocument> documents, bool goesDown, SaidPlace? from)
    {
        // The end is null, and said to be, so that the index is walked in its order.
        var none = Projection.NoTime;
        documents = documents.Where(d => d.SortTime == none && d.SortTimeEnd == null);
        if (from is { Id: var id }) documents = goesDown ? documents.Where(d => d.Id < id) : documents.Where(d => d.Id > id);
        return goesDown ? documents.OrderByDescending(d => d.Id) : documents.OrderBy(d => d.Id);
    }

    private static DateTime TimeOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
