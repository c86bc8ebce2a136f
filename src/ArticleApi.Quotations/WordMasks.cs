namespace ArticleApi.Quotations;

/// <summary>For each word of a text the places where it is among those sought, as bits.</summary>
internal sealed class WordMasks
{
    private static readonly ulong[] None = [];

    private readonly int[] rows;
    private readonly List<ulong[]> masks = [None];
    private readonly ulong[] empty;

    /// <param name="sought">The words sought, by their numbers in the text.</param>
    /// <param name="vocabularySize">How many numbers there are.</param>
    /// <param name="shift">The bit of the first place.</param>
    public WordMasks(int[] sought, int vocabularySize, int shift)
    {
        Blocks = (sought.Length + shift + 63) / 64;
        rows = new int[vocabularySize];
        empty = new ulong[Blocks];
        for (var i = 0; i < sought.Length; i++)
        {
            if (sought[i] < 0) continue;
            ref var row = ref rows[sought[i]];
            if (row == 0)
            {
                row = masks.Count;
                masks.Add(new ulong[Blocks]);
            }

            masks[row][(i + shift) / 64] |= 1UL << ((i + shift) % 64);
        }
    }

    /// <summary>How many times 64 bits a mask has.</summary>
    public int Blocks { get; }

    public ulong[] this[int word] => rows[word] == 0 ? empty : masks[rows[word]];
}
