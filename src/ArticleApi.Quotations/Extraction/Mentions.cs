namespace ArticleApi.Quotations.Extraction;

/// <summary>The places of a document that name somebody, in their order.</summary>
internal sealed class Mentions
{
    /// <summary>How many of them are looked at, back from a place.</summary>
    public const int MostBack = 40;

    private readonly List<Mention> all = [];

    public void Add(Mention mention) => all.Add(mention);

    /// <summary>All of them, by their paragraphs.</summary>
    public ILookup<int, Mention> ByBlock() => all.ToLookup(m => m.Block);

    /// <summary>Those before a place, from the last one back.</summary>
    /// <param name="block">The paragraph.</param>
    /// <param name="token">The place in it.</param>
    /// <param name="blocksAbove">How many paragraphs above it are looked at.</param>
    /// <param name="most">How many mentions are.</param>
    public IEnumerable<Mention> Before(int block, int token, int blocksAbove = int.MaxValue, int most = MostBack)
    {
        var last = LastBefore(block, token);
        for (var i = last; i >= 0 && last - i < most && block - all[i].Block <= blocksAbove; i--) yield return all[i];
    }

    /// <summary>The person who is named at least twice as often as any other, and not just now and then.</summary>
    public Named? MostNamed()
    {
        const int Often = 5;
        var counts = all.Where(m => m.Who.IsPerson).CountBy(m => m.Who).OrderByDescending(c => c.Value).Take(2).ToList();
        return counts is [var (who, most), ..] && most >= Often && (counts.Count == 1 || most >= counts[1].Value * 2) ? who : null;
    }

    private int LastBefore(int block, int token)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if ((all[middle].Block, all[middle].Token).CompareTo((block, token)) < 0) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
