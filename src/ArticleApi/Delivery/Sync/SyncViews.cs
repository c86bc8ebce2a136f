using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Http.Sync;

namespace ArticleApi.Delivery.Sync;

// The shape of pages, for the contract: the pages themselves are made of stored bytes.

/// <summary>A page of changes. Apply them in their order, and store them and the token in one transaction.</summary>
/// <param name="Mode">Whether the page is of the first pull or of a later one.</param>
/// <param name="Changes">What has changed, in the order of its last change; each document once.</param>
/// <param name="SnapshotComplete">Whether the first pull is complete with this page: then delete what it did not bring. Always true later on.</param>
/// <param name="HasMore">Whether there is more now; ask at once with the next token.</param>
/// <param name="NextToken">What the next pull is asked with. It holds as long as tombstones are kept: 90 days, if the installation says nothing else.</param>
public sealed record SyncChangePage(SyncMode Mode, IReadOnlyList<SyncChange> Changes, bool SnapshotComplete, bool HasMore, string NextToken);

/// <summary>The last change of one document.</summary>
/// <param name="Op">Whether to store or to delete it.</param>
/// <param name="Type">The kind of the document.</param>
/// <param name="Id">The document.</param>
/// <param name="Sequence">The number of the change; every later change of anything has a higher one.</param>
/// <param name="Version">The version of the record. A document can come again with the same version, when what it leads to has changed. Of an upsert.</param>
/// <param name="Reason">Why it is not there any more. Of a delete.</param>
/// <param name="MovedTo">The record in whose place it stands now. Of a delete with the reason `merged`.</param>
/// <param name="Data">The document as `GET` shows it. Of an upsert.</param>
public sealed record SyncChange(
    SyncOperation Op,
    SyncType Type,
    Guid Id,
    long Sequence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SyncDeleteReason? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? MovedTo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Data);

/// <summary>Why a document is not there any more.</summary>
public enum SyncDeleteReason
{
    /// <summary>It is not public any more: an article by itself, another record because no public article leads to it.</summary>
    Unpublished,

    /// <summary>It is in the trash, or gone from it.</summary>
    Deleted,

    /// <summary>It was merged into the record that `movedTo` names.</summary>
    Merged,

    /// <summary>The article is public, and the filters do not hold of it any more.</summary>
    Filtered,
}

/// <summary>What a client has that has come as far as the token.</summary>
/// <param name="IsCurrent">Whether the token is of the present state. If not, there are newer changes: pull them, and ask with the new token.</param>
/// <param name="Kinds">One sum for each kind; absent when the token is not of the present state.</param>
public sealed record SyncDigest(
    [property: JsonPropertyName("current")] bool IsCurrent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SyncKindDigest>? Kinds);

/// <summary>The sum of all documents of one kind.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Count">How many documents there are.</param>
/// <param name="Hash">The SHA-256 of each document's `type:id:sequence` (UTF-8, such as `articles:0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10:1234`, the sequence as in its change), all combined by exclusive or, as 64 hexadecimal digits in small letters; only zeros without a document.</param>
public sealed record SyncKindDigest(SyncType Type, int Count, string Hash);

internal static class SyncReasons
{
    public static SyncDeleteReason Of(GoneReason gone, Guid? movedTo) => (gone, movedTo) switch
    {
        (GoneReason.None, _) => SyncDeleteReason.Filtered,
        (_, not null) => SyncDeleteReason.Merged,
        (GoneReason.Deleted, _) => SyncDeleteReason.Deleted,
        _ => SyncDeleteReason.Unpublished,
    };
}
