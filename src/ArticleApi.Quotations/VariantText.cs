using System.Text;

namespace ArticleApi.Quotations;

/// <summary>
/// Spoken words made ready to be compared with others of the same speaker: the words without those in brackets, and their shingles,
/// which are runs of three words, or of five characters in scripts that put no spaces between words.
/// </summary>
public sealed class VariantText
{
    private const int WordsOfShingle = 3;
    private const int CharactersOfShingle = 5;

    private readonly bool[] areCharacters;

    private VariantText(string[] words, bool[] areCharacters)
    {
        Words = words;
        this.areCharacters = areCharacters;
        Shingles = Hashed();
    }

    /// <summary>The hashes of the shingles, each once. What is shorter than a shingle is one itself; what has no words has none.</summary>
    public IReadOnlySet<long> Shingles { get; }

    /// <summary>How long it is in words; two characters of a script without spaces count as one.</summary>
    public int Length => Words.Count - (areCharacters.Count(c => c) / 2);

    /// <summary>The words as they are compared.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>Reads the words of a quotation without what editors inserted, as <see cref="SpokenText"/> makes it.</summary>
    public static VariantText Of(string spokenText)
    {
        var text = ComparableText.Of(spokenText);
        List<ComparedWord> words = [.. text.Words.Where((_, i) => text.AsideOf(i) is null)];

        // Where all stands in brackets, that is what there is.
        if (words.Count == 0) words = [.. text.Words];
        return new([.. words.Select(w => w.Key)], [.. words.Select(w => Typography.IsTokenOfItsOwn(Rune.GetRuneAt(w.Key, 0).Value))]);
    }

    private HashSet<long> Hashed()
    {
        var shingles = new HashSet<long>();
        for (var first = 0; first < Words.Count; first++)
        {
            // Told by its first word alone, so that a passage has the same shingles wherever it stands.
            var length = areCharacters[first] ? CharactersOfShingle : WordsOfShingle;
            if (first + length <= Words.Count) shingles.Add(Hash(first, length));
        }

        if (shingles.Count == 0 && Words.Count > 0) shingles.Add(Hash(0, Words.Count));
        return shingles;
    }

    private long Hash(int first, int count) =>
        unchecked((long)XxHash64.Of(Encoding.UTF8.GetBytes(string.Join(' ', Words.Skip(first).Take(count)))));
}
