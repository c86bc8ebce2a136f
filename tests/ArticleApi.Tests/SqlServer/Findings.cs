namespace ArticleApi.Tests.SqlServer;

internal static class Findings
{
    /// <summary>Says what was found instead.</summary>
    public static void ShouldHave(this IReadOnlyList<Finding> findings, string code) =>
        findings.ShouldContain(finding => finding.Code == code, string.Join('\n', findings));
}
