using ArticleApi.Data.Articles;

namespace ArticleApi.Data.Quality;

/// <summary>Errors of the rules that keep an article from being published.</summary>
public sealed record LintObstacle : Obstacle
{
    public const string ErrorsCode = "lint.errors";

    private const int MostNames = 10;

    private LintObstacle(IReadOnlyList<LintFinding> findings, IReadOnlyList<LintFinding> open)
        : base(ErrorsCode, InWords([.. open.Select(finding => finding.Rule.Id).Distinct()]), "/overrides") => (Findings, Open) = (findings, open);

    /// <summary>All that the rules say, so that an editor sees it at once.</summary>
    public IReadOnlyList<LintFinding> Findings { get; }

    /// <summary>What stands in the way of it.</summary>
    public IReadOnlyList<LintFinding> Open { get; }

    /// <summary>What is left once errors are set aside; null when nothing stands in the way.</summary>
    public static LintObstacle? Of(IReadOnlyList<LintFinding> findings, IReadOnlyList<LintOverride> overrides)
    {
        var waived = overrides.Select(o => o.RuleId).ToHashSet(StringComparer.Ordinal);
        List<LintFinding> open = [.. findings.Where(f => f.Severity == LintSeverity.Error && (f.Rule.IsFinal || !waived.Contains(f.Rule.Id)))];
        return open.Count == 0 ? null : new LintObstacle(findings, open);
    }

    private static string InWords(string[] rules) => rules.Length == 1
        ? $"The rule {rules[0]} stands against publishing the article."
        : $"{rules.Length} rules stand against publishing the article: {string.Join(", ", rules.Take(MostNames))}{(rules.Length > MostNames ? ", …" : "")}.";
}
