using ArticleApi.Data.Articles.Body;
using ArticleApi.Quotations;

namespace ArticleApi.Quality;

/// <summary>How close the words under a quote mark are to the quote.</summary>
public sealed record PrintedQuoteView
{
    /// <summary>The key of the block.</summary>
    public string BlockKey { get; init; } = "";

    /// <summary>The key of the mark in that block.</summary>
    public string MarkKey { get; init; } = "";

    /// <summary>The quote.</summary>
    public Guid QuoteId { get; init; }

    /// <summary>The level, from `exact` to `missing`, as `quality/quote-check` tells it; null for an `indirect` quote, whose words are ours, and for one that is not there any more.</summary>
    public IntegrityLevel? Level { get; init; }

    /// <summary>Whether a change touches a negation or a number, and so perhaps the sense.</summary>
    public bool Critical { get; init; }

    /// <summary>Whether every bracket and ellipsis that makes the difference is declared in `insertions` of the quote; true where there is none.</summary>
    public bool Declared { get; init; }

    /// <summary>The first code point under the mark within the block's text, from 0.</summary>
    public int Start { get; init; }

    /// <summary>The code point after the last one.</summary>
    public int End { get; init; }

    /// <summary>The differences, in the order of the words; none up to `punctuation`, nor when the words are missing.</summary>
    public IReadOnlyList<QuoteEditView> Ops { get; init; } = [];

    /// <summary>The recorded words as they would stand under the mark; null when nothing needs mending or the words are missing.</summary>
    public string? Suggestion { get; init; }

    internal static PrintedQuoteView Of(QuotePrint print, QuoteIntegrity? integrity) => new()
    {
        BlockKey = print.BlockKey,
        MarkKey = print.MarkKey,
        QuoteId = print.QuoteId,
        Level = integrity?.Level,
        Critical = integrity?.IsCritical ?? false,
        Declared = integrity?.IsDeclared ?? true,
        Start = print.Start,
        End = print.End,
        Ops = [.. (integrity?.Edits ?? []).Select(QuoteEditView.Of)],
        Suggestion = integrity?.Suggestion,
    };
}

/// <summary>How close the quotes that an article prints are to those that are recorded.</summary>
public sealed record ArticleIntegrityView
{
    /// <summary>The article.</summary>
    public Guid ArticleId { get; init; }

    /// <summary>The version of it that was compared.</summary>
    public long Version { get; init; }

    /// <summary>One for each quote mark, in the order of the text.</summary>
    public IReadOnlyList<PrintedQuoteView> Results { get; init; } = [];
}
