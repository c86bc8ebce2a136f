using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quality;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Articles;

/// <summary>An error of the rules of the desk that is set aside to publish an article all the same.</summary>
public sealed record OverrideInput
{
    public const int Most = 50;

    /// <summary>The rule, such as `ART-BYLINE`: one whose results are `overridable`.</summary>
    [Required, Text(50)] public string? RuleId { get; init; }

    /// <summary>Why: plain text of 10 to 500 characters. It is kept with the revision.</summary>
    [Required, Text(500, Min = 10)] public string? Reason { get; init; }
}

internal static class OverrideRules
{
    public static void CheckOverrides<TInput>(this AbstractValidator<TInput> validator, Func<TInput, IReadOnlyList<OverrideInput>> overrides) =>
        validator.RuleFor(input => input).Custom((input, context) =>
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (i, given) in overrides(input).Index())
            {
                if (given?.RuleId is not { } id) continue;
                var place = $"/overrides/{i}/ruleId";
                var rule = LintRules.Find(id);
                if (rule?.Id != id) context.Break(place, "rule.unknown", $"There is no rule ‘{id}’.");
                else if (rule.IsFinal) context.Break(place, "rule.final", $"No reason sets the rule {id} aside.");
                else if (!seen.Add(id)) context.Break(place, "list.duplicate", $"The rule {id} is named twice.");
            }
        });

    /// <summary>Them, signed by who saves.</summary>
    public static IReadOnlyList<LintOverride> Signed(this IReadOnlyList<OverrideInput> overrides, ArticleDbContext db) =>
        [.. overrides.Select(o => new LintOverride(o.RuleId!, o.Reason!, db.Editor.Name, db.Time.UtcInstant()))];
}

internal sealed class PublishInputValidator : AbstractValidator<PublishInput>
{
    public PublishInputValidator() => this.CheckOverrides(input => input.Overrides);
}
