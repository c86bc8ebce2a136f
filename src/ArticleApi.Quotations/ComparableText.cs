namespace ArticleApi.Quotations;

/// <summary>A text read once to be compared, as often as wanted: its words, its brackets and its ellipses.</summary>
public sealed class ComparableText
{
    private readonly NormalisedText normalised;
    private readonly Lazy<int[]> offsets;
    private readonly Lazy<Dictionary<string, int>> vocabulary;
    private readonly Lazy<int[]> ids;

    private ComparableText(string text, IReadOnlyList<QuoteInsertion> insertions)
    {
        Original = text;
        normalised = Normalisation.N1(text);
        Words = WordReading.Of(normalised);
        offsets = new(() => Offsets(text));
        (Asides, Ellipses) = AsideReading.Of(normalised, Words, [.. insertions.Select(i => i with { End = Math.Min(i.End, Length) })]);
        vocabulary = new(Number);
        ids = new(() => [.. Words.Select(word => vocabulary.Value[word.Key])]);
    }

    /// <summary>The text as it is.</summary>
    public string Original { get; }

    /// <summary>What N1 makes of it.</summary>
    internal string Value => normalised.Value;

    internal IReadOnlyList<ComparedWord> Words { get; }

    /// <summary>In order, none within another.</summary>
    internal IReadOnlyList<Aside> Asides { get; }

    /// <summary>In order, one for each place.</summary>
    internal IReadOnlyList<Ellipsis> Ellipses { get; }

    /// <summary>The words as numbers, of which equal words have the same.</summary>
    internal int[] Ids => ids.Value;

    /// <summary>How many different words there are.</summary>
    internal int VocabularySize => vocabulary.Value.Count;

    internal int Length => offsets.Value.Length == 0 ? Original.Length : offsets.Value.Length - 1;

    /// <summary>Reads a text; of a quote the declared insertions count as if they stood in brackets.</summary>
    public static ComparableText Of(string text, IReadOnlyList<QuoteInsertion>? insertions = null) => new(text, insertions ?? []);

    /// <summary>The words of another text by the numbers of this one, and -1 for those that this one does not have.</summary>
    internal int[] IdsOf(ComparableText other) => [.. other.Words.Select(word => vocabulary.Value.GetValueOrDefault(word.Key, -1))];

    /// <summary>A stretch of the original, in code points.</summary>
    internal ReadOnlySpan<char> Slice(int start, int end) => Original.AsSpan(Offset(start)..Offset(end));

    /// <summary>The aside that a word belongs to.</summary>
    internal Aside? AsideOf(int word)
    {
        var (low, high) = (0, Asides.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Asides[middle].Next <= word) low = middle + 1;
            else high = middle;
        }

        return low < Asides.Count && Asides[low].First <= word ? Asides[low] : null;
    }

    /// <summary>The ellipsis in front of a word.</summary>
    internal Ellipsis? EllipsisBefore(int word)
    {
        var (low, high) = (0, Ellipses.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ellipses[middle].Before < word) low = middle + 1;
            else high = middle;
        }

        return low < Ellipses.Count && Ellipses[low].Before == word ? Ellipses[low] : null;
    }

    internal CodePointRange Source(int from, int to) => normalised.Source(from, to);

    private int Offset(int codePoint) => offsets.Value.Length == 0 ? codePoint : offsets.Value[codePoint];

    // Where each code point begins in UTF-16, and where the text ends; nothing while they are the same.
    private static int[] Offsets(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return [];
        var places = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1)
            places.Add(i);
        return [.. places, text.Length];
    }

    private Dictionary<string, int> Number()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words) numbers.TryAdd(word.Key, numbers.Count);
        return numbers;
    }
}
