namespace ArticleApi.Data.Delivery;

/// <summary>The records asked for by `include`, each once and in full; a kind that was not asked for is left out. At most 500 in all.</summary>
public sealed record PublishedIncluded
{
    /// <summary>The authors of the articles.</summary>
    public IReadOnlyList<PublishedAuthor>? Authors { get; init; }

    /// <summary>The quotes printed in the articles.</summary>
    public IReadOnlyList<PublishedQuote>? Quotes { get; init; }

    /// <summary>The speakers mentioned in the articles, and those of the quotes.</summary>
    public IReadOnlyList<PublishedSpeaker>? Speakers { get; init; }

    /// <summary>The sources credited by the articles, and those that the quotes came through.</summary>
    public IReadOnlyList<PublishedSource>? Sources { get; init; }
}
