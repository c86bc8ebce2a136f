using System.Runtime.InteropServices;

namespace ArticleApi.Quotations;

internal enum StepKind
{
    /// <summary>Words that are only on one side, or others in their place.</summary>
    Differ,

    /// <summary>Words in brackets, and what they stand for.</summary>
    Bracketed,

    /// <summary>Words that an ellipsis leaves out.</summary>
    Elided,
}

/// <summary>Where the words sought and the words looked through part: the stretches of both, either of which may be empty.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Step(StepKind Kind, int From, int To, int HayFrom, int HayTo);

/// <summary>Where the words sought were found.</summary>
/// <param name="Level">How well.</param>
/// <param name="First">The first word of the place.</param>
/// <param name="Next">The word after the last one.</param>
/// <param name="Steps">What differs, in order.</param>
internal sealed record WordMatch(IntegrityLevel Level, int First, int Next, IReadOnlyList<Step> Steps)
{
    /// <summary>The place with the punctuation around it that is the same too; null where only the words count.</summary>
    public CodePointRange? Whole { get; init; }
}
