namespace ArticleApi.Http.Revisions;

/// <summary>Which state of a record to read.</summary>
public sealed record ReadQuery
{
    /// <summary>
    /// The record as it was at this instant, to the millisecond: as the last save up to it left it, with the ETag of that version. 404 when it did not exist yet.
    /// Where old revisions are pruned, the last one that was kept.
    /// </summary>
    public DateTime? AsOf { get; init; }
}
