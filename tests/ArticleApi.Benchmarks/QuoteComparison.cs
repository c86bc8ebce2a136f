using System.Diagnostics;
using System.Globalization;
using ArticleApi.Quotations;

namespace ArticleApi.Benchmarks;

/// <summary>Measures how long quotes take to compare: those of a usual article, and one with the longest text that is taken.</summary>
internal static class QuoteComparison
{
    private const int Rounds = 600;
    private const double ArticleBar = 5;
    private const double LongestBar = 1000;

    public static int Run()
    {
        var words = Enumerable.Range(0, 1200).Select(i => $"word{i * 7919 % 900}").ToArray();
        var article = string.Join(' ', words.Select((w, i) => i % 12 == 11 ? $"{w}." : w));
        var changed = Quote(words, 300).Replace("word", "other ", StringComparison.Ordinal).Split(' ')[0];
        string[] quotes =
        [
            Quote(words, 60), Quote(words, 200).ToUpperInvariant(), $"{Quote(words, 320)} {changed}", $"{words[500]} [{words[501]}] {Quote(words, 502)}",
            $"{Quote(words, 700)} … {Quote(words, 760)}", "none of these are there and none ever were, said nobody at all",
        ];
        var times = Enumerable.Range(0, Rounds).Select(_ => Time(() => Check(article, quotes))).Order().ToList();
        Print("article of 1,200 words with 6 quotes", times[Rounds / 2], ArticleBar);

        foreach (var (name, text, quote) in new[]
        {
            ("a changed word", string.Concat(Enumerable.Repeat(article, 300_000 / article.Length)), $"{Quote(words, 600)} {changed} and nothing of this"),
            ("one word only", Repeated("same ", 300_000), Repeated("same ", 4_990) + "not"),
            ("characters that are words", Repeated("港", 300_000), Repeated("港口", 5_000)),
            ("brackets", Repeated("[a] b ", 300_000), Repeated("a [b] ", 5_000)),
            ("ellipses", Repeated("a … b ", 300_000), Repeated("a … ", 5_000)),
        })
        {
            var longest = Enumerable.Range(0, 5).Select(_ => Time(() => Check(text, [quote]))).Order().ElementAt(2);
            Print($"300,000 characters, {name}", longest, LongestBar);
        }

        return 0;
    }

    private static void Check(string text, IEnumerable<string> quotes)
    {
        var body = ComparableText.Of(text);
        foreach (var quote in quotes) QuoteIntegrity.Find(body, ComparableText.Of(quote));
    }

    private static string Quote(string[] words, int from) => string.Join(' ', words.Skip(from).Take(25));

    private static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string what, double milliseconds, double bar) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {milliseconds:F1} ms (bar {bar:F0})"));
}
