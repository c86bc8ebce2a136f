namespace ArticleApi.Data.Articles;

/// <summary>An error of a rule that somebody set aside to publish an article, and why.</summary>
/// <param name="RuleId">The rule, such as `ART-BYLINE`.</param>
/// <param name="Reason">Why the article was published all the same.</param>
/// <param name="By">Who set it aside: the name of a key.</param>
/// <param name="At">When.</param>
public sealed record LintOverride(string RuleId, string Reason, string By, DateTime At);
