namespace ArticleApi.Quotations;

/// <summary>Brings quotations of one speaker together that tell of one utterance, also where only others between them show it.</summary>
public static class VariantGroups
{
    /// <summary>A shingle that more quotes of a speaker have than this is a phrase of theirs, and tells nothing.</summary>
    public const int MostQuotesOfShingle = 40;

    /// <param name="texts">The quotations.</param>
    /// <param name="keys">Those of equal key belong together, whatever their words; null for one that is alone.</param>
    /// <param name="thresholds">From where on words count as near.</param>
    /// <param name="decided">Of which two of them, the earlier one first, somebody said that they are one utterance, or that they are not.</param>
    /// <returns>For each, the first one of its group.</returns>
    public static int[] Of(IReadOnlyList<VariantText> texts, IReadOnlyList<string?> keys, VariantThresholds thresholds, IReadOnlyDictionary<(int One, int Other), bool> decided)
    {
        var parents = Enumerable.Range(0, texts.Count).ToArray();
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            if (keys[i] is not { } key) continue;
            if (!byKey.TryAdd(key, i) && decided.GetValueOrDefault((byKey[key], i), true)) Join(byKey[key], i);
        }

        foreach (var ((one, other), _) in decided.Where(d => d.Value)) Join(one, other);

        foreach (var (one, other) in Candidates(texts))
        {
            if (Root(one) == Root(other) || !decided.GetValueOrDefault((one, other), true)) continue;
            if (VariantComparison.Of(texts[one], texts[other], thresholds).Relation != VariantRelation.Unrelated) Join(one, other);
        }

        return [.. Enumerable.Range(0, texts.Count).Select(Root)];

        int Root(int i)
        {
            while (parents[i] != i) i = parents[i] = parents[parents[i]];
            return i;
        }

        // The first one leads, so that a group is named after what its list shows first.
        void Join(int one, int other)
        {
            var (a, b) = (Root(one), Root(other));
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private static IEnumerable<(int One, int Other)> Candidates(IReadOnlyList<VariantText> texts)
    {
        var byShingle = new Dictionary<long, List<int>>();
        foreach (var (i, text) in texts.Index())
        {
            foreach (var shingle in text.Shingles)
            {
                if (!byShingle.TryGetValue(shingle, out var quotes)) byShingle.Add(shingle, quotes = []);
                quotes.Add(i);
            }
        }

        var seen = new HashSet<(int, int)>();
        foreach (var quotes in byShingle.Values.Where(q => q.Count is > 1 and <= MostQuotesOfShingle))
        {
            for (var i = 0; i < quotes.Count; i++)
            {
                for (var j = i + 1; j < quotes.Count; j++)
                {
                    if (seen.Add((quotes[i], quotes[j]))) yield return (quotes[i], quotes[j]);
                }
            }
        }
    }
}
