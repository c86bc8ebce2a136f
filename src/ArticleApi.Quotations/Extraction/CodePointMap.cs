namespace ArticleApi.Quotations.Extraction;

/// <summary>From UTF-16 units of a text to its code points.</summary>
internal sealed class CodePointMap
{
    private readonly int[]? pairs;

    private CodePointMap(int[]? pairs) => this.pairs = pairs;

    public static CodePointMap Of(string text)
    {
        List<int>? found = null;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1])) (found ??= []).Add(i++);
        }

        return new(found?.ToArray());
    }

    public int At(int index)
    {
        if (pairs is null) return index;
        var at = Array.BinarySearch(pairs, index);
        return index - (at >= 0 ? at : ~at);
    }

    public CodePointRange Range(int start, int end) => new(At(start), At(end));
}
