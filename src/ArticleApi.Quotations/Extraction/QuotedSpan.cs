namespace ArticleApi.Quotations.Extraction;

/// <summary>Words in quotation marks, in UTF-16 units of their block.</summary>
internal sealed class QuotedSpan
{
    public required int Block { get; init; }

    /// <summary>From the opening mark to behind the closing one.</summary>
    public required int OuterStart { get; init; }
    public required int OuterEnd { get; init; }

    /// <summary>The words, without the marks and the newsroom's own punctuation.</summary>
    public required int Start { get; set; }
    public required int End { get; set; }
    public required bool IsClosed { get; init; }

    /// <summary>The span in the paragraph before, where the mark was left open.</summary>
    public QuotedSpan? Before { get; init; }

    public QuoteShape Shape { get; set; }

    /// <summary>How the words end inside the marks: '.', '?', '!', ',' or something else.</summary>
    public char Ending { get; set; }
    public int Words { get; set; }

    /// <summary>Whether it is all that there is in its paragraph.</summary>
    public bool IsWhole { get; set; }
    public bool IsTitleLike { get; set; }
    public bool StartsUpper { get; set; }
}
