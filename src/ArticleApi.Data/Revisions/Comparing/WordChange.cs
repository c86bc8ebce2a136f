namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>What became of a stretch of text.</summary>
public enum WordOp
{
    /// <summary>It stands in both revisions.</summary>
    Equal,

    /// <summary>It stands in the later revision only.</summary>
    Insert,

    /// <summary>It stands in the earlier revision only.</summary>
    Delete,
}

/// <summary>A stretch of text. All that are equal or deleted, in order, are the text before; all that are equal or inserted are the text after.</summary>
public sealed record WordChange
{
    /// <summary>What became of it.</summary>
    public WordOp Op { get; init; }

    /// <summary>The words, with the spaces and marks between them.</summary>
    public required string Text { get; init; }

    /// <summary>The quotes whose words these are, an outer one before an inner one; empty for the newsroom's own words. Of deleted words, the quotes they belonged to.</summary>
    public IReadOnlyList<Guid> QuoteIds { get; init; } = [];

    /// <summary>The quotes to which equal words belonged before, where that changed; else null.</summary>
    public IReadOnlyList<Guid>? QuoteIdsBefore { get; init; }
}
