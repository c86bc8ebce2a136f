using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Articles;

/// <summary>The rules of notices that look at more than one value. Those on what is published are the article's own.</summary>
internal static class NoticeRules
{
    public static void CheckNotices(this AbstractValidator<ArticleInput> validator) => validator.RuleFor(a => a).Custom((input, context) =>
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, notice) in (input.Notices ?? []).Index())
        {
            if (notice is null) continue;
            if (notice.Key is not null && !keys.Add(notice.Key)) context.Break($"/notices/{i}/key", "list.duplicate", $"The key ‘{notice.Key}’ is used twice.");

            // What a published notice was about may be gone since.
            if (notice.PublishedAt is not null) continue;
            foreach (var error in UnknownBlocks(notice, input.PreparedBody ?? [], $"/notices/{i}")) context.Break(error.Pointer, error.Code, error.Detail);
        }
    });

    public static IEnumerable<ApiError> UnknownBlocks(Notice notice, IReadOnlyList<BodyBlock> body, string place)
    {
        if (notice.BlockKeys.Count == 0) return [];
        var known = body.Select(block => block.Key).ToHashSet(StringComparer.Ordinal);
        return notice.BlockKeys.Index().Where(key => !known.Contains(key.Item))
            .Select(key => new ApiError($"{place}/blockKeys/{key.Index}", "body.block_unknown", $"The body has no block ‘{key.Item}’."));
    }

    public static IEnumerable<InputReference> References(Notice notice, string place) =>
        notice.QuoteIds.Index().Select(quote => new InputReference(RecordKind.Quote, quote.Item, $"{place}/quoteIds/{quote.Index}"));
}

internal sealed class AnnouncementInputValidator : AbstractValidator<AnnouncementInput>
{
    public AnnouncementInputValidator(ArticleDbContext db)
    {
        RuleFor(n => n.Kind).NotEqual(NoticeKind.Retraction)
            .WithErrorCode("notice.retraction").WithMessage("Retract the article; that makes the notice.");
        this.MustExist(db, input => NoticeRules.References(input.ToNotice(), ""));
    }
}
