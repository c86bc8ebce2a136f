using ArticleApi.Http;

namespace ArticleApi.Quality;

/// <summary>What the rules of the desk have to say about an article.</summary>
public sealed record LintView
{
    /// <summary>The article.</summary>
    public Guid ArticleId { get; init; }

    /// <summary>The version of it that was looked at.</summary>
    public long Version { get; init; }

    /// <summary>How many results of each weight there are.</summary>
    public LintSummaryView Summary { get; init; } = new();

    /// <summary>The results: errors first, then warnings, then hints; at most 1,000.</summary>
    public IReadOnlyList<LintResultView> Results { get; init; } = [];
}

/// <summary>Whether an article is fit to be published.</summary>
public sealed record ReadinessView
{
    /// <summary>The article.</summary>
    public Guid ArticleId { get; init; }

    /// <summary>The version of it that was looked at.</summary>
    public long Version { get; init; }

    /// <summary>Whether no rule of the desk finds an error. If false, publishing needs overrides, and is refused where a result is not `overridable`.</summary>
    public bool Ready { get; init; }

    /// <summary>How many results of each weight there are.</summary>
    public LintSummaryView Summary { get; init; } = new();

    /// <summary>The errors, which stand in the way; at most 1,000.</summary>
    public IReadOnlyList<LintResultView> Errors { get; init; } = [];
}
