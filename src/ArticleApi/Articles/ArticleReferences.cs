using ArticleApi.Data;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Http;

namespace ArticleApi.Articles;

/// <summary>What an article input refers to, and where in it.</summary>
internal static class ArticleReferences
{
    public static IEnumerable<InputReference> Of(ArticleInput input)
    {
        foreach (var (i, author) in input.Authors.Index()) yield return new(RecordKind.Author, author?.AuthorId, $"/authors/{i}/authorId");
        foreach (var (i, citation) in input.Citations.Index()) yield return new(RecordKind.Source, citation?.SourceId, $"/citations/{i}/sourceId");
        foreach (var (i, id) in input.RelatedArticleIds.Index()) yield return new(RecordKind.Article, id, $"/relatedArticleIds/{i}");
        yield return new(RecordKind.Source, input.FeaturedImage?.CreditSourceId, "/featuredImage/creditSourceId");
        foreach (var (i, notice) in (input.Notices ?? []).Index())
        {
            if (notice is not { PublishedAt: null }) continue;
            foreach (var reference in NoticeRules.References(notice, $"/notices/{i}")) yield return reference;
        }

        foreach (var (mark, place) in Marks(input))
        {
            if (mark is QuoteMark quote) yield return new(RecordKind.Quote, quote.QuoteId, $"{place}/quoteId");
            if (mark is MentionMark mention) yield return new(RecordKind.Speaker, mention.SpeakerId, $"{place}/speakerId");
        }
    }

    /// <summary>The marks of the prepared body with their places. Those of Markdown all stand in one member.</summary>
    public static IEnumerable<(MarkDef Mark, string Place)> Marks(ArticleInput input)
    {
        foreach (var (i, block) in (input.PreparedBody ?? []).Index())
        {
            if (block is not TextBlock text) continue;
            foreach (var (m, mark) in text.MarkDefs.Index())
                yield return (mark, input.BodyMarkdown is null ? $"/body/{i}/markDefs/{m}" : "/bodyMarkdown");
        }
    }
}
