using System.Diagnostics;
using System.Globalization;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Benchmarks;

/// <summary>Measures how long an imported article takes to be read: one of 1,000 words with 24 quotes, and the longest that is taken.</summary>
internal static class TextReading
{
    private const int Rounds = 400;
    private const double ArticleBar = 20;

    private static readonly string[] Paragraphs =
    [
        "“This is a lifeline, not a luxury,” said Councilwoman Ruth Calloway, who introduced the measure. “You cannot tell a nurse on the late shift to swim home.”",
        "Opponents had argued that the ferry loses about $40,000 a month. Council President Dale Whitmer called the subsidy “a hole in the hull” and said the money should go to the schools.",
        "The ferry's captain, Abel Dominguez, 58, watched from the back row. He has piloted the boat since 1994, and on Tuesday he told the Harbour Gazette that he would go on: “I've seen babies born on that deck.”",
        "The harbor commission will review the schedule in March, according to its chairwoman, Inez Barlow. She said the review would be “honest and quick”, but nobody in the room seemed to believe that it would be either.",
        "A second vote is expected before the end of the year. The company that runs the boats declined to comment, and a spokesman for the county said only that the matter was “under review”.",
    ];

    public static int Run()
    {
        List<SourceText> article = [new("Council votes to keep night ferry running"), .. Enumerable.Range(0, 25).Select(i => new SourceText(Paragraphs[i % Paragraphs.Length]))];
        List<SourceText> longest = [.. Enumerable.Range(0, 1_000).Select(i => new SourceText(Paragraphs[i % Paragraphs.Length]))];
        var times = Enumerable.Range(0, Rounds).Select(_ => Time(article)).Skip(Rounds / 4).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"article of {article.Sum(b => b.Text.Count(c => c == ' ') + 1):N0} words: {times[times.Count / 2]:0.00} ms (p95 {times[times.Count * 95 / 100]:0.00} ms), bar {ArticleBar} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{longest.Sum(b => b.Text.Length):N0} characters in 1,000 blocks: {Enumerable.Range(0, 5).Select(_ => Time(longest)).Order().ElementAt(2):0} ms"));
        return 0;
    }

    private static double Time(IReadOnlyList<SourceText> text)
    {
        var start = Stopwatch.GetTimestamp();
        ArticleReader.Read(text);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
