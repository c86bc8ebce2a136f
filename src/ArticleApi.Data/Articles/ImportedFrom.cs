namespace ArticleApi.Data.Articles;

/// <summary>What an imported article was made of.</summary>
public sealed record ImportedFrom
{
    /// <summary>The form of the text: `text`, `markdown` or `html`.</summary>
    public required string Format { get; init; }

    /// <summary>The SHA-256 of the bytes that were sent, in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTime ImportedAt { get; init; }

    /// <summary>What stood in the text and is not in the article, so that nothing disappears silently.</summary>
    public IReadOnlyList<DroppedText> Dropped { get; init => field = value ?? []; } = [];
}

/// <summary>Words of an imported text that are no part of the article.</summary>
public sealed record DroppedText
{
    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Why they were left out: `symbol`, `boilerplate`, `empty`, `element`, `address`.</summary>
    public required string Reason { get; init; }

    /// <summary>The line of a plain text, from 1.</summary>
    public int? Line { get; init; }
}
