namespace ArticleApi.Quotations;

/// <summary>The words of a text, all of them or those that stand in no aside.</summary>
/// <param name="Text">The text.</param>
/// <param name="Ids">Their numbers.</param>
/// <param name="Places">Which words of the text they are.</param>
internal sealed record WordRow(ComparableText Text, int[] Ids, int[] Places)
{
    public int VocabularySize => Text.VocabularySize;

    public static WordRow All(ComparableText text, int[] ids) => new(text, ids, [.. Enumerable.Range(0, ids.Length)]);

    public static WordRow Bare(ComparableText text, int[] ids)
    {
        int[] places = [.. Enumerable.Range(0, ids.Length).Where(i => text.AsideOf(i) is null)];
        return new(text, [.. places.Select(i => ids[i])], places);
    }

    public bool BeginsAnew(int word) => Text.Words[Places[word]].BeginsAnew;

    /// <summary>The first of these words from a word of the text on.</summary>
    public int From(int word)
    {
        var at = Array.BinarySearch(Places, word);
        return at < 0 ? ~at : at;
    }

    /// <summary>A stretch of these words in the text.</summary>
    public (int From, int To) InText(int from, int to) => from < to
        ? (Places[from], Places[to - 1] + 1)
        : from < Places.Length ? (Places[from], Places[from]) : (Text.Words.Count, Text.Words.Count);
}
