using System.ComponentModel.DataAnnotations;

namespace ArticleApi.Http;

/// <summary>The sorts that a list knows; a hyphen in front turns the order round.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SortAttribute(params string[] names) : ValidationAttribute
{
    public IReadOnlyList<string> Names { get; } = names;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null || Names.Contains(value as string)
            ? ValidationResult.Success
            : new RuleBreak("sort.unsupported", $"This list cannot be sorted like that; use {string.Join(", ", Names)}.", validationContext.MemberName!);
}
