using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;

namespace ArticleApi.Quotes;

/// <summary>A place where an article prints what was said.</summary>
public sealed record PrintedPlaceView
{
    /// <summary>The article.</summary>
    public Guid ArticleId { get; init; }

    /// <summary>The article's headline.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Where the article stands in its life.</summary>
    public ArticleStatus Status { get; init; }

    /// <summary>When the article was published first; null when it never was.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>The key of the block.</summary>
    public string BlockKey { get; init; } = "";

    /// <summary>Where in the block the words stand.</summary>
    public TextSelector Selector { get; init; } = null!;
}

/// <summary>A quote of a speaker, with what its date rests on and where it is printed.</summary>
public record SpokenQuoteView
{
    /// <summary>The quote: the words, the speaker's role at that time, and how the words reached the newsroom.</summary>
    public QuoteView Quote { get; init; } = null!;

    /// <summary>What is known of the date: `saidOn` where the quote has one, else `firstPublished`.</summary>
    public DateBasis DateBasis { get; init; }

    /// <summary>Of a quote without a date: when it was printed first, so that it was not said later. It is never the date of speech. Null where it has a date, or was never published.</summary>
    public DateTime? Bound { get; init; }

    /// <summary>In how many articles working copies print it.</summary>
    public int ArticleCount { get; init; }

    /// <summary>The places where they do, at most 50, by the first publication of their articles.</summary>
    public IReadOnlyList<PrintedPlaceView> Occurrences { get; init; } = [];
}

/// <summary>Something that a speaker said.</summary>
public sealed record UtteranceView : SpokenQuoteView
{
    /// <summary>With `groupVariants`, the other quotes that tell of the same utterance, in the order of the list.</summary>
    [JsonPropertyOrder(1)] public IReadOnlyList<SpokenQuoteView> Variants { get; init; } = [];

    internal IEnumerable<QuoteView> Quotes => Variants.Select(v => v.Quote).Prepend(Quote);
}

/// <summary>Whose words are listed.</summary>
/// <param name="Id">The speaker; after a merge the one in whose place it was asked for.</param>
/// <param name="Slug">The slug.</param>
/// <param name="Name">The name.</param>
public sealed record QuotedSpeaker(Guid Id, string Slug, string Name);

/// <summary>A page of what a speaker said.</summary>
/// <param name="Speaker">Who said it.</param>
/// <param name="Data">What was said at a known date, in the order of the sort.</param>
/// <param name="Undated">What was said nobody knows when. It follows all that has a date, so it begins on the page on which that ends.</param>
/// <param name="Info">Where in the list the page lies; its limit counts both parts.</param>
/// <param name="Links">The page itself and its neighbours.</param>
public sealed record UtterancePage(
    QuotedSpeaker Speaker, IReadOnlyList<UtteranceView> Data, IReadOnlyList<UtteranceView> Undated, [property: JsonPropertyName("page")] PageInfo Info, PageLinks Links) : IEnvelope
{
    IEnumerable<object?> IEnvelope.Content => Data.Concat(Undated).SelectMany(u => u.Quotes);
}
