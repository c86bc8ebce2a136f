using ArticleApi.Data.Quality;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>
/// Settings of a newsroom that is content with a warning where a reason would do: most tests publish with the least that they need, and are
/// about something else.
/// </summary>
internal static class EasyRules
{
    public static IEnumerable<(string Name, string Value)> Settings =>
        LintRules.All.Where(rule => rule is { IsFinal: false, Severity: LintSeverity.Error }).Select(rule => ($"Lint:Severity:{rule.Id}", "warning"));
}
