using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>
/// Which blocks of two bodies are the same block: those of one key. A key that was made from the place of its block, as in a body
/// sent as Markdown, says little once a block was put in above; such blocks are found again by what they say.
/// </summary>
internal sealed class BlockPairs
{
    private readonly IReadOnlyList<BodyBlock> before;
    private readonly IReadOnlyList<BodyBlock> after;
    private readonly string[] contentsBefore;
    private readonly string[] contentsAfter;
    private readonly int?[] places;
    private readonly bool[] taken;

    private BlockPairs(IReadOnlyList<BodyBlock> before, IReadOnlyList<BodyBlock> after)
    {
        (this.before, this.after) = (before, after);
        (contentsBefore, contentsAfter) = ([.. before.Select(BlockContent.Of)], [.. after.Select(BlockContent.Of)]);
        (places, taken) = (new int?[before.Count], new bool[after.Count]);
    }

    /// <summary>For each block before, its place after.</summary>
    public IReadOnlyList<int?> Places => places;

    public static BlockPairs Of(IReadOnlyList<BodyBlock> before, IReadOnlyList<BodyBlock> after, PieceComparison pieces)
    {
        var pairs = new BlockPairs(before, after);
        pairs.PairByKey((from, to) => pairs.contentsBefore[from] == pairs.contentsAfter[to]);
        var gaps = pairs.PairByContent(pieces);
        pairs.PairByKey((_, _) => true);
        foreach (var (from, to) in gaps) pairs.Pair(from, to);
        return pairs;
    }

    public bool IsSame(int from, int to) => contentsBefore[from] == contentsAfter[to];

    private void PairByKey(Func<int, int, bool> isPair)
    {
        var keyed = after.Index().ToDictionary(block => block.Item.Key ?? "", block => block.Index, StringComparer.Ordinal);
        for (var from = 0; from < before.Count; from++)
        {
            if (keyed.TryGetValue(before[from].Key ?? "", out var to) && isPair(from, to)) Pair(from, to);
        }
    }

    /// <summary>Pairs equal blocks whose keys only say where they stood; answers which others stand in the place of each other.</summary>
    private List<(int From, int To)> PairByContent(PieceComparison pieces)
    {
        int[] old = [.. Enumerable.Range(0, before.Count).Where(i => places[i] is null && BodyKeys.IsGenerated(before[i].Key))];
        int[] now = [.. Enumerable.Range(0, after.Count).Where(i => !taken[i] && BodyKeys.IsGenerated(after[i].Key))];
        var (gaps, doneOld, doneNow) = (new List<(int, int)>(), 0, 0);
        foreach (var edit in pieces.Compare([.. old.Select(i => contentsBefore[i])], [.. now.Select(i => contentsAfter[i])]).Append(new PieceEdit(old.Length, 0, now.Length, 0)))
        {
            while (doneOld < edit.Before) Pair(old[doneOld++], now[doneNow++]);
            for (var i = 0; i < Math.Min(edit.Removed, edit.Added); i++) gaps.Add((old[edit.Before + i], now[edit.After + i]));
            (doneOld, doneNow) = (edit.EndBefore, edit.EndAfter);
        }

        return gaps;
    }

    private void Pair(int from, int to)
    {
        if (places[from] is not null || taken[to] || before[from].GetType() != after[to].GetType()) return;
        places[from] = to;
        taken[to] = true;
    }
}
