using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>Compares two bodies block by block.</summary>
internal sealed class BodyComparison(IReadOnlyList<BodyBlock> before, IReadOnlyList<BodyBlock> after, PieceComparison pieces)
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });
    private static readonly MarkedRuns NoText = MarkedRuns.Of("");

    /// <summary>The blocks that differ, in the order of the later body; what was removed stands behind what it followed.</summary>
    public IReadOnlyList<BlockChange> Changes()
    {
        var pairs = BlockPairs.Of(before, after, pieces);
        var moved = Moved(pairs.Places);
        var origins = new int?[after.Count];
        foreach (var (from, to) in pairs.Places.Index().Where(pair => pair.Item is not null)) origins[to!.Value] = from;

        var changes = new List<BlockChange>();
        var next = 0;
        for (var to = 0; to < after.Count; to++)
        {
            if (origins[to] is not { } from)
            {
                changes.Add(Change(null, to, isMoved: false));
                continue;
            }

            if (!moved.Contains(from)) AddRemoved(from);
            if (moved.Contains(from) || !pairs.IsSame(from, to)) changes.Add(Change(from, to, moved.Contains(from)));
        }

        AddRemoved(before.Count);
        return changes;

        void AddRemoved(int end)
        {
            for (; next < end; next++)
            {
                if (pairs.Places[next] is null) changes.Add(Change(next, null, isMoved: false));
            }
        }
    }

    private BlockChange Change(int? from, int? to, bool isMoved)
    {
        var (old, now) = (from is null ? null : before[from.Value], to is null ? null : after[to.Value]);
        var words = WordComparison.Of(TextOf(old), TextOf(now), pieces);
        var changes = JsonComparison.Of(JsonOf(old), JsonOf(now), pieces, BlockContent.LeftOut);
        return new BlockChange
        {
            Key = (now ?? old)!.Key ?? "",
            Type = BlockContent.TypeOf((now ?? old)!),
            Op = old is null ? BlockOp.Added : now is null ? BlockOp.Removed : IsChanged() ? BlockOp.Changed : BlockOp.Moved,
            Moved = isMoved,
            From = from,
            To = to,
            Changes = changes,
            MarksChanged = words.MarksChanged,
            Words = words.Words,
        };

        bool IsChanged() => changes.Count > 0 || words.Words.Count > 0 || words.MarksChanged;
    }

    private static MarkedRuns TextOf(BodyBlock? block) => block is TextBlock text ? MarkedRuns.Of(text) : NoText;

    private static JsonElement JsonOf(BodyBlock? block) => block is null ? Nothing : BlockContent.Json(block);

    /// <summary>The fewest blocks that changed their order: all but the longest run that kept it.</summary>
    private static HashSet<int> Moved(IReadOnlyList<int?> places)
    {
        // Patience sorting: the last of the best run of each length, and what came before it.
        var ends = new List<int>();
        var previous = new int[places.Count];
        for (var from = 0; from < places.Count; from++)
        {
            if (places[from] is not { } place) continue;
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (places[ends[middle]] < place) low = middle + 1;
                else high = middle;
            }

            previous[from] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(from);
            else ends[low] = from;
        }

        var moved = places.Index().Where(pair => pair.Item is not null).Select(pair => pair.Index).ToHashSet();
        for (var kept = ends.Count == 0 ? -1 : ends[^1]; kept >= 0; kept = previous[kept]) moved.Remove(kept);
        return moved;
    }
}
