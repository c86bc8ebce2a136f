using ArticleApi.Quotations;

namespace ArticleApi.Quality;

/// <summary>One difference between printed and recorded words.</summary>
public sealed record QuoteEditView
{
    /// <summary>
    /// `inserted` is printed only, `omitted` is recorded only, `replaced` is printed in the place of what is recorded; `bracketed` are brackets on one
    /// side with what they stand for on the other, `elided` an ellipsis on one side with what it leaves out on the other.
    /// </summary>
    public QuoteEditKind Op { get; init; }

    /// <summary>The printed words; may be empty.</summary>
    public string Body { get; init; } = "";

    /// <summary>The recorded words; may be empty.</summary>
    public string Quote { get; init; } = "";

    internal static QuoteEditView Of(QuoteEdit edit) => new() { Op = edit.Kind, Body = edit.Body, Quote = edit.Quote };
}

/// <summary>How a text compares with a quote.</summary>
public sealed record QuoteCheckView
{
    /// <summary>
    /// The first of these that fits: `exact`; `typographic`, but for quotation marks, dashes, spaces and the like; `punctuation`, the same words, where case, punctuation
    /// and the way a number is written may differ; `insertion`, when brackets are left out or stand for at most 6 words; `elided`, when an ellipsis stands for at most 400 words; `changed`,
    /// when at most 34 of 100 words differ; `missing`.
    /// </summary>
    public IntegrityLevel Level { get; init; }

    /// <summary>Whether a change touches a negation or a number, and so perhaps the sense. Only where the level is `changed`.</summary>
    public bool Critical { get; init; }

    /// <summary>Whether every bracket and ellipsis that makes the difference is declared in `insertions`; true where there is none.</summary>
    public bool Declared { get; init; }

    /// <summary>The first code point of the words in the text, from 0; null when they are missing.</summary>
    public int? Start { get; init; }

    /// <summary>The code point after the last one; null when they are missing.</summary>
    public int? End { get; init; }

    /// <summary>The differences, in the order of the words; none up to `punctuation`, nor when the words are missing.</summary>
    public IReadOnlyList<QuoteEditView> Ops { get; init; } = [];

    /// <summary>The recorded words as they would stand there; null when nothing needs mending or nothing is there to mend.</summary>
    public string? Suggestion { get; init; }

    internal static QuoteCheckView Of(QuoteIntegrity integrity) => new()
    {
        Level = integrity.Level,
        Critical = integrity.IsCritical,
        Declared = integrity.IsDeclared,
        Start = integrity.Place?.Start,
        End = integrity.Place?.End,
        Ops = [.. integrity.Edits.Select(QuoteEditView.Of)],
        Suggestion = integrity.Suggestion,
    };
}
