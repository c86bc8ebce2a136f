using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;

namespace ArticleApi.Delivery;

/// <summary>The source of a quote on a card.</summary>
/// <param name="Id">The source.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">The page where the words are, or else the home page; absent when neither is known.</param>
public sealed record CardSource(Guid Id, string Name, [property: WebUrl, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url);

/// <summary>A quote with all that is printed beside it, for a card on a page or in an app.</summary>
public sealed record QuoteCard
{
    /// <summary>The quote.</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `quoteCard`.</summary>
    public string Type { get; init; } = "quoteCard";

    /// <summary>The words as printed, without outer quotation marks; plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The language of the words (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The base direction of the words.</summary>
    public required TextDirection Direction { get; init; }

    /// <summary>Whether the words are verbatim, a fragment, or a paraphrase.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>Who said it; absent for an anonymous speaker, of whom there is only a name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Guid? SpeakerId { get; init; }

    /// <summary>The speaker as named in print, or as recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? SpeakerName { get; init; }

    /// <summary>The speaker's role at that time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? SpeakerRole { get; init; }

    /// <summary>When it was said, as an EDTF string at its true precision.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? SaidOn { get; init; }

    /// <summary>The same in English words, such as `in 2017`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? SaidOnText { get; init; }

    /// <summary>How far the words were checked.</summary>
    public required VerificationState Verification { get; init; }

    /// <summary>The source through which the words came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public CardSource? Source { get; init; }

    /// <summary>The first published article that prints it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public CardArticle? Article { get; init; }

    internal static QuoteCard Of(CardContent card) => new()
    {
        Id = card.Document.Id,
        Text = card.Quote.Text!,
        Language = card.Quote.Language!,
        Direction = LanguageTag.DirectionOf(card.Quote.Language!),
        Kind = card.Quote.Kind,
        SpeakerId = card.Speaker is { Kind: not SpeakerKind.Anonymous } speaker ? speaker.Id : null,
        SpeakerName = QuoteCardHtml.NameOf(card),
        SpeakerRole = card.Quote.SpeakerRole,
        SaidOn = card.Quote.SaidOn,
        SaidOnText = QuoteCardHtml.DateOf(card),
        Verification = card.Quote.Verification!.State,
        Source = card.Source is { } source ? new CardSource(source.Id, source.Name, card.Quote.Provenance![0].Url ?? source.HomepageUrl) : null,
        Article = card.Article,
    };
}

/// <summary>A quote as rich content of oEmbed 1.0.</summary>
public sealed record QuoteOembed
{
    private const int UsualWidth = 600;
    private const int UsualHeight = 240;

    /// <summary>Always `rich`.</summary>
    public string Type { get; init; } = "rich";

    /// <summary>The version of oEmbed: `1.0`.</summary>
    public string Version { get; init; } = "1.0";

    /// <summary>Who said it, and the beginning of the words.</summary>
    public required string Title { get; init; }

    /// <summary>A `figure` without style and script, all text in it escaped.</summary>
    public required string Html { get; init; }

    /// <summary>How many pixels wide it is meant to be; it fits any width.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>How many pixels high it is about.</summary>
    public int Height { get; init; } = UsualHeight;

    internal static QuoteOembed Of(CardContent card) => new() { Title = QuoteCardHtml.Title(card), Html = QuoteCardHtml.Figure(card) };
}
