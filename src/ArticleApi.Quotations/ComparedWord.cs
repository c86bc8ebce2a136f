using System.Runtime.InteropServices;

namespace ArticleApi.Quotations;

/// <summary>One word of a text as it is compared.</summary>
/// <param name="Key">What it says: the folded word, or the value of a number.</param>
/// <param name="Weight">What changes the sense when it changes: the number, or the kind of negation; else null.</param>
/// <param name="From">Where it begins in the normalised text, in UTF-16 units.</param>
/// <param name="To">Where it ends there.</param>
/// <param name="Start">Where it begins in the original text, in code points.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="AfterStop">Whether a sentence ends before it.</param>
/// <param name="AfterMark">Whether a quotation mark stands before it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ComparedWord(
    string Key, string? Weight, int From, int To, int Start, int End, bool AfterStop, bool AfterMark)
{
    public bool BeginsAnew => AfterStop || AfterMark;
}

/// <summary>Words of a text that nobody may have spoken, because they stand in brackets or are declared as inserted.</summary>
/// <param name="First">The first of the words.</param>
/// <param name="Next">The word after the last one.</param>
/// <param name="Place">Where they stand in the original text, with their brackets.</param>
/// <param name="IsDeclared">Whether they are declared.</param>
/// <param name="Replaces">How many words they may stand for: none, when they are declared as added.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Aside(int First, int Next, CodePointRange Place, bool IsDeclared, int Replaces);

/// <summary>A place where words are left out.</summary>
/// <param name="Before">The word that follows.</param>
/// <param name="Place">Where the ellipsis stands in the original text.</param>
/// <param name="IsDeclared">Whether it is declared.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ellipsis(int Before, CodePointRange Place, bool IsDeclared);
