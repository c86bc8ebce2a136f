using System.Globalization;

namespace ArticleApi.Data.Text;

/// <summary>Where what a reader takes for one character begins and ends: a flag, a family, a letter with its accents.</summary>
public static class GraphemeBoundaries
{
    /// <summary>The positions, in code points, at which the text may be cut, its beginning and its end among them.</summary>
    public static IReadOnlySet<int> Of(string text)
    {
        var boundaries = new HashSet<int> { 0 };
        var position = 0;
        foreach (var length in Lengths(text))
            boundaries.Add(position += length);
        return boundaries;
    }

    /// <summary>Whether the text may be cut in front of the given code point.</summary>
    public static bool IsBoundary(string text, int codePoint)
    {
        var position = 0;
        if (codePoint == 0)
            return true;
        foreach (var length in Lengths(text))
        {
            position += length;
            if (position >= codePoint)
                return position == codePoint;
        }

        return false;
    }

    /// <summary>The number of code points in the longest grapheme.</summary>
    internal static int Longest(string text)
    {
        var longest = 0;
        foreach (var length in Lengths(text))
            longest = Math.Max(longest, length);
        return longest;
    }

    private static IEnumerable<int> Lengths(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var units = StringInfo.GetNextTextElementLength(text, i);
            var surrogates = 0;
            for (var unit = i + 1; unit < i + units; unit++)
            {
                if (char.IsSurrogatePair(text[unit - 1], text[unit]))
                    surrogates++;
            }

            yield return units - surrogates;
            i += units;
        }
    }
}
