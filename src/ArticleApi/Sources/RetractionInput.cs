using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using FluentValidation;

namespace ArticleApi.Sources;

/// <summary>What a source took back.</summary>
public sealed record RetractionInput
{
    /// <summary>The page that it took back, compared without scheme, `www.`, fragment and tracking parameters; all that the source published when absent.</summary>
    [Text(2048), WebUrl] public string? CitationUrl { get; init; }

    /// <summary>Why, plain text of 1 to 1,000 characters; readers of the source's record see it.</summary>
    [Required, Text(SourceRetraction.ReasonLength, Kind = TextKind.Paragraphs)] public string? Reason { get; init; }

    /// <summary>From when on it is so, not in the future; now when absent.</summary>
    public DateTime? EffectiveAt { get; init; }

    /// <summary>Where the source says so.</summary>
    [Text(2048), WebUrl] public string? NoticeUrl { get; init; }

    /// <summary>Whether it holds for the sources that belong to it as well; at most 500 in all.</summary>
    public bool IncludeChildren { get; init; }

    internal SourceRetraction ToRetraction(SourceScope scope, DateTime now, string editor) => new()
    {
        Id = Guid.CreateVersion7(),
        CitationUrl = CitationUrl,
        Reason = Reason!,
        EffectiveAt = EffectiveAt ?? now,
        NoticeUrl = NoticeUrl,
        SourceIds = scope.Ids,
        At = now,
        By = editor,
    };
}

internal sealed class RetractionInputValidator : AbstractValidator<RetractionInput>
{
    public RetractionInputValidator(TimeProvider time) =>
        RuleFor(r => r.EffectiveAt).Must(at => at <= time.UtcInstant()).When(r => r.EffectiveAt is not null)
            .WithErrorCode("date.future").WithMessage("A retraction is recorded when it is there.");
}
