using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http;

/// <summary>Why a request failed (RFC 9457): the body of every answer of 400 and above.</summary>
public sealed class ApiProblem : ProblemDetails
{
    /// <summary>The stable code of the problem, such as `validation.failed`; programs decide by it.</summary>
    public required string Code { get; init; }

    /// <summary>The identifier under which the server logged the request.</summary>
    public string? TraceId { get; set; }

    /// <summary>Every fault that was found, at most 100.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiError>? Errors { get; init; }
}

/// <summary>One fault of a request.</summary>
/// <param name="Pointer">Where: a JSON Pointer (RFC 6901) into the body, `?name` for a query parameter, or the name of a header.</param>
/// <param name="Code">The stable code of the fault, such as `text.too_long`.</param>
/// <param name="Detail">What is wrong, in words.</param>
[SuppressMessage("Naming", "CA1720", Justification = "RFC 9457 calls this member a pointer.")]
public sealed record ApiError(string Pointer, string Code, string Detail);
