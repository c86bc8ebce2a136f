namespace ArticleApi.Quotations;

/// <summary>Where some words stand in a text one after the other (Knuth, Morris and Pratt: linear whatever the words).</summary>
internal static class WordRuns
{
    public static IEnumerable<int> Of(int[] sought, int[] hay, int from)
    {
        if (sought.Length > hay.Length - from || Array.IndexOf(sought, -1) >= 0) yield break;
        var borders = Borders(sought);
        var matched = 0;
        for (var i = from; i < hay.Length; i++)
        {
            while (matched > 0 && sought[matched] != hay[i]) matched = borders[matched - 1];
            if (sought[matched] == hay[i]) matched++;
            if (matched < sought.Length) continue;
            yield return i + 1 - sought.Length;
            matched = borders[matched - 1];
        }
    }

    private static int[] Borders(int[] words)
    {
        var borders = new int[words.Length];
        var length = 0;
        for (var i = 1; i < words.Length; i++)
        {
            while (length > 0 && words[i] != words[length]) length = borders[length - 1];
            if (words[i] == words[length]) length++;
            borders[i] = length;
        }

        return borders;
    }
}
