namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>What became of a block of a body.</summary>
public enum BlockOp
{
    /// <summary>It stands in the later revision only.</summary>
    Added,

    /// <summary>It stands in the earlier revision only.</summary>
    Removed,

    /// <summary>It differs; it may have moved, too.</summary>
    Changed,

    /// <summary>Only its place among the others differs.</summary>
    Moved,
}

/// <summary>A block in which two revisions of a body differ. Blocks that are the same in both are left out.</summary>
public sealed record BlockChange
{
    /// <summary>The `_key` of the block: in the later revision, and in the earlier one when the block was removed.</summary>
    public required string Key { get; init; }

    /// <summary>The `_type` of the block: `block` (text), `image`, `embed` or `separator`.</summary>
    public required string Type { get; init; }

    /// <summary>What became of it.</summary>
    public BlockOp Op { get; init; }

    /// <summary>Whether it stands in another place among the blocks that both revisions have.</summary>
    public bool Moved { get; init; }

    /// <summary>Its place in the earlier body, from 0; null when it was added.</summary>
    public int? From { get; init; }

    /// <summary>Its place in the later body, from 0; null when it was removed.</summary>
    public int? To { get; init; }

    /// <summary>What differs beside its text, such as `/style`, with pointers into the block; of a block that was added or removed all that it has. Keys of spans and marks do not count.</summary>
    public IReadOnlyList<RecordChange> Changes { get; init; } = [];

    /// <summary>Whether words that stand in both revisions carry other marks: bold, a link, a quote.</summary>
    public bool MarksChanged { get; init; }

    /// <summary>The text word by word; empty when neither it nor its quote marks differ.</summary>
    public IReadOnlyList<WordChange> Words { get; init; } = [];
}
