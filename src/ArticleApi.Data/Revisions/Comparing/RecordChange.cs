using System.Text.Json;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>What became of a place of a record.</summary>
public enum ChangeOp
{
    /// <summary>It has a value in the later revision only.</summary>
    Added,

    /// <summary>It has a value in the earlier revision only.</summary>
    Removed,

    /// <summary>It has another value.</summary>
    Changed,
}

#pragma warning disable CA1720 // "Pointer" is the word of RFC 6901.
/// <summary>A place in which two revisions of a record differ. An item of a list is a place, and so is a member of an object; what is null is not there.</summary>
public sealed record RecordChange
{
    /// <summary>The place as JSON Pointer (RFC 6901), such as `/headline` or `/authors/1`: into the later record, and into the earlier one for what was removed.</summary>
    public required string Pointer { get; init; }

    /// <summary>What became of it.</summary>
    public ChangeOp Op { get; init; }

    /// <summary>The value in the earlier revision; null when there was none.</summary>
    public JsonElement? Before { get; init; }

    /// <summary>The value in the later revision; null when there is none.</summary>
    public JsonElement? After { get; init; }

    /// <summary>The same word by word, where both are texts and either has more than one word; else empty.</summary>
    public IReadOnlyList<WordChange> Words { get; init; } = [];
}
#pragma warning restore CA1720
