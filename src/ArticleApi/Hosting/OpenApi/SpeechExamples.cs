using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Delivery;
using ArticleApi.Http;
using ArticleApi.Quotations;
using ArticleApi.Quotes;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Examples of who said what when, and in which words.</summary>
internal static class SpeechExamples
{
    private static readonly QuotePrint Print = BodyReferences.Of(Examples.Article.Body).Quotes[0];

    private static readonly TextSelector Selector = new() { Start = Print.Start, End = Print.End, Exact = Print.Exact, Prefix = Print.Prefix, Suffix = Print.Suffix };

    private static readonly PageInfo Info = new(25, null, null, HasMore: false, null);

    public static UtterancePage Page { get; } = new(
        new QuotedSpeaker(Examples.Speaker.Id, Examples.Speaker.Slug!, Examples.Speaker.Name),
        [
            new UtteranceView
            {
                Quote = Examples.Quote,
                ArticleCount = 1,
                Occurrences =
                [
                    new PrintedPlaceView
                    {
                        ArticleId = Examples.Article.Id,
                        Headline = Examples.Article.Headline,
                        Status = ArticleStatus.Published,
                        PublishedAt = Examples.Saved,
                        BlockKey = Print.BlockKey,
                        Selector = Selector,
                    },
                ],
            },
        ],
        [], Info, new PageLinks($"/api/v1/manage/speakers/{Examples.Speaker.Id}/quotes", null, null));

    private static PublishedUtterancePage Published { get; } = new(
        new PublishedVoice(Examples.Speaker.Id, Examples.Speaker.Slug!, Examples.Speaker.Name),
        [
            new PublishedUtterance
            {
                Quote = DeliveryExamples.Quote,
                DateBasis = DateBasis.SaidOn,
                ArticleCount = 1,
                Occurrences = [new PublishedPlace(Examples.Article.Id, Examples.Article.Headline, Examples.Saved, Print.BlockKey, Selector)],
                Variants = [],
            },
        ],
        [], Info, new PageLinks($"/api/v1/speakers/{Examples.Speaker.Id}/quotes", null, null));

    public static JsonObject PublishedPage()
    {
        var page = DeliveryExamples.Json(Published);
        // The ends of a list are said, as everywhere.
        page["page"] = JsonSerializer.SerializeToNode(Info, ApiJson.Options);
        return page;
    }

    public static QuoteEventView Event { get; } = new()
    {
        Kind = QuoteEventKind.Printed,
        At = Examples.Saved,
        By = Examples.Quote.UpdatedBy,
        Version = Examples.Article.Version,
        ArticleId = Examples.Article.Id,
        Headline = Examples.Article.Headline,
    };

    public static QuoteVariantView Variant { get; } = new()
    {
        QuoteId = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d7"),
        Text = Examples.Quote.Text,
        Kind = Examples.Quote.Kind,
        SaidOn = Examples.Quote.SaidOn,
        Verification = VerificationState.SourceChecked,
        ArticleCount = 2,
        Relation = VariantRelation.Identical,
        ShingleShare = 1,
        WordShare = 1,
        Decision = VariantVerdict.SameUtterance,
        DecidedBy = Examples.Quote.UpdatedBy,
        DecidedAt = Examples.Saved,
    };

    private static CardContent Card { get; } = new(
        new FoundDocument(Examples.Quote.Id, GoneReason.None, "", Examples.Saved, null, null, []),
        DeliveryExamples.Quote, DeliveryExamples.Speaker, DeliveryExamples.Source,
        [new CardArticle(Examples.Article.Id, Examples.Article.Slug!, Examples.Article.Headline, Examples.Article.CanonicalUrl, Examples.Saved)], null, Examples.Saved);

    public static QuoteCard Shown => QuoteCard.Of(Card);

    public static QuoteOembed Oembed => QuoteOembed.Of(Card);

    public static LinkedQuotation Linked => LinkedQuotation.Of(Card)!;
}
