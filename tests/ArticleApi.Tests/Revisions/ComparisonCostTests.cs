using System.Diagnostics;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Revisions.Comparing;

namespace ArticleApi.Tests.Revisions;

/// <summary>Bodies that were made to be expensive to compare.</summary>
public sealed class ComparisonCostTests
{
    // A slow and busy machine included; without a bound each takes minutes.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Hostile { get; } = [.. Cases.Keys];

    private static Dictionary<string, (string[] Before, string[] After)> Cases => new(StringComparer.Ordinal)
    {
        ["nothing in common"] = (Blocks(1, 300_000, i => (char)(0x4E00 + i % 9_000)), Blocks(1, 300_000, i => (char)(0x7600 + i % 5_000))),
        ["as much as is compared in one go"] = (Blocks(1, 7_999, i => (char)(0x4E00 + i)), Blocks(1, 7_999, i => (char)(0x7600 + i))),
        ["everything in another order"] = (Blocks(1, 300_000, i => (char)(0x4E00 + i % 9_973)), Blocks(1, 300_000, i => (char)(0x4E00 + i * 7L % 9_973))),
        ["a few characters over and over"] = (Blocks(1, 300_000, i => "港は開"[i % 7 * (i % 11) % 3]), Blocks(1, 300_000, i => "港は開"[(int)(i * 31L % 11 % 3)])),
        ["sentences of one letter"] = (Blocks(1, 300_000, i => i % 2 == 0 ? (char)('a' + i % 26) : '.'), Blocks(1, 300_000, i => i % 2 == 0 ? (char)('a' + i * 5L % 26) : '.')),
        ["a thousand blocks that all differ"] = (Blocks(1_000, 300, i => (char)(0x4E00 + i % 9_973)), Blocks(1_000, 300, i => (char)(0x4E00 + (i * 7L + 13) % 9_973))),
        ["words of one letter"] = (Blocks(20, 15_000, i => i % 2 == 0 ? (char)('a' + i % 26) : ' '), Blocks(20, 15_000, i => i % 2 == 0 ? (char)('a' + i / 2 * 5L % 26) : ' ')),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_body_of_the_greatest_size_is_compared_in_time(string name)
    {
        var (before, after) = Cases[name];
        var (old, now) = (Body(before), Body(after));
        var watch = Stopwatch.StartNew();

        var changes = new RevisionComparison().Body(old, now);

        watch.Elapsed.ShouldBeLessThan(Most);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {watch.ElapsedMilliseconds} ms");
        foreach (var change in changes)
        {
            string.Concat(change.Words.Where(word => word.Op != WordOp.Insert).Select(word => word.Text)).ShouldBe(before[change.From!.Value]);
            string.Concat(change.Words.Where(word => word.Op != WordOp.Delete).Select(word => word.Text)).ShouldBe(after[change.To!.Value]);
        }
    }

    [Fact]
    public void A_long_article_with_many_small_corrections_is_compared_word_by_word()
    {
        var words = Enumerable.Range(0, 2_500).Select(i => i % 20 == 19 ? $"word{i}." : $"word{i}").ToArray();
        var before = string.Join(' ', words);
        for (var i = 50; i < words.Length; i += 100) words[i] = "corrected";

        var changes = new RevisionComparison().Body(Body([before]), Body([string.Join(' ', words)]));

        changes.Single().Words.Count(word => word is { Op: WordOp.Insert, Text: "corrected" }).ShouldBe((words.Length + 49) / 100);
    }

    private static string[] Blocks(int count, int length, Func<int, char> letter) =>
        [.. Enumerable.Range(0, count).Select(block => string.Create(length, block, (text, b) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = letter((b * text.Length) + i);
        }))];

    private static IReadOnlyList<BodyBlock> Body(string[] texts) =>
        [.. texts.Select((text, i) => new TextBlock { Key = $"k{i}", Children = [.. text.Chunk(20_000).Select((part, s) => new Span { Key = $"k{i}s{s}", Text = new string(part) })] })];
}
