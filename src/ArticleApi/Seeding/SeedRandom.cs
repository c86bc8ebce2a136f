using ArticleApi.Data;

namespace ArticleApi.Seeding;

/// <summary>Random numbers that are the same on every machine and in every release (SplitMix64), a stream of its own for each record.</summary>
internal sealed class SeedRandom(int seed, RecordKind kind, long index)
{
    // A shift keeps the streams of neighbouring seeds, kinds and indexes apart; mixing does the rest.
    private ulong state = Mixed(Mixed(((ulong)(uint)seed << 8) | (uint)kind) ^ (ulong)index);

    public ulong Next() => Mixed(state += 0x9E3779B97F4A7C15);

    public int Below(int end) => (int)(Next() % (uint)end);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int count) => Below(count) == 0;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>As <see cref="Below"/>, but low numbers come more often: some authors write more than others.</summary>
    public int Skewed(int end) => (int)((long)Below(end) * Below(end) / end);

    /// <summary>Several different items, the first ones of the list more often.</summary>
    public List<T> Several<T>(IReadOnlyList<T> list, int count)
    {
        var chosen = new List<T>(count);
        var taken = new HashSet<int>();
        while (chosen.Count < Math.Min(count, list.Count))
        {
            var i = Skewed(list.Count);
            while (!taken.Add(i)) i = (i + 1) % list.Count;
            chosen.Add(list[i]);
        }

        return chosen;
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
