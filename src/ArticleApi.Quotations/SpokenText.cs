using System.Runtime.InteropServices;
using System.Text;

namespace ArticleApi.Quotations;

/// <summary>What an editor put into a quotation.</summary>
public enum InsertionKind
{
    /// <summary>Words added for clarity, as in "the (nuclear) deal".</summary>
    Insertion,

    /// <summary>Words put in the place of spoken ones, as in "[the minister] knew".</summary>
    Replacement,

    /// <summary>Spoken words left out.</summary>
    Ellipsis,

    /// <summary>Spoken words made unreadable.</summary>
    Censor,

    /// <summary>A note that an error is the speaker's.</summary>
    Sic,
}

/// <summary>A stretch of a quotation that was not spoken, in code points, the end not included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QuoteInsertion(int Start, int End, InsertionKind Kind);

/// <summary>The words of a quotation without what editors inserted.</summary>
public static class SpokenText
{
    /// <summary>
    /// Removes the insertions, whatever their kind and order, and tidies the white space: every run is one space, and
    /// none is left in front of a punctuation mark or behind an opening bracket where something was cut out.
    /// </summary>
    public static string Of(string text, IEnumerable<QuoteInsertion> insertions)
    {
        using var cuts = insertions.Where(i => i.End > i.Start).OrderBy(i => i.Start).GetEnumerator();
        var more = cuts.MoveNext();
        var spoken = new StringBuilder(text.Length);
        var afterCut = false;
        var position = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            position++;
            while (more && cuts.Current.End <= position)
                more = cuts.MoveNext();
            if (more && cuts.Current.Start <= position)
            {
                afterCut = true;
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                if (spoken.Length > 0 && spoken[^1] != ' ' && !(afterCut && IsOpening(spoken[^1])))
                    spoken.Append(' ');
                continue;
            }

            if (afterCut && spoken.Length > 0 && spoken[^1] == ' ' && IsClosing(rune))
                spoken.Length--;
            spoken.Append(rune.ToString());
            afterCut = false;
        }

        if (spoken.Length > 0 && spoken[^1] == ' ')
            spoken.Length--;
        return spoken.ToString();
    }

    private static bool IsOpening(char c) => c is '(' or '[' or '“' or '‘' or '«' or '„';

    private static bool IsClosing(Rune rune) => rune.Value is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']'
        or '”' or '’' or '»' or '،' or '؛' or '؟';
}
