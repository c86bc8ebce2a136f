using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Text;

namespace ArticleApi.Http;

/// <summary>The paging parameters of every list.</summary>
public record PageQuery : IValidatableObject
{
    public const int MaxLimit = 100;

    // Numbered pages cost as much as all rows before them.
    private const int MaxOffset = 10_000;

    /// <summary>How many items a page holds: 1 to 100.</summary>
    [Range(1, MaxLimit)] public int Limit { get; init; } = 25;

    /// <summary>Where to go on: `nextCursor` or `prevCursor` of an earlier page of the same list.</summary>
    [RawText] public string? Cursor { get; init; }

    /// <summary>The number of the page, from 1, instead of a cursor; page times limit is at most 10,000.</summary>
    [Range(1, MaxOffset)] public int? Page { get; init; }

    /// <summary>Whether to count all items of the list.</summary>
    public CountMode Count { get; init; }

    /// <summary>Whether the total is counted: asked for, or needed to number the pages.</summary>
    internal bool WantsTotal => Count == CountMode.Exact || Page is not null;

    internal int Offset => Page is { } page ? (page - 1) * Limit : 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Page is not { } page) yield break;
        if (Cursor is not null)
            yield return new RuleBreak(ProblemCodes.ParameterInvalid, "Use either page or cursor.", nameof(Page));
        if ((long)page * Limit > MaxOffset)
            yield return new RuleBreak(ProblemCodes.PageTooFar, "Page times limit is at most 10,000; go on with cursor.", nameof(Page));
    }
}

/// <summary>How a list is counted.</summary>
public enum CountMode
{
    None,
    Exact,
}
