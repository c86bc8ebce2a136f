namespace ArticleApi.Quotations.Extraction;

internal enum PhraseKind
{
    Name,
    Pronoun,
    Description,
}

/// <summary>Who is named at a place of a sentence, in tokens.</summary>
internal sealed record NounPhrase
{
    public required PhraseKind Kind { get; init; }
    public required int From { get; init; }
    public required int To { get; init; }

    /// <summary>The name without titles, the pronoun, or the description as printed.</summary>
    public required string Text { get; init; }

    /// <summary>The titles before the name, or what stands in apposition.</summary>
    public string? Role { get; init; }

    /// <summary>Whether "the" stood before it, as before most organisations.</summary>
    public bool HasArticle { get; init; }
    public bool IsGroup { get; init; }
}
