using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Idempotency;
using ArticleApi.Http.Sync;

namespace ArticleApi.Changes.Sync;

/// <summary>What an editor did without a network.</summary>
public sealed record PushInput : IValidatableObject, ISavedInParts
{
    /// <summary>True for all or nothing: they are stored together, or none is. Otherwise each stands for itself.</summary>
    public bool Atomic { get; init; }

    /// <summary>What was done, in this order; 1 to 100 mutations.</summary>
    [Required, MinLength(1), MaxLength(BatchRun.MaxOperations)] public IReadOnlyList<MutationInput> Mutations { get; init => field = value ?? []; } = [];

    bool ISavedInParts.IsSavedInParts => !Atomic;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var known = new HashSet<Guid>();
        for (var index = 0; index < Mutations.Count; index++)
        {
            if (Mutations[index] is not { } mutation) continue;
            if (mutation.MutationId is { } id && !known.Add(id)) yield return new RuleBreak(ProblemCodes.ValueInvalid, "Another mutation of this push has this id.", Place(index, "MutationId"));
            if (mutation.BaseVersion < 1) yield return new RuleBreak(ProblemCodes.NumberRange, "Base version must be at least 1, or null.", Place(index, "BaseVersion"));
            if (mutation.Op != MutationOperation.Upsert || mutation.Data.ValueKind == JsonValueKind.Object) continue;
            yield return mutation.Data.ValueKind == JsonValueKind.Undefined
                ? new RuleBreak(ProblemCodes.Required, FieldNames.Required("data"), Place(index, "Data"))
                : new RuleBreak(ProblemCodes.WrongType, "A merge patch is a JSON object.", Place(index, "Data"));
        }
    }

    private static string Place(int index, string member) => FormattableString.Invariant($"Mutations[{index}].{member}");
}

/// <summary>One thing that was done to one record.</summary>
public sealed record MutationInput
{
    /// <summary>An id that the client gives it once and for all (UUID). However often it is sent, it is applied once.</summary>
    [Required] public Guid? MutationId { get; init; }

    /// <summary>What to do.</summary>
    [Required] public MutationOperation? Op { get; init; }

    /// <summary>The kind of the record.</summary>
    [Required] public SyncType? Type { get; init; }

    /// <summary>The record; of one that is created an id of the client's own choice (UUID version 7).</summary>
    [Required] public Guid? Id { get; init; }

    /// <summary>The version that the client had of the record; null for one that it knows no version of: `upsert` creates it then. After an earlier mutation of the same record in the same push, the version that that one makes: one higher than its own base, or 1.</summary>
    public long? BaseVersion { get; init; }

    /// <summary>With `upsert`, what is changed, as a merge patch (RFC 7396) of what a GET shows; of a record that is created, what a POST takes. Not looked at with `delete`.</summary>
    public JsonElement Data { get; init; }
}

/// <summary>What can be done without a network. All else, such as publishing or taking out of the trash, has its own operations.</summary>
public enum MutationOperation
{
    /// <summary>Creates the record, or changes it.</summary>
    Upsert,

    /// <summary>Moves the record to the trash. One that is gone already counts as deleted.</summary>
    Delete,
}
