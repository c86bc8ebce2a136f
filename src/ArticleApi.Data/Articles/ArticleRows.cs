using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Articles;

// The rows below are derived from the article on every save. They carry the foreign keys and serve filters; the article's
// own columns are the truth.

public sealed class ArticleAuthorRow
{
    public Guid ArticleId { get; init; }
    public int Position { get; init; }
    public Guid AuthorId { get; set; }
}

public sealed class ArticleTagRow
{
    public Guid ArticleId { get; init; }
    public required string Key { get; init; }
}

/// <summary>A source of an article: a citation, or the credit of its image (position -1).</summary>
public sealed class ArticleSourceRow
{
    public Guid ArticleId { get; init; }
    public int Position { get; init; }
    public Guid SourceId { get; set; }

    /// <summary>What the source is to the article, null for the credit of its image.</summary>
    public CitationRole? Role { get; set; }

    /// <summary>The cited page, as <see cref="PageKey"/> compares it.</summary>
    public string? Page { get; set; }
}

/// <summary>A place where an article prints a quote.</summary>
public sealed class QuoteOccurrence
{
    public Guid ArticleId { get; init; }
    public int Position { get; init; }
    public Guid QuoteId { get; set; }
    public string BlockKey { get; set; } = "";
    public string MarkKey { get; set; } = "";
    public QuoteDisplay Display { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
    public string Exact { get; set; } = "";
    public string Prefix { get; set; } = "";
    public string Suffix { get; set; } = "";

    /// <summary>How close the printed words are to the recorded ones, null for a paraphrase.</summary>
    public IntegrityLevel? Level { get; set; }

    /// <summary>Whether the difference touches a negation or a number.</summary>
    public bool IsCritical { get; set; }

    /// <summary>Whether the brackets and ellipses that make the difference are declared in the quote.</summary>
    public bool IsDeclared { get; set; }

    internal void Find(QuoteIntegrity? integrity) =>
        (Level, IsCritical, IsDeclared) = (integrity?.Level, integrity?.IsCritical ?? false, integrity?.IsDeclared ?? true);

    // Until it is compared anew, which is before the save is done.
    internal void KeepFinding(QuoteOccurrence earlier) =>
        (Level, IsCritical, IsDeclared) = (earlier.Level, earlier.IsCritical, earlier.IsDeclared);
}

/// <summary>A place where an article mentions a speaker by a mark.</summary>
public sealed class SpeakerMention
{
    public Guid ArticleId { get; init; }
    public int Position { get; init; }
    public Guid SpeakerId { get; set; }
    public string BlockKey { get; set; } = "";
    public string MarkKey { get; set; } = "";
}

internal static class ArticleRows
{
    public static IEnumerable<DueArticle> DueRows(this Article article) =>
        article.DueAt is { } due ? [new DueArticle { ArticleId = article.Id, DueAt = due }] : [];

    public static IEnumerable<ArticleAuthorRow> AuthorRows(this Article article) =>
        article.Authors.Select((a, i) => new ArticleAuthorRow { ArticleId = article.Id, Position = i, AuthorId = a.AuthorId!.Value });

    public static IEnumerable<ArticleTagRow> TagRows(this Article article) =>
        article.Tags.Select(t => KeyText.Tag(t)).Distinct(StringComparer.Ordinal)
            .Select(k => new ArticleTagRow { ArticleId = article.Id, Key = k });

    public static IEnumerable<ArticleSourceRow> SourceRows(this Article article)
    {
        if (article.FeaturedImage?.CreditSourceId is { } credit)
            yield return new ArticleSourceRow { ArticleId = article.Id, Position = -1, SourceId = credit };
        foreach (var (i, citation) in article.Citations.Index())
            yield return new ArticleSourceRow { ArticleId = article.Id, Position = i, SourceId = citation.SourceId!.Value, Role = citation.Role, Page = PageKey.Of(citation.Url) };
    }

    public static IEnumerable<QuoteOccurrence> OccurrenceRows(this Article article) =>
        BodyReferences.Of(article.Body).Quotes.Select((q, i) => new QuoteOccurrence
        {
            ArticleId = article.Id,
            Position = i,
            QuoteId = q.QuoteId,
            BlockKey = q.BlockKey,
            MarkKey = q.MarkKey,
            Display = q.Display,
            Start = q.Start,
            End = q.End,
            Exact = q.Exact,
            Prefix = q.Prefix,
            Suffix = q.Suffix,
        });

    public static IEnumerable<SpeakerMention> MentionRows(this Article article) =>
        BodyReferences.Of(article.Body).Mentions.Select((m, i) => new SpeakerMention
        {
            ArticleId = article.Id,
            Position = i,
            SpeakerId = m.SpeakerId,
            BlockKey = m.BlockKey,
            MarkKey = m.MarkKey,
        });
}
