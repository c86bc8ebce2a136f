using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using FluentValidation;

namespace ArticleApi.Articles;

/// <summary>When to publish, and what.</summary>
public sealed record ScheduleInput
{
    /// <summary>When to publish: in the future, at most two years ahead, not before the embargo ends and before the article expires.</summary>
    [Required] public DateTime? PublishAt { get; init; }

    /// <summary>The revision to publish, by its version. When absent, the working copy as it is at that instant; saving it until then needs `content:publish`.</summary>
    [Range(1, long.MaxValue)] public long? Revision { get; init; }

    /// <summary>When to take the article back; it is stored as the article's `expiresAt`, which stays as it is when this is absent.</summary>
    public DateTime? UnpublishAt { get; init; }

    /// <summary>Errors of the rules of the desk that are set aside then, each with a reason; at most 50.</summary>
    [MaxLength(OverrideInput.Most)] public IReadOnlyList<OverrideInput> Overrides { get; init => field = value ?? []; } = [];
}

internal sealed class ScheduleInputValidator : AbstractValidator<ScheduleInput>
{
    private const int MostYears = 2;

    public ScheduleInputValidator(TimeProvider time)
    {
        RuleFor(s => s.PublishAt).Must(at => at is null || at > time.UtcInstant())
            .WithErrorCode("schedule.past").WithMessage("Publish at must be in the future.")
            .Must(at => at is null || at <= time.UtcInstant().AddYears(MostYears))
            .WithErrorCode("schedule.too_far").WithMessage($"Publish at must be at most {MostYears} years ahead.");
        RuleFor(s => s.UnpublishAt).Must((input, end) => end is null || input.PublishAt is null || end > input.PublishAt)
            .WithErrorCode("date.order").WithMessage("Unpublish at must be after publish at.");
        this.CheckOverrides(input => input.Overrides);
    }
}
