namespace ArticleApi.Data.Text;

/// <summary>Lengths and positions in code points, as the contract counts them; the framework counts UTF-16 units.</summary>
public static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                count--;
        }

        return count;
    }

    /// <summary>The UTF-16 index at which the given code point begins, the length of the text for the position behind its end.</summary>
    public static int ToUtf16Index(string text, int codePoint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(codePoint);

        var index = 0;
        for (; codePoint > 0; codePoint--)
        {
            if (index == text.Length)
                throw new ArgumentOutOfRangeException(nameof(codePoint), "The text has fewer code points.");
            index += index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
        }

        return index;
    }

    /// <summary>The text, or as much of its beginning as there is room for, with an ellipsis.</summary>
    public static string Start(string text, int most) => Count(text) <= most ? text : text[..ToUtf16Index(text, most - 1)] + "…";
}
