using System.Runtime.InteropServices;

namespace ArticleApi.Quotations;

/// <summary>Words in quotation marks: where they stand in the text, in UTF-16 units and without the marks, and whether the closing mark is there.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QuotationRun(int Start, int End, bool IsClosed);

/// <summary>Finds what stands in quotation marks. One pass; what is quoted within a quotation is part of it.</summary>
public static class QuotationRuns
{
    /// <param name="text">The text.</param>
    /// <param name="withSingle">Whether single marks count, as in headlines; an apostrophe is none.</param>
    public static IReadOnlyList<QuotationRun> Of(string text, bool withSingle = false)
    {
        var runs = new List<QuotationRun>();
        var (start, closing) = (-1, "");
        for (var i = 0; i < text.Length; i++)
        {
            if (start >= 0 && closing.Contains(text[i], StringComparison.Ordinal) && (text[i] is not ('’' or '\'') || !IsLetterAt(text, i + 1)))
            {
                if (i > start) runs.Add(new(start, i, IsClosed: true));
                (start, closing) = (-1, "");
            }
            else if (Closing(text, i, withSingle) is { } closer && (start < 0 || (text[i] == '“' && closer == "”" && closing == "”")))
            {
                // A second opener begins anew; the first one was never closed.
                if (start >= 0 && i > start) runs.Add(new(start, i, IsClosed: false));
                (start, closing) = (i + 1, closer);
            }
        }

        if (start >= 0 && start < text.Length) runs.Add(new(start, text.Length, IsClosed: false));
        return runs;
    }

    /// <summary>Whether a text begins with an opening mark.</summary>
    public static bool OpensWith(string text)
    {
        var i = 0;
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        return i < text.Length && Closing(text, i, withSingle: true) is not null;
    }

    private static string? Closing(string text, int index, bool withSingle) => text[index] switch
    {
        '“' => "”",
        '„' => "“”",
        '«' => "»",
        '「' => "」",
        '『' => "』",
        '"' when OpensAt(text, index) => "\"",
        '‘' when withSingle && OpensAt(text, index) => "’",
        '\'' when withSingle && OpensAt(text, index) => "'",
        _ => null,
    };

    // Straight marks open after a space, a bracket or a dash, and in front of something.
    private static bool OpensAt(string text, int index) =>
        (index == 0 || char.IsWhiteSpace(text[index - 1]) || text[index - 1] is '(' or '[' or '—' or '–' or '-' or '“' or '"')
            && index + 1 < text.Length && !char.IsWhiteSpace(text[index + 1]);

    private static bool IsLetterAt(string text, int index) => index < text.Length && char.IsLetterOrDigit(text[index]);
}
