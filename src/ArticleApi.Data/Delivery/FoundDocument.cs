namespace ArticleApi.Data.Delivery;

/// <summary>A document by its id or slug, or the tombstone of one, which may say where to look instead.</summary>
public sealed record FoundDocument(Guid Id, GoneReason Gone, string ETag, DateTime ChangedAt, string? Slug, Guid? MovedTo, byte[] Full);

/// <summary>A document of a list, with the keys by which lists are sorted.</summary>
public sealed record ListedDocument(Guid Id, DateTime SortTime, DateTime ChangedAt, string SortText, byte[] Bytes);

/// <summary>A record that the documents of a page lead to, by the facet that says so.</summary>
public readonly record struct ReachedRecord(Facet Facet, string Value);

/// <summary>A tag of published articles, as the newest of them writes it.</summary>
public sealed record TagUse(string Key, string Name, int Articles);

/// <summary>A section with the number of its articles.</summary>
public sealed record SectionUse(string Slug, int Articles);
