namespace ArticleApi.Data.Quality;

/// <summary>What the rules weigh in this newsroom, where that differs from what they weigh by themselves; null for a rule that is not asked.</summary>
public sealed class LintWeights(IReadOnlyDictionary<LintRule, LintSeverity?> changed)
{
    /// <summary>Every rule as it is.</summary>
    public static LintWeights Usual { get; } = new(new Dictionary<LintRule, LintSeverity?>());

    /// <summary>Whether what a rule finds can stand in the way of publishing: by its own weight, or because this newsroom says so.</summary>
    public bool CanBeError(LintRule rule) => (changed.TryGetValue(rule, out var severity) ? severity : rule.Severity) == LintSeverity.Error;

    /// <summary>The findings as this newsroom takes them, the heaviest first and then in their order.</summary>
    public IReadOnlyList<LintFinding> Weigh(IEnumerable<LintFinding> findings) =>
    [
        .. findings.Select(Weighed).OfType<LintFinding>().OrderBy(finding => finding.Severity),
    ];

    private LintFinding? Weighed(LintFinding finding)
    {
        if (!changed.TryGetValue(finding.Rule, out var severity)) return finding;
        return severity is null ? null : finding with { Severity = severity.Value };
    }
}
