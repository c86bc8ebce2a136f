using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

internal sealed class ArticleInputValidator : AbstractValidator<ArticleInput>
{
    public ArticleInputValidator(ArticleDbContext db, Sections sections, TimeProvider time)
    {
        var now = time.UtcInstant();
        RuleFor(a => a.Headline).Must(headline => CleanText.HasLetterOrDigit(headline!)).When(a => a.Headline is not null)
            .WithErrorCode("text.no_letters").WithMessage("The headline needs at least one letter or digit.");
        RuleFor(a => a.Section).Must(section => sections.Has(section!)).When(a => a.Section is not null)
            .WithErrorCode("section.unknown").WithMessage(a => $"There is no section ‘{a.Section}’.");
        RuleFor(a => a.ExpiresAt).GreaterThan(a => a.EmbargoUntil).When(a => a.ExpiresAt is not null && a.EmbargoUntil is not null)
            .WithErrorCode("date.order").WithMessage("Expires at must be after embargo until.");
        RuleFor(a => a.FeaturedImage).Must(image => image!.Width is null == image.Height is null).When(a => a.FeaturedImage is not null)
            .WithErrorCode("image.dimensions").WithMessage("Give width and height together.");
        RuleFor(a => a.BodyMarkdown).Null().When(a => a.Body is not null)
            .WithErrorCode("body.ambiguous").WithMessage("Send body or bodyMarkdown, not both.");
        RuleFor(a => a.Authors).Custom(CheckAuthors);
        RuleFor(a => a.Tags).Custom(CheckTags);
        RuleFor(a => a.Citations).Custom((citations, context) => CheckCitations(citations, now, context));
        RuleFor(a => a.Citations).CustomAsync((citations, context, cancellationToken) => CheckPrimaryAsync(db, citations, context, cancellationToken));
        this.CheckBody(db);
        this.CheckNotices();
        this.MustExist(db, ArticleReferences.Of);
    }

    private static void CheckAuthors(IReadOnlyList<ArticleAuthor> authors, ValidationContext<ArticleInput> context)
    {
        var seen = new HashSet<(Guid?, AuthorRole)>();
        for (var i = 0; i < authors.Count; i++)
        {
            if (authors[i] is { AuthorId: not null } author && !seen.Add((author.AuthorId, author.Role)))
                context.Break($"/authors/{i}", "list.duplicate", "The author is listed twice in this role.");
        }
    }

    private static void CheckTags(IReadOnlyList<string> tags, ValidationContext<ArticleInput> context)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i] is not { } tag || seen.TryAdd(KeyText.Tag(tag), tag)) continue;
            context.Break($"/tags/{i}", "list.duplicate", $"‘{seen[KeyText.Tag(tag)]}’ and ‘{tag}’ are the same tag.");
        }
    }

    private static void CheckCitations(IReadOnlyList<Citation> citations, DateTime now, ValidationContext<ArticleInput> context)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var pages = new HashSet<(Guid?, string?, CitationRole?)>();
        for (var i = 0; i < citations.Count; i++)
        {
            if (citations[i] is not { } citation) continue;
            if (citation.Key is not null && !keys.Add(citation.Key))
                context.Break($"/citations/{i}/key", "citation.duplicate", $"The key ‘{citation.Key}’ is used twice.");
            if (!pages.Add((citation.SourceId, citation.Url, citation.Role)))
                context.Break($"/citations/{i}", "citation.duplicate", "The same source, page and role is cited twice.");
            if (citation.AccessedAt > now)
                context.Break($"/citations/{i}/accessedAt", "date.future", "It cannot have been read in the future.");
        }
    }

    private static async Task CheckPrimaryAsync(
        ArticleDbContext db, IReadOnlyList<Citation> citations, ValidationContext<ArticleInput> context, CancellationToken cancellationToken)
    {
        Guid?[] ids = [.. citations.Where(c => c is { Role: CitationRole.Primary, SourceId: not null }).Select(c => c.SourceId).Distinct()];
        if (ids.Length == 0) return;
        var others = await db.Sources.Where(s => ids.Contains(s.Id) && !Source.PrimaryKinds.Contains(s.Kind)).Select(s => s.Id).ToHashSetAsync(cancellationToken);
        for (var i = 0; i < citations.Count; i++)
        {
            if (citations[i] is { Role: CitationRole.Primary, SourceId: { } id } && others.Contains(id))
                context.Break($"/citations/{i}/role", "citation.role", "A primary source is a person, an organization, a document or a dataset; use via for an outlet.");
        }
    }
}
