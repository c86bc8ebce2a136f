using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArticleApi.Changes.Sync;

/// <summary>What became of the mutations of a push.</summary>
/// <param name="Results">One for each mutation, in the same order.</param>
public sealed record PushResults(IReadOnlyList<PushResult> Results);

/// <summary>What became of one mutation.</summary>
public sealed record PushResult
{
    /// <summary>The mutation.</summary>
    public required Guid MutationId { get; init; }

    /// <summary>Whether it was applied.</summary>
    public required PushStatus Status { get; init; }

    /// <summary>The version that the record was brought to. Of what is applied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public long? Version { get; init; }

    /// <summary>The record as the server has it. Of a conflict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PushCurrent? Current { get; init; }

    /// <summary>Why it cannot be applied as it is; pointers lead into `data`. Of what is rejected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public JsonElement? Problem { get; init; }
}

/// <summary>Whether a mutation was applied.</summary>
public enum PushStatus
{
    /// <summary>It is stored, by this push or by an earlier one.</summary>
    Applied,

    /// <summary>The record is not in the base version any more. Bring both together, and send that as a mutation with a new id.</summary>
    Conflict,

    /// <summary>It breaks a rule, and would do so again.</summary>
    Rejected,
}

/// <summary>A record as the server has it.</summary>
/// <param name="Version">Its version; of one that is gone for good the last one, and 0 where there never was one.</param>
/// <param name="Deleted">Whether it is in the trash or gone.</param>
/// <param name="Data">What a GET shows to the same key. Left out of what is deleted, without the scope `content:read`, and once the answer holds 4 MiB.</param>
public sealed record PushCurrent(long Version, bool Deleted, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Data);
