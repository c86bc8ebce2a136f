using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Delivery;

/// <summary>A facet with one of its values.</summary>
internal readonly record struct FacetValue(Facet Facet, string Value)
{
    public static FacetValue Of(Facet facet, Guid id) => new(facet, PublishedValue.Of(id));
}

/// <summary>Under which facets a record is found.</summary>
internal static class Facets
{
    /// <summary>The facets by which an article reaches records, with the kind of record.</summary>
    public static IReadOnlyDictionary<Facet, RecordKind> Reaching { get; } = new Dictionary<Facet, RecordKind>
    {
        [Facet.Author] = RecordKind.Author,
        [Facet.Quote] = RecordKind.Quote,
        [Facet.Speaker] = RecordKind.Speaker,
        [Facet.Source] = RecordKind.Source,
    };

    /// <summary>The facet by which an article itself names records of the kind.</summary>
    public static Facet Naming(RecordKind kind) => kind switch
    {
        RecordKind.Author => Facet.Author,
        RecordKind.Quote => Facet.Quote,
        RecordKind.Speaker => Facet.Mention,
        RecordKind.Source => Facet.Citation,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What the article itself says; what its quotes bring is added by <see cref="WithQuotes"/>.</summary>
    public static IEnumerable<FacetValue> Of(Article content)
    {
        var body = BodyReferences.Of(content.Body);
        foreach (var author in content.Authors) yield return FacetValue.Of(Facet.Author, author.AuthorId!.Value);
        foreach (var tag in content.Tags) yield return new(Facet.Tag, KeyText.Tag(tag));
        if (content.Section is not null) yield return new(Facet.Section, content.Section);
        yield return new(Facet.Language, content.Language.ToLowerInvariant());
        yield return new(Facet.ArticleType, PublishedValue.Of(content.ArticleType));
        foreach (var citation in content.Citations) yield return FacetValue.Of(Facet.Citation, citation.SourceId!.Value);
        if (content.FeaturedImage?.CreditSourceId is { } credit) yield return FacetValue.Of(Facet.Citation, credit);
        foreach (var mention in body.Mentions) yield return FacetValue.Of(Facet.Mention, mention.SpeakerId);
        foreach (var quote in body.Quotes) yield return FacetValue.Of(Facet.Quote, quote.QuoteId);
    }

    /// <summary>Adds the speakers and sources that the article reaches, by itself and through its quotes.</summary>
    public static HashSet<FacetValue> WithQuotes(IEnumerable<FacetValue> own, IReadOnlyDictionary<Guid, Quote> quotes)
    {
        var all = own.Where(f => f.Facet is not (Facet.Speaker or Facet.Source)).ToHashSet();
        foreach (var (facet, value) in all.ToList())
        {
            if (facet == Facet.Citation) all.Add(new(Facet.Source, value));
            if (facet == Facet.Mention) all.Add(new(Facet.Speaker, value));
            if (facet != Facet.Quote || !quotes.TryGetValue(Guid.Parse(value), out var quote)) continue;
            if (quote.SpeakerId is { } speaker) all.Add(FacetValue.Of(Facet.Speaker, speaker));
            foreach (var step in quote.Provenance) all.Add(FacetValue.Of(Facet.Source, step.SourceId!.Value));
        }

        return all;
    }

    public static IEnumerable<FacetValue> Of(Quote quote)
    {
        yield return new(Facet.QuoteKind, PublishedValue.Of(quote.Kind));
        if (quote.Status == QuoteStatus.Withdrawn) yield break;
        yield return new(Facet.QuoteMedium, PublishedValue.Of(quote.Medium));
        yield return new(Facet.QuoteVerification, PublishedValue.Of(quote.Verification.State));
        if (quote.SpeakerId is { } speaker) yield return FacetValue.Of(Facet.QuoteSpeaker, speaker);
        foreach (var step in quote.Provenance) yield return FacetValue.Of(Facet.QuoteSource, step.SourceId!.Value);
    }
}
