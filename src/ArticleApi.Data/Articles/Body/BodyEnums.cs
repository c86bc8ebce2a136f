namespace ArticleApi.Data.Articles.Body;

/// <summary>What a text block is.</summary>
public enum BlockStyle
{
    /// <summary>A paragraph.</summary>
    Normal,

    /// <summary>A heading of the second level; the headline of the article is the first.</summary>
    H2,

    /// <summary>A heading of the third level.</summary>
    H3,

    /// <summary>A heading of the fourth level.</summary>
    H4,

    /// <summary>A passage set off from the text.</summary>
    Blockquote,

    /// <summary>A line that credits a source, such as "Via Harbour News".</summary>
    Credit,

    /// <summary>A note by the newsroom.</summary>
    Note,
}

/// <summary>Kind of the list that a list item belongs to.</summary>
public enum ListItemKind
{
    /// <summary>An unordered list.</summary>
    Bullet,

    /// <summary>An ordered list, numbered from 1.</summary>
    Number,
}

/// <summary>Type of an inline child.</summary>
public enum SpanType
{
    /// <summary>A run of text.</summary>
    Span,
}

/// <summary>How a quotation is set.</summary>
public enum QuoteDisplay
{
    /// <summary>Within a sentence or paragraph of the article.</summary>
    Inline,

    /// <summary>As a whole block: nothing but quotation marks stands beside it.</summary>
    Block,
}
