using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Quotations;
using FluentValidation;

namespace ArticleApi.Quality;

/// <summary>A text and a quote to find in it. Both are taken as they are, so that positions count what was sent.</summary>
public sealed record QuoteCheckInput
{
    internal const int LongestText = 300_000;
    internal const int LongestQuote = 5_000;

    /// <summary>The text, of which the quote may be a small part; at most 300,000 characters.</summary>
    [Required, RawText(LongestText)] public string? Text { get; init; }

    /// <summary>The recorded words; at most 5,000 characters.</summary>
    [Required, RawText(LongestQuote)] public string? Quote { get; init; }

    /// <summary>The parts of `quote` that the speaker did not say; at most 50. Those in brackets need not be named to be seen, but to be declared.</summary>
    [MaxLength(50)] public IReadOnlyList<Insertion> Insertions { get; init => field = value ?? []; } = [];

    internal QuoteIntegrity Check() => QuoteIntegrity.Find(
        ComparableText.Of(Text!), ComparableText.Of(Quote!, [.. Insertions.Select(i => new QuoteInsertion(i.Start, i.End, i.Kind))]));
}

internal sealed class QuoteCheckInputValidator : AbstractValidator<QuoteCheckInput>
{
    public QuoteCheckInputValidator()
    {
        RuleFor(c => c.Text).Custom((text, context) => CheckLength(text, QuoteCheckInput.LongestText, "/text", context)).When(c => c.Text is not null);
        RuleFor(c => c.Quote).Custom((quote, context) => CheckLength(quote, QuoteCheckInput.LongestQuote, "/quote", context)).When(c => c.Quote is not null);
        RuleFor(c => c.Insertions).Custom(CheckInsertions).When(c => c.Quote is not null);
    }

    private static void CheckLength(string? text, int most, string place, ValidationContext<QuoteCheckInput> context)
    {
        var count = CodePoints.Count(text!);
        if (count > most) context.Break(place, ProblemCodes.TextTooLong, FormattableString.Invariant($"{FieldNames.Of(place[1..])} must be at most {most} characters; it has {count}."));
    }

    private static void CheckInsertions(IReadOnlyList<Insertion> insertions, ValidationContext<QuoteCheckInput> context)
    {
        var length = CodePoints.Count(context.InstanceToValidate.Quote!);
        foreach (var (i, insertion) in insertions.Index())
        {
            if (insertion is { Start: >= 0 } && (insertion.End <= insertion.Start || insertion.End > length))
                context.Break($"/insertions/{i}", "quote.insertion_range", $"Start and end must lie in this order within the quote's {length} characters.");
        }
    }
}
