using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Delivery;

/// <summary>Somebody, something or some place of a linked quotation.</summary>
public sealed record LinkedThing
{
    /// <summary>The type of schema.org, such as `Person`.</summary>
    [JsonPropertyName("@type")] public required string Type { get; init; }

    /// <summary>What identifies it; absent for an anonymous speaker.</summary>
    [JsonPropertyName("@id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Id { get; init; }

    /// <summary>The name or the headline.</summary>
    public required string Name { get; init; }

    /// <summary>Of a speaker, the role at that time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? JobTitle { get; init; }

    /// <summary>The page of it.</summary>
    [WebUrl, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Url { get; init; }
}

/// <summary>A quote as a `Quotation` of schema.org, in JSON-LD.</summary>
public sealed record LinkedQuotation
{
    private const int LeastWords = 3;

    /// <summary>Always `https://schema.org`.</summary>
    [JsonPropertyName("@context")] public string Context { get; init; } = "https://schema.org";

    /// <summary>Always `Quotation`.</summary>
    [JsonPropertyName("@type")] public string Type { get; init; } = "Quotation";

    /// <summary>The quote, as a URN.</summary>
    [JsonPropertyName("@id")] public required string Id { get; init; }

    /// <summary>The words as printed.</summary>
    public required string Text { get; init; }

    /// <summary>Their language (BCP 47).</summary>
    public required string InLanguage { get; init; }

    /// <summary>Who said it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public LinkedThing? SpokenByCharacter { get; init; }

    /// <summary>When it was said, where that is a plain year, month or day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? DateCreated { get; init; }

    /// <summary>Where it was said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public LinkedThing? LocationCreated { get; init; }

    /// <summary>On what occasion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public LinkedThing? RecordedAt { get; init; }

    /// <summary>The page, recording or document through which the words came.</summary>
    [WebUrl, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? IsBasedOn { get; init; }

    /// <summary>Who translated it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Translator { get; init; }

    /// <summary>The first published article that prints it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public LinkedThing? IsPartOf { get; init; }

    /// <summary>Null for what is no quotation: a paraphrase, or a fragment of one or two words.</summary>
    internal static LinkedQuotation? Of(CardContent card)
    {
        var quote = card.Quote;
        if (quote.Kind == QuoteKind.Indirect || QuoteWords.Of(quote.Text!).Count < LeastWords) return null;
        return new LinkedQuotation
        {
            Id = Urn(card.Document.Id),
            Text = quote.Text!,
            InLanguage = quote.Language!,
            SpokenByCharacter = Voice(card),
            DateCreated = quote.SaidOn is { } said && said.All(c => char.IsAsciiDigit(c) || c == '-') ? said : null,
            LocationCreated = quote.Place?.Name is { } place ? new LinkedThing { Type = "Place", Name = place } : null,
            RecordedAt = quote.Occasion is { } occasion ? new LinkedThing { Type = "Event", Name = occasion } : null,
            IsBasedOn = quote.Provenance is [{ Url: { } url }, ..] ? url : null,
            Translator = quote.Translation?.IsTranslation == true ? quote.Translation.Translator : null,
            IsPartOf = card.Article is { } article ? new LinkedThing { Type = "NewsArticle", Id = Urn(article.Id), Name = article.Headline, Url = article.CanonicalUrl } : null,
        };
    }

    private static LinkedThing? Voice(CardContent card) => QuoteCardHtml.NameOf(card) is not { } name ? null : new LinkedThing
    {
        Type = card.Speaker?.Kind is SpeakerKind.Organization or SpeakerKind.Group ? "Organization" : "Person",
        Id = card.Speaker is { Kind: not SpeakerKind.Anonymous } speaker ? Urn(speaker.Id) : null,
        Name = name,
        JobTitle = card.Quote.SpeakerRole,
    };

    private static string Urn(Guid id) => $"urn:uuid:{id}";
}
