using System.Collections.Frozen;

namespace ArticleApi.Data.Quality;

/// <summary>All the rules of the desk, by their names.</summary>
public static class LintRules
{
    private static readonly FrozenDictionary<string, LintRule> Known =
        new[] { ArticleLint.Rules, CorrectionLint.Rules, PrintLint.Rules, QuoteLint.Rules, AnonymityLint.Rules, SourceLint.Rules, MediaLint.Rules, TextLint.Rules }
            .SelectMany(rules => rules).ToFrozenDictionary(rule => rule.Id, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<LintRule> All => Known.Values;

    /// <summary>The rule of a name in any case, null when there is none.</summary>
    public static LintRule? Find(string id) => Known.GetValueOrDefault(id);

    internal static IEnumerable<LintFinding> Check(LintSubject subject) =>
    [
        .. ArticleLint.Check(subject), .. CorrectionLint.Check(subject), .. PrintLint.Check(subject), .. QuoteLint.Check(subject),
        .. AnonymityLint.Check(subject), .. SourceLint.Check(subject), .. MediaLint.Check(subject), .. TextLint.Check(subject),
    ];
}
