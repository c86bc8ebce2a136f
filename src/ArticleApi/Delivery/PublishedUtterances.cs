using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

// The shape of the list, for the contract: the quotes in it are copied from their stored bytes.

/// <summary>A published quote of a speaker, with what its date rests on and where it is printed.</summary>
public record PublishedSpokenQuote
{
    /// <summary>The quote.</summary>
    public required PublishedQuote Quote { get; init; }

    /// <summary>What is known of the date: `saidOn` where the quote has one, else `firstPublished`.</summary>
    public required DateBasis DateBasis { get; init; }

    /// <summary>Of a quote without a date: when it was printed first, so that it was not said later. It is never the date of speech.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTime? Bound { get; init; }

    /// <summary>How many published articles print it.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>The places where the first 10 of them do, by their first publication.</summary>
    public required IReadOnlyList<PublishedPlace> Occurrences { get; init; }
}

/// <summary>Something that a speaker said.</summary>
public sealed record PublishedUtterance : PublishedSpokenQuote
{
    /// <summary>With `groupVariants`, the other quotes that tell of the same utterance, in the order of the list.</summary>
    public required IReadOnlyList<PublishedSpokenQuote> Variants { get; init; }
}

/// <summary>Whose words are listed.</summary>
/// <param name="Id">The speaker; after a merge the one in whose place it was asked for.</param>
/// <param name="Slug">The present slug.</param>
/// <param name="Name">The name.</param>
public sealed record PublishedVoice(Guid Id, string Slug, string Name);

/// <summary>A page of what a speaker said.</summary>
/// <param name="Speaker">Who said it.</param>
/// <param name="Data">What was said at a known date, in the order of the sort.</param>
/// <param name="Undated">What was said nobody knows when. It follows all that has a date, so it begins on the page on which that ends.</param>
/// <param name="Info">Where in the list the page lies; its limit counts both parts.</param>
/// <param name="Links">The page itself and its neighbours.</param>
public sealed record PublishedUtterancePage(
    PublishedVoice Speaker, IReadOnlyList<PublishedUtterance> Data, IReadOnlyList<PublishedUtterance> Undated, [property: JsonPropertyName("page")] PageInfo Info, PageLinks Links);
