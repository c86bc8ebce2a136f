namespace ArticleApi.Data.Delivery;

/// <summary>By what a list is sorted; the id breaks ties in the same direction.</summary>
public enum PublishedSort
{
    Time,
    Changed,
    Text,
}

/// <summary>A facet with values of which a record must have one; without any value nothing is found.</summary>
public sealed record FacetFilter(Facet Facet, IReadOnlyList<string> Values);

/// <summary>The row next to a page, from which the list goes on.</summary>
public sealed record ListPlace(DateTime? Instant, string? Text, Guid Id);

/// <summary>Which published documents are listed, in which order and from where.</summary>
public sealed record PublishedList
{
    public required RecordKind Kind { get; init; }
    public PublishedSort Sort { get; init; }
    public bool IsDescending { get; init; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<FacetFilter> Facets { get; init; } = [];

    /// <summary>None of these may hold.</summary>
    public FacetFilter? Excluded { get; init; }

    /// <summary>Only these records; null for no such limit.</summary>
    public Guid[]? Ids { get; init; }

    public DateTime? TimeFrom { get; init; }

    /// <summary>Exclusive, as every end of a range of instants.</summary>
    public DateTime? TimeBefore { get; init; }
    public DateTime? ChangedFrom { get; init; }
    public DateTime? ChangedBefore { get; init; }

    /// <summary>The days that what was said must overlap; both inclusive.</summary>
    public DateTime? SaidFrom { get; init; }
    public DateTime? SaidTo { get; init; }

    public ListPlace? After { get; init; }
    public int Offset { get; init; }
    public int Take { get; init; }

    /// <summary>Whether the full documents are wanted, not their list form.</summary>
    public bool Full { get; init; }

    /// <summary>Whether a filter was given that nothing can match, such as a slug that is not public.</summary>
    public bool IsEmpty => Ids is { Length: 0 } || Facets.Any(f => f.Values.Count == 0);
}
