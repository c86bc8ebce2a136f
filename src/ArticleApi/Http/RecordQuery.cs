using ArticleApi.Data;
using ArticleApi.Data.Text;

namespace ArticleApi.Http;

/// <summary>The filters that every management list has.</summary>
public abstract record RecordQuery
{
    /// <summary>Part of the headline, name or text, in any case.</summary>
    [Text(200)] public string? Q { get; init; }

    /// <summary>True for what is in the trash, and only that.</summary>
    public bool Deleted { get; init; }

    /// <summary>Made at this instant or later.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>Made before this instant.</summary>
    public DateTime? CreatedTo { get; init; }

    /// <summary>Changed at this instant or later.</summary>
    public DateTime? UpdatedFrom { get; init; }

    /// <summary>Changed before this instant.</summary>
    public DateTime? UpdatedTo { get; init; }

    /// <summary>The name of the key that made the record.</summary>
    [Text(200)] public string? CreatedBy { get; init; }

    internal IQueryable<TRecord> ApplyTo<TRecord>(IQueryable<TRecord> records)
        where TRecord : Record
    {
        records = Deleted ? records.Where(r => r.DeletedAt != null) : records.Where(r => r.DeletedAt == null);
        if (CreatedFrom is not null) records = records.Where(r => r.CreatedAt >= CreatedFrom);
        if (CreatedTo is not null) records = records.Where(r => r.CreatedAt < CreatedTo);
        if (UpdatedFrom is not null) records = records.Where(r => r.UpdatedAt >= UpdatedFrom);
        if (UpdatedTo is not null) records = records.Where(r => r.UpdatedAt < UpdatedTo);
        if (CreatedBy is not null) records = records.Where(r => r.CreatedBy == CreatedBy);
        return records;
    }
}

/// <summary>How a save of a record is recorded.</summary>
public record SaveQuery
{
    /// <summary>Why the change is made; kept in the revision. At most 500 characters.</summary>
    [Text(500)] public string? Reason { get; init; }
}
