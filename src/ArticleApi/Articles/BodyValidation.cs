using ArticleApi.Data;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>Brings the body into the form in which it is stored, and checks it and the quotes that it prints.</summary>
internal static class BodyValidation
{
    private const string QuotationMarks = "\"“”„‟«»「」『』";

    private static readonly char[] NarrowSpaces = ['\u00A0', '\u202F'];
    private static readonly char[] Punctuation = [',', '.', '!', '?', ';', ':', '…', '、', '。', .. NarrowSpaces];

    public static void CheckBody(this AbstractValidator<ArticleInput> validator, ArticleDbContext db)
    {
        // First, because the rules on references read what it prepares.
        validator.RuleFor(a => a).Custom((input, context) => Prepare(input, context));
        validator.RuleFor(a => a).CustomAsync((input, context, cancellationToken) => CheckQuotesAsync(db, input, context, cancellationToken));
    }

    private static void Prepare(ArticleInput input, ValidationContext<ArticleInput> context)
    {
        var (body, problems) = input.BodyMarkdown is { } markdown ? MarkdownBody.Parse(markdown) : (input.Body ?? [], []);
        var keys = input.Citations.Where(c => c?.Key is not null).Select(c => c.Key!).ToHashSet(StringComparer.Ordinal);
        var prepared = problems.Count == 0 ? BodyRules.Prepare(body, keys) : new PreparedBody(body, problems);
        foreach (var problem in prepared.Problems)
            context.Break(input.BodyMarkdown is null ? "/body" + problem.Pointer : "/bodyMarkdown", problem.Code, problem.Detail);
        input.PreparedBody = prepared.Problems.Count == 0 ? prepared.Body : [];
    }

    private static async Task CheckQuotesAsync(ArticleDbContext db, ArticleInput input, ValidationContext<ArticleInput> context, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. ArticleReferences.Marks(input).Select(m => m.Mark).OfType<QuoteMark>().Select(m => m.QuoteId).Distinct()];
        if (ids.Length == 0) return;
        var odd = await db.Quotes.Where(q => ids.Contains(q.Id) && (q.Status == QuoteStatus.Withdrawn || q.Kind == QuoteKind.Indirect))
            .Select(q => new { q.Id, q.Status, q.Kind }).ToDictionaryAsync(q => q.Id, cancellationToken);
        if (odd.Count == 0) return;

        var inMarks = BodyReferences.Of(input.PreparedBody!).Quotes.Where(IsInQuotationMarks).Select(q => q.MarkKey).ToHashSet(StringComparer.Ordinal);
        foreach (var (mark, place) in ArticleReferences.Marks(input))
        {
            if (mark is not QuoteMark quote || !odd.TryGetValue(quote.QuoteId, out var found)) continue;
            if (found.Status == QuoteStatus.Withdrawn)
                context.Break($"{place}/quoteId", "quote.withdrawn", $"The quote {quote.QuoteId} was withdrawn and must not be printed.");
            else if (inMarks.Contains(mark.Key!))
                context.Break($"{place}/quoteId", "quote.indirect_in_marks", "A paraphrase must not stand in quotation marks.");
        }
    }

    // The newsroom's own punctuation may stand before the closing mark, and in French a space inside both.
    private static bool IsInQuotationMarks(QuotePrint print) =>
        print.Prefix.TrimEnd(NarrowSpaces) is [.., var before] && print.Suffix.TrimStart(Punctuation) is [var after, ..]
        && QuotationMarks.Contains(before, StringComparison.Ordinal) && QuotationMarks.Contains(after, StringComparison.Ordinal);
}
