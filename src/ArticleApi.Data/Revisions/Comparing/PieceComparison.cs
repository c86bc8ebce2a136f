using DiffPlex;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>
/// Finds the fewest edits that make one list of pieces of another. The work grows with the square of what differs, so all
/// comparisons of one instance have a budget together; what would go beyond it is one edit as a whole.
/// </summary>
internal sealed class PieceComparison
{
    /// <summary>The square of the pieces on both sides, summed over the comparisons: some 4,000 words on either side in one go.</summary>
    public const long MostWork = 256_000_000;

    // From here on a text is compared by its sentences first, which leaves little to compare by words.
    private const int LongText = 1_000;

    private static readonly string[] Ends = [".", "!", "?", "…", "。", "！", "？", "؟", "।"];

    private long left = MostWork;

    public List<PieceEdit> Compare(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (start, removed, added) = Differing(before, after);
        if (removed == 0 && added == 0) return [];
        var edits = new List<PieceEdit>();
        Compare(before, after, new PieceEdit(start, removed, start, added), edits, bySentence: removed + added > LongText);
        return edits;
    }

    // Where the middle begins that neither the common start nor the common end covers, and its length on either side.
    private static (int Start, int Removed, int Added) Differing(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var start = 0;
        while (start < shorter && before[start] == after[start]) start++;
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        return (start, before.Count - start - end, after.Count - start - end);
    }

    private void Compare(IReadOnlyList<string> before, IReadOnlyList<string> after, PieceEdit within, List<PieceEdit> edits, bool bySentence)
    {
        if (bySentence)
        {
            var (old, now) = (Sentences(before, within.Before, within.EndBefore), Sentences(after, within.After, within.EndAfter));
            foreach (var (from, removed, to, added) in Diff(old.Texts, now.Texts))
            {
                var gap = new PieceEdit(old.Starts[from], old.Starts[from + removed] - old.Starts[from], now.Starts[to], now.Starts[to + added] - now.Starts[to]);
                Compare(before, after, gap, edits, bySentence: false);
            }

            return;
        }

        foreach (var edit in Diff(Slice(before, within.Before, within.Removed), Slice(after, within.After, within.Added)))
            edits.Add(edit with { Before = within.Before + edit.Before, After = within.After + edit.After });
    }

    private List<PieceEdit> Diff(List<string> before, List<string> after)
    {
        var all = new PieceEdit(0, before.Count, 0, after.Count);
        var work = (long)(before.Count + after.Count) * (before.Count + after.Count);
        if (before.Count == 0 || after.Count == 0 || work > left) return [all];
        left -= work;
        var result = Differ.Instance.CreateDiffs(Chunks.Before, Chunks.After, ignoreWhiteSpace: false, ignoreCase: false, new Chunks(before, after));
        return [.. result.DiffBlocks.Select(b => new PieceEdit(b.DeleteStartA, b.DeleteCountA, b.InsertStartB, b.InsertCountB))];
    }

    private static (List<string> Texts, List<int> Starts) Sentences(IReadOnlyList<string> pieces, int from, int to)
    {
        var (texts, starts) = (new List<string>(), new List<int> { from });
        for (var i = from; i < to; i++)
        {
            if (i + 1 < to && !Ends.Contains(pieces[i], StringComparer.Ordinal) && !pieces[i].Contains('\n', StringComparison.Ordinal)) continue;
            texts.Add(string.Concat(Slice(pieces, starts[^1], i + 1 - starts[^1])));
            starts.Add(i + 1);
        }

        return (texts, starts);
    }

    private static List<string> Slice(IReadOnlyList<string> pieces, int start, int count)
    {
        var slice = new List<string>(count);
        for (var i = start; i < start + count; i++) slice.Add(pieces[i]);
        return slice;
    }

    // DiffPlex splits texts itself; ours are split already, so it is handed the lists by name.
    private sealed class Chunks(IReadOnlyList<string> before, IReadOnlyList<string> after) : IChunker
    {
        public const string Before = "before";
        public const string After = "after";

        IReadOnlyList<string> IChunker.Chunk(string text) => text is Before ? before : after;
    }
}
