using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Text;
using ArticleApi.Http.Idempotency;

namespace ArticleApi.Http.Batches;

/// <summary>Operations of a batch that every record has.</summary>
public enum RecordAction
{
    /// <summary>Creates the record in `value`, like `POST`.</summary>
    Create,

    /// <summary>Replaces the record by `value`, like `PUT`.</summary>
    Replace,

    /// <summary>Changes the record, like `PATCH`: a merge patch when `value` is an object, a JSON Patch when it is a list.</summary>
    Patch,

    /// <summary>Moves the record to the trash, like `DELETE`.</summary>
    Delete,

    /// <summary>Takes the record out of the trash.</summary>
    Restore,
}

/// <summary>Several operations on records of one kind.</summary>
/// <typeparam name="TInput">What a PUT of the record takes.</typeparam>
/// <typeparam name="TAction">What can be done with the record.</typeparam>
public sealed record BatchInput<TInput, TAction> : IValidatableObject, ISavedInParts
    where TAction : struct, Enum
{
    /// <summary>True for all or nothing: they are stored together, or none is. Otherwise each stands for itself.</summary>
    public bool Atomic { get; init; }

    /// <summary>What to do, in this order; 1 to 100 operations.</summary>
    [Required, MinLength(1), MaxLength(BatchRun.MaxOperations)] public IReadOnlyList<BatchOperationInput<TInput, TAction>> Operations { get; init => field = value ?? []; } = [];

    bool ISavedInParts.IsSavedInParts => !Atomic;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var index = 0; index < Operations.Count; index++)
        {
            if (Operations[index] is not { Op: { } action } operation) continue;
            var name = action.ToString();
            var isCreate = name == nameof(RecordAction.Create);
            if (isCreate && operation.Id is not null) yield return new RuleBreak(ProblemCodes.ValueInvalid, "The id of a record to create stands in its value.", Place(index, "Id"));
            if (!isCreate && operation.Id is null) yield return new RuleBreak(ProblemCodes.Required, FieldNames.Required("id"), Place(index, "Id"));
            if (name is nameof(RecordAction.Create) or nameof(RecordAction.Replace) or nameof(RecordAction.Patch) && operation.Value.ValueKind == JsonValueKind.Undefined)
                yield return new RuleBreak(ProblemCodes.Required, FieldNames.Required("value"), Place(index, "Value"));
        }
    }

    private static string Place(int index, string member) => FormattableString.Invariant($"Operations[{index}].{member}");
}

/// <summary>One operation of a batch: the same as a request of its own, with the same rules and the same answer.</summary>
/// <typeparam name="TInput">What a PUT of the record takes.</typeparam>
/// <typeparam name="TAction">What can be done with the record.</typeparam>
public sealed record BatchOperationInput<TInput, TAction>
    where TAction : struct, Enum
{
    /// <summary>What to do.</summary>
    [Required] public TAction? Op { get; init; }

    /// <summary>With which record; not with `create`, where it may stand in `value`.</summary>
    public Guid? Id { get; init; }

    /// <summary>The ETag of the version that was read, such as `"v7"` with its quotation marks, or `*`; needed by all but `create`.</summary>
    [RawText] public string? IfMatch { get; init; }

    /// <summary>The body that the operation would have as a request of its own.</summary>
    public JsonElement Value { get; init; }

    /// <summary>Why the change is made; kept in the revision. At most 500 characters.</summary>
    [Text(500)] public string? Reason { get; init; }
}

/// <summary>What became of the operations of a batch.</summary>
/// <typeparam name="TView">What a GET of the record shows.</typeparam>
/// <param name="Results">One for each operation, in the same order.</param>
public sealed record BatchResults<TView>(IReadOnlyList<BatchResult<TView>> Results);

/// <summary>What became of one operation of a batch.</summary>
/// <typeparam name="TView">What a GET of the record shows.</typeparam>
public sealed record BatchResult<TView>
{
    /// <summary>The HTTP status that the operation would have as a request of its own; 424 when it was not done because another one failed.</summary>
    public int Status { get; init; }

    /// <summary>The version that the record is in now.</summary>
    [JsonPropertyName("etag"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? ETag { get; init; }

    /// <summary>The path of a record that was created.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Location { get; init; }

    /// <summary>The record as it is now. Left out with `Prefer: return=minimal`, and once the answer holds 4 MiB.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public TView? Value { get; init; }

    /// <summary>Why the operation failed; its pointers lead into `value`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ApiProblem? Problem { get; init; }
}
