using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The same records as the public sees them.</summary>
internal static class DeliveryExamples
{
    public static PublishedAuthor Author { get; } = Public<PublishedAuthor>(Examples.Author);

    public static PublishedSpeaker Speaker { get; } = Public<PublishedSpeaker>(Examples.Speaker);

    public static PublishedSource Source { get; } = Public<PublishedSource>(Examples.Source);

    public static PublishedQuote Quote { get; } = Public<PublishedQuote>(Examples.Quote, "status");

    public static PublishedArticle Article { get; } = MakeArticle();

    /// <summary>The article without what its list form lacks.</summary>
    public static JsonObject ArticleSummary()
    {
        var json = Json(Article);
        foreach (var name in (string[])["body", "citations", "notices", "included"]) json.Remove(name);
        return json;
    }

    public static JsonObject Json(object document) => JsonSerializer.SerializeToNode(document, document.GetType(), DataJson.Options)!.AsObject();

    private static PublishedArticle MakeArticle()
    {
        var article = Examples.Article;
        var names = DemoRecords.Of("authors").ToDictionary(author => (Guid)author["id"]!, author => (string)author["displayName"]!);
        var sources = DemoRecords.Of("sources").ToDictionary(source => (Guid)source["id"]!, source => (string)source["name"]!);
        var body = BodyReferences.Of(article.Body);
        return new PublishedArticle
        {
            Id = article.Id,
            Version = article.Version,
            Slug = article.Slug,
            Language = article.Language,
            Direction = article.Direction ?? LanguageTag.DirectionOf(article.Language),
            ArticleType = article.ArticleType,
            Headline = article.Headline,
            Dek = article.Dek,
            Summary = article.Summary,
            Section = article.Section,
            Tags = [.. article.Tags.Select(tag => new PublishedTag(KeyText.Tag(tag), tag))],
            Topics = article.Topics,
            Authors = [.. article.Authors.Select(author => Byline(author, names[author.AuthorId!.Value]))],
            FeaturedImage = article.FeaturedImage,
            QuoteIds = [.. body.Quotes.Select(quote => quote.QuoteId).Distinct()],
            SpeakerIds = [.. body.Mentions.Select(mention => mention.SpeakerId).Distinct()],
            NoticeKinds = [NoticeKind.Clarification],
            PublishedAt = Examples.Saved,
            LastPublishedAt = Examples.Saved,
            WordCount = article.WordCount,
            ReadingTimeSeconds = article.ReadingTimeSeconds,
            Body = article.Body,
            Citations = [.. article.Citations.Select(c => new PublishedCitation(c.Key!, c.SourceId!.Value, sources[c.SourceId.Value], c.Role!.Value, c.Url, c.Title))],
            Notices = [new PublishedNotice("n1", NoticeKind.Clarification, "An earlier version did not say who had spoken first.", Examples.Saved, [], [])],
        };
    }

    private static PublishedByline Byline(ArticleAuthor author, string name) =>
        new(author.AuthorId!.Value, SlugText.From(name, "author", author.AuthorId.Value), name, author.Role);

    // The published forms have the names of the management's, and fewer of them.
    private static TDocument Public<TDocument>(object view, params string[] hidden)
    {
        var json = Json(view);
        var shown = DataJson.Options.GetTypeInfo(typeof(TDocument)).Properties.Select(property => property.Name).Except(hidden, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in json.ToList())
        {
            if (!shown.Contains(name)) json.Remove(name);
        }

        return json.Deserialize<TDocument>(DataJson.Options)!;
    }
}
