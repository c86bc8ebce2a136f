namespace ArticleApi.Quotations;

/// <summary>What lies between the printed and the recorded words at one place.</summary>
public enum QuoteEditKind
{
    /// <summary>Printed, but not recorded.</summary>
    Inserted,

    /// <summary>Recorded, but not printed.</summary>
    Omitted,

    /// <summary>Printed in the place of what is recorded.</summary>
    Replaced,

    /// <summary>Brackets on one side, with what they stand for on the other.</summary>
    Bracketed,

    /// <summary>An ellipsis on one side, with what it leaves out on the other.</summary>
    Elided,
}

/// <summary>One difference: the printed words and the recorded ones, either of which may be empty.</summary>
public sealed record QuoteEdit(QuoteEditKind Kind, string Body, string Quote);

/// <summary>How printed words compare with a recorded quote.</summary>
public sealed record QuoteIntegrity
{
    public required IntegrityLevel Level { get; init; }

    /// <summary>Whether a change touches a negation or a number.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Whether every bracket and ellipsis that makes the difference is declared as an insertion of the quote; true where there is none.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>Where the words stand in the body; null when they are missing.</summary>
    public CodePointRange? Place { get; init; }

    /// <summary>The differences in the order of the words; none down to <see cref="IntegrityLevel.Punctuation"/>, nor when the words are missing.</summary>
    public IReadOnlyList<QuoteEdit> Edits { get; init; } = [];

    /// <summary>The recorded words as they would stand there; null when nothing needs mending or the words are missing.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Finds the quote in a text, of which it may be a small part.</summary>
    public static QuoteIntegrity Find(ComparableText text, ComparableText quote)
    {
        var match = QuoteSearch.Locate(quote, text);
        return match is null ? new() { Level = IntegrityLevel.Missing } : new FoundQuote(text, quote, match).Describe();
    }

    /// <summary>
    /// Compares the places where one text prints a quote with what is recorded, in their order: each prints the quote or a part of it.
    /// Where it is printed <paramref name="whole"/>, a sentence that is there but for a few words at its ends lacks them.
    /// </summary>
    public static IReadOnlyList<QuoteIntegrity> OfPrints(IReadOnlyList<string> prints, ComparableText quote, bool whole) =>
        new PrintedParts(quote, whole).Compare(prints);
}
