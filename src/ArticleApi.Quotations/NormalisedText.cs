using System.Runtime.InteropServices;

namespace ArticleApi.Quotations;

/// <summary>A stretch of a text in code points, the end not included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CodePointRange(int Start, int End);

/// <summary>A text made comparable, which still knows where in the original each of its characters came from.</summary>
public sealed class NormalisedText
{
    private readonly CodePointRange[] _sources;

    internal NormalisedText(string value, CodePointRange[] sources)
    {
        Value = value;
        _sources = sources;
    }

    /// <summary>The comparable text.</summary>
    public string Value { get; }

    /// <summary>Where a stretch of <see cref="Value"/>, given in UTF-16 units, stands in the original text.</summary>
    public CodePointRange Source(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, _sources.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, end);

        return new(_sources[start].Start, _sources[end - 1].End);
    }
}
