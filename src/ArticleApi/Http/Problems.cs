using System.Collections.ObjectModel;
using ArticleApi.Data.Imports;
using Microsoft.AspNetCore.WebUtilities;

namespace ArticleApi.Http;

/// <summary>Makes the problem documents that actions return.</summary>
public static class Problems
{
    public const int MaxErrors = 100;

    public static ProblemResult BadRequest(string code, string detail, params IReadOnlyList<ApiError> errors) =>
        new(Document(StatusCodes.Status400BadRequest, code, detail, errors));

    /// <summary>The same answer for "not there" and for "not for you".</summary>
    public static ProblemResult NotFound(string detail = "There is no such resource.") =>
        new(Document(StatusCodes.Status404NotFound, ProblemCodes.NotFound, detail));

    public static ProblemResult Gone(string detail, IReadOnlyDictionary<string, object?>? extensions = null) =>
        new(Document(StatusCodes.Status410Gone, ProblemCodes.Gone, detail, extensions: extensions));

    public static ProblemResult Forbidden(string code, string detail) =>
        new(Document(StatusCodes.Status403Forbidden, code, detail));

    public static ProblemResult Conflict(string code, string detail, IReadOnlyDictionary<string, object?>? extensions = null) =>
        new(Document(StatusCodes.Status409Conflict, code, detail, extensions: extensions));

    public static ProblemResult StaleVersion(string detail, IReadOnlyDictionary<string, object?>? extensions = null) =>
        new(Document(StatusCodes.Status412PreconditionFailed, ProblemCodes.VersionStale, detail, extensions: extensions));

    /// <summary>The draft of an import is in another version than the client read.</summary>
    public static ProblemResult StaleVersion(ImportDraft draft) =>
        StaleVersion($"The draft is in version {draft.Version} now.", new Dictionary<string, object?>
        {
            ["currentETag"] = new EntityTag(draft.Version).ToString(),
            ["updatedAt"] = draft.UpdatedAt,
            ["updatedBy"] = draft.UpdatedBy,
            ["changedFields"] = Array.Empty<string>(),
        });

    public static ProblemResult VersionRequired() =>
        new(Document(
            StatusCodes.Status428PreconditionRequired,
            ProblemCodes.VersionRequired,
            "Send the ETag of the version you read in If-Match, such as \"v7\", or * for whatever is there."));

    /// <summary>Rules that the content breaks, all at once.</summary>
    public static ProblemResult Validation(IReadOnlyList<ApiError> errors) =>
        new(Document(
            StatusCodes.Status422UnprocessableEntity,
            ProblemCodes.ValidationFailed,
            errors.Count == 1 ? errors[0].Detail : $"The request breaks {errors.Count} rules.",
            errors));

    /// <summary>One rule with a code of its own at the top, such as `speaker.anonymous`.</summary>
    public static ProblemResult Unprocessable(string code, string detail, params IReadOnlyList<ApiError> errors) =>
        new(Document(StatusCodes.Status422UnprocessableEntity, code, detail, errors));

    /// <summary>The same with members of its own that say more.</summary>
    public static ProblemResult Unprocessable(string code, string detail, IReadOnlyList<ApiError> errors, IReadOnlyDictionary<string, object?> extensions) =>
        new(Document(StatusCodes.Status422UnprocessableEntity, code, detail, errors, extensions));

    public static ApiProblem Document(
        int status,
        string? code = null,
        string? detail = null,
        IReadOnlyList<ApiError>? errors = null,
        IReadOnlyDictionary<string, object?>? extensions = null)
    {
        code ??= ProblemCodes.ForStatus(status);
        var problem = new ApiProblem
        {
            Type = $"urn:articleapi:problem:{code}",
            Title = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } reason ? reason : "Error",
            Status = status,
            Detail = detail,
            Code = code,
            Errors = errors is { Count: > 0 } ? [.. errors.Take(MaxErrors)] : null,
        };
        foreach (var (name, value) in extensions ?? ReadOnlyDictionary<string, object?>.Empty)
            problem.Extensions[name] = value;
        return problem;
    }
}
