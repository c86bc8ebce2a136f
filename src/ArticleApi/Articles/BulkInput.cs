using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Jobs;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Articles;

/// <summary>What to do with all articles that the parameters of the request select.</summary>
public sealed record BulkInput
{
    /// <summary>What to do with each. `publish` and `unpublish` need `content:publish` besides.</summary>
    [Required] public JobAction? Action { get; init; }

    /// <summary>How many articles the caller expects to be selected (409 `bulk.count_changed` with the true `count`). Needed unless it is a dry run.</summary>
    [Range(0, Job.MostItems)] public int? ExpectedCount { get; init; }

    /// <summary>True to find out what would become of each, and to save nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The tags to add or to remove, at most 50.</summary>
    [MaxLength(50), Text(64), TagForm] public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>The section to move to, by its slug.</summary>
    [Text(64), SlugForm] public string? Section { get; init; }

    /// <summary>Why; kept in the revisions. At most 500 characters.</summary>
    [Text(500)] public string? Reason { get; init; }
}

internal sealed class BulkInputValidator : AbstractValidator<BulkInput>
{
    public BulkInputValidator(Sections sections)
    {
        RuleFor(b => b.ExpectedCount).NotNull().When(b => !b.DryRun).WithErrorCode(ProblemCodes.Required).WithMessage("An expected count is required, unless it is a dry run.");
        RuleFor(b => b.Tags).NotEmpty().When(b => b.Action is JobAction.AddTags or JobAction.RemoveTags).WithErrorCode(ProblemCodes.Required).WithMessage("Tags are required.");
        RuleFor(b => b.Section).NotNull().When(b => b.Action is JobAction.SetSection).WithErrorCode(ProblemCodes.Required).WithMessage("A section is required.");
        RuleFor(b => b.Section).Must(section => sections.Has(section!)).When(b => b.Section is not null)
            .WithErrorCode("section.unknown").WithMessage(b => $"There is no section ‘{b.Section}’.");
    }
}
