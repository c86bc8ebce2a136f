using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Previews;
using FluentValidation;

namespace ArticleApi.Previews;

/// <summary>A preview link to be made.</summary>
public sealed record PreviewLinkInput
{
    /// <summary>When the link ends: in the future, at most 30 days from now (422 `preview.expiry`).</summary>
    [Required] public DateTime? ExpiresAt { get; init; }

    /// <summary>The revision to show, by its version; that of the working copy at this moment when absent.</summary>
    [Range(1, long.MaxValue)] public long? Revision { get; init; }
}

internal sealed class PreviewLinkInputValidator : AbstractValidator<PreviewLinkInput>
{
    public PreviewLinkInputValidator(TimeProvider time) => RuleFor(input => input.ExpiresAt)
        .Must(end => end is null || (end > time.UtcInstant() && end <= time.UtcInstant() + PreviewLink.MaxLifetime))
        .WithErrorCode("preview.expiry")
        .WithMessage($"A preview link ends in the future, at most {PreviewLink.MaxLifetime.Days} days from now.");
}
