using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Size of a body.</summary>
/// <param name="WordCount">Number of words; each Han or kana character counts as one.</param>
/// <param name="CharCount">Number of Unicode code points in the text blocks.</param>
/// <param name="ReadingTimeSeconds">Estimated time to read it, in seconds: 238 words a minute, or 500 characters a minute in Chinese and Japanese.</param>
public sealed record BodyMetrics(int WordCount, int CharCount, int ReadingTimeSeconds)
{
    private const int WordsPerMinute = 238;
    private const int CharactersPerMinute = 500;

    /// <summary>Measures the text blocks of a body.</summary>
    /// <param name="body">The blocks.</param>
    /// <param name="language">BCP 47 tag of the article.</param>
    public static BodyMetrics Of(IReadOnlyList<BodyBlock> body, string language)
    {
        var (words, characters, ideographs, visible) = (0, 0, 0, 0);
        foreach (var block in body.OfType<TextBlock>())
        {
            var text = BodyText.Of(block);
            var counted = Words.In(text);
            words += counted.Count;
            ideographs += counted.Ideographs;
            visible += counted.Visible;
            characters += CodePoints.Count(text);
        }

        var byCharacters = IsChineseOrJapanese(language) || ideographs * 2 > words;
        var minutes = byCharacters ? (double)visible / CharactersPerMinute : (double)words / WordsPerMinute;
        return new BodyMetrics(words, characters, (int)Math.Ceiling(minutes * 60));
    }

    private static bool IsChineseOrJapanese(string language)
    {
        var primary = language.AsSpan();
        var end = primary.IndexOf('-');
        if (end >= 0)
            primary = primary[..end];
        return primary.Equals("zh", StringComparison.OrdinalIgnoreCase) || primary.Equals("ja", StringComparison.OrdinalIgnoreCase);
    }
}
