using System.Text.Json.Serialization;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Changes.Sync;

/// <summary>A page of changes of working copies. Apply them in their order, and store them and the token in one transaction.</summary>
/// <param name="Mode">Whether the page is of the first pull or of a later one.</param>
/// <param name="Changes">What has changed, in the order of its last change; each record once.</param>
/// <param name="SnapshotComplete">Whether the first pull is complete with this page: then delete what it did not bring. Always true later on.</param>
/// <param name="HasMore">Whether there is more now; ask at once with the next token.</param>
/// <param name="NextToken">What the next pull is asked with.</param>
public sealed record SyncRecordPage(SyncMode Mode, IReadOnlyList<SyncRecordChange> Changes, bool SnapshotComplete, bool HasMore, string NextToken) : IEnvelope
{
    IEnumerable<object?> IEnvelope.Content => Changes.Select(change => change.Data);
}

/// <summary>The last change of one record.</summary>
/// <param name="Op">Whether to store or to delete it.</param>
/// <param name="Type">The kind of the record.</param>
/// <param name="Id">The record.</param>
/// <param name="Sequence">The number of the change; every later change of anything has a higher one.</param>
/// <param name="Version">The version of the record. Of an upsert, and of what is in the trash.</param>
/// <param name="Reason">Why it is not there any more. Of a delete.</param>
/// <param name="MovedTo">The record in whose place it stands now. Of a delete with the reason `merged`.</param>
/// <param name="Data">The record as `GET` shows it to the same key. Of an upsert.</param>
public sealed record SyncRecordChange(
    SyncOperation Op,
    SyncType Type,
    Guid Id,
    long Sequence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Version = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SyncRecordDeleteReason? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? MovedTo = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Data = null);

/// <summary>Why a record is not there any more.</summary>
public enum SyncRecordDeleteReason
{
    /// <summary>It is in the trash. If it is taken out it comes again.</summary>
    Trashed,

    /// <summary>It was deleted for good.</summary>
    Purged,

    /// <summary>It was merged into the record that `movedTo` names, for good.</summary>
    Merged,

    /// <summary>The article is there, and the filters do not hold of it any more.</summary>
    Filtered,
}
