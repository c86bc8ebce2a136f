using ArticleApi.Data.Quality;

namespace ArticleApi.Http;

/// <summary>What a rule of the desk has to say about an article.</summary>
public sealed record LintResultView
{
    private const int Most = 1000;

    /// <summary>The rule, such as `QUO-NEGATION`. New rules can be added.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>How much it weighs.</summary>
    public LintSeverity Severity { get; init; }

    /// <summary>Whether an editor may set it aside with a reason; false for the few rules that allow none.</summary>
    public bool Overridable { get; init; }

    /// <summary>What it says, in a sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where, as a JSON pointer (RFC 6901) into what a GET of the article shows; what is missing is pointed at where it would stand.</summary>
#pragma warning disable CA1720 // "Pointer" is the word of RFC 6901.
    public string Pointer { get; init; } = "";
#pragma warning restore CA1720

    /// <summary>The key of the block, when it is about one.</summary>
    public string? BlockKey { get; init; }

    /// <summary>The quote, when it is about one.</summary>
    public Guid? QuoteId { get; init; }

    /// <summary>The source, when it is about one.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>What could stand there instead, when that is known.</summary>
    public string? Suggestion { get; init; }

    internal static IReadOnlyList<LintResultView> Of(IEnumerable<LintFinding> findings) => [.. findings.Take(Most).Select(Of)];

    private static LintResultView Of(LintFinding finding) => new()
    {
        RuleId = finding.Rule.Id,
        Severity = finding.Severity,
        Overridable = !finding.Rule.IsFinal,
        Message = finding.Message,
        Pointer = finding.Pointer,
        BlockKey = finding.BlockKey,
        QuoteId = finding.QuoteId,
        SourceId = finding.SourceId,
        Suggestion = finding.Suggestion,
    };
}

/// <summary>How many results of each weight there are.</summary>
public sealed record LintSummaryView
{
    /// <summary>Errors.</summary>
    public int Error { get; init; }

    /// <summary>Warnings.</summary>
    public int Warning { get; init; }

    /// <summary>Hints.</summary>
    public int Info { get; init; }

    internal static LintSummaryView Of(IReadOnlyList<LintFinding> findings) => new()
    {
        Error = findings.Count(f => f.Severity == LintSeverity.Error),
        Warning = findings.Count(f => f.Severity == LintSeverity.Warning),
        Info = findings.Count(f => f.Severity == LintSeverity.Info),
    };
}
