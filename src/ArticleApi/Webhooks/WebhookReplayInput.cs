using System.ComponentModel.DataAnnotations;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Webhooks;

/// <summary>Which stretch of changes to tell once more: from a number or from an instant.</summary>
public sealed record WebhookReplayInput
{
    /// <summary>The number of the first change. Either this or `from`.</summary>
    [Range(1, long.MaxValue)] public long? FromSequence { get; init; }

    /// <summary>The number of the last; when absent, the last that the endpoint has been told of.</summary>
    [Range(1, long.MaxValue)] public long? ToSequence { get; init; }

    /// <summary>What happened at this instant or later. Either this or `fromSequence`.</summary>
    public DateTime? From { get; init; }

    /// <summary>What happened before this instant. Not together with `toSequence`.</summary>
    public DateTime? To { get; init; }
}

internal sealed class WebhookReplayInputValidator : AbstractValidator<WebhookReplayInput>
{
    public WebhookReplayInputValidator()
    {
        RuleFor(input => input.FromSequence).Must((input, first) => first is not null || input.From is not null)
            .WithErrorCode(ProblemCodes.Required).WithMessage("Say from where: from sequence or from.")
            .Must((input, first) => first is null || input.From is null)
            .WithErrorCode(ProblemCodes.ValueInvalid).WithMessage("Use either from sequence or from.");
        RuleFor(input => input.ToSequence).Must((input, last) => last is null || input.To is null)
            .WithErrorCode(ProblemCodes.ValueInvalid).WithMessage("Use either to sequence or to.")
            .Must((input, last) => last is null || input.FromSequence is null || last >= input.FromSequence)
            .WithErrorCode(ProblemCodes.NumberRange).WithMessage("To sequence must not be before from sequence.");
        RuleFor(input => input.To).Must((input, end) => end is null || input.From is null || end > input.From)
            .WithErrorCode("date.order").WithMessage("To must be after from.");
    }
}

/// <summary>What becomes of the events that wait when an endpoint is enabled.</summary>
public enum WebhookResumption
{
    /// <summary>All are sent, beginning with the one that failed.</summary>
    Position,

    /// <summary>The one that failed, or waits for its next try, is left out.</summary>
    Next,

    /// <summary>All that happened until now is left out.</summary>
    Now,
}
