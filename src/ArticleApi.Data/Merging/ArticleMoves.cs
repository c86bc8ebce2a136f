using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Merging;

/// <summary>What moves do to an article: to its authors, its citations, the credit of its image, and the marks of its body.</summary>
internal sealed class ArticleMoves(Moves moves)
{
    // The keys of citations that went, and of the equal ones that stay.
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    public void ApplyTo(Article article)
    {
        if (article.Authors.Any(a => moves.Has(RecordKind.Author, a.AuthorId)))
            article.Authors = [.. article.Authors.Select(Moved).DistinctBy(a => (a.AuthorId, a.Role))];
        if (article.Citations.Any(c => moves.Has(RecordKind.Source, c.SourceId)))
            article.Citations = Moved(article.Citations);
        if (moves.Has(RecordKind.Source, article.FeaturedImage?.CreditSourceId))
            article.FeaturedImage = article.FeaturedImage! with { CreditSourceId = moves.Of(RecordKind.Source, article.FeaturedImage.CreditSourceId) };
        if (keys.Count > 0 || BodyReferences.Of(article.Body).Mentions.Any(m => moves.Has(RecordKind.Speaker, m.SpeakerId)))
            article.Body = [.. article.Body.Select(Moved)];
    }

    private ArticleAuthor Moved(ArticleAuthor author) =>
        moves.Has(RecordKind.Author, author.AuthorId) ? author with { AuthorId = moves.Of(RecordKind.Author, author.AuthorId) } : author;

    private List<Citation> Moved(IReadOnlyList<Citation> citations)
    {
        var kept = new Dictionary<(Guid?, string?, CitationRole?), string>();
        var moved = new List<Citation>();
        foreach (var citation in citations.Select(c => moves.Has(RecordKind.Source, c.SourceId) ? c with { SourceId = moves.Of(RecordKind.Source, c.SourceId) } : c))
        {
            var page = (citation.SourceId, citation.Url, citation.Role);
            if (kept.TryAdd(page, citation.Key!)) moved.Add(citation);
            else keys[citation.Key!] = kept[page];
        }

        return moved;
    }

    private BodyBlock Moved(BodyBlock block) => block switch
    {
        TextBlock text => text with { ExcerptOf = KeyFor(text.ExcerptOf), MarkDefs = [.. text.MarkDefs.Select(Moved)] },
        ImageBlock image => image with { CitationKey = KeyFor(image.CitationKey) },
        EmbedBlock embed => embed with { CitationKey = KeyFor(embed.CitationKey) },
        _ => block,
    };

    private MarkDef Moved(MarkDef mark) => mark switch
    {
        MentionMark mention => mention with { SpeakerId = moves.Of(RecordKind.Speaker, mention.SpeakerId) },
        CitationMark citation => citation with { CitationKey = KeyFor(citation.CitationKey)! },
        _ => mark,
    };

    private string? KeyFor(string? key) => key is not null && keys.TryGetValue(key, out var kept) ? kept : key;
}
