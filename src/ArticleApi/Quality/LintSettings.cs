using ArticleApi.Data.Quality;
using ArticleApi.Http;

namespace ArticleApi.Quality;

/// <summary>What the rules of the desk weigh here: `Lint:Severity:ART-DEK` and the like, as `error`, `warning`, `info` or `off`.</summary>
internal static class LintSettings
{
    private const string Section = "Lint:Severity";
    private const string Off = "off";

    /// <exception cref="InvalidSettingException">There is no such rule or weight, or no reason is good enough to change it.</exception>
    public static LintWeights Of(IConfiguration configuration) => new(configuration.GetSection(Section).GetChildren().Select(Read).ToDictionary());

    private static KeyValuePair<LintRule, LintSeverity?> Read(IConfigurationSection setting)
    {
        // Many shells take no hyphen in the name of a variable.
        var rule = LintRules.Find(setting.Key.Replace('_', '-')) ?? throw new InvalidSettingException($"{Section}:{setting.Key} names no rule of the desk.");
        if (rule.IsFinal) throw new InvalidSettingException($"{Section}:{setting.Key} cannot be set: the rule {rule.Id} is always an error.");
        if (Off.Equals(setting.Value, StringComparison.OrdinalIgnoreCase)) return new(rule, null);
        return Enum.TryParse<LintSeverity>(setting.Value, ignoreCase: true, out var severity) && Enum.IsDefined(severity) && !char.IsAsciiDigit(setting.Value![0])
            ? new(rule, severity)
            : throw new InvalidSettingException($"{Section}:{setting.Key} is '{setting.Value}'; use error, warning, info or off.");
    }
}
