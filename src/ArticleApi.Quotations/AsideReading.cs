namespace ArticleApi.Quotations;

/// <summary>Finds the asides and the ellipses of a text. Linear: a bracket without its other half is a character like any other.</summary>
internal static class AsideReading
{
    // What is longer is no remark of an editor.
    private const int MostWords = 40;

    /// <summary>How many words a bracket may stand for.</summary>
    private const int MostReplaced = 6;

    public static (IReadOnlyList<Aside> Asides, IReadOnlyList<Ellipsis> Ellipses) Of(
        NormalisedText text, IReadOnlyList<ComparedWord> words, IReadOnlyList<QuoteInsertion> insertions)
    {
        var declared = Declared(words, insertions);
        if (declared.Count == 0 && !text.Value.AsSpan().ContainsAny("([…")) return ([], []);
        var inBrackets = Brackets(text, words).Select(aside => Known(aside, insertions))
            .Where(aside => !declared.Exists(d => d.First < aside.Next && aside.First < d.Next && !aside.IsDeclared));
        return (Merged(declared, inBrackets), Ellipses(text, words, insertions));
    }

    private static List<Aside> Declared(IReadOnlyList<ComparedWord> words, IReadOnlyList<QuoteInsertion> insertions)
    {
        var declared = new List<Aside>();
        foreach (var insertion in insertions.OrderBy(i => i.Start))
        {
            var first = FirstFrom(words, insertion.Start);
            var next = first;
            while (next < words.Count && words[next].End <= insertion.End) next++;
            if (next > first && (declared.Count == 0 || declared[^1].Next <= first))
                declared.Add(new(first, next, new(insertion.Start, insertion.End), IsDeclared: true, Replaces(insertion)));
        }

        return declared;
    }

    private static int FirstFrom(IReadOnlyList<ComparedWord> words, int codePoint)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].Start < codePoint) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // The brackets may be declared with or without themselves.
    private static Aside Known(Aside aside, IReadOnlyList<QuoteInsertion> insertions)
    {
        foreach (var insertion in insertions)
        {
            if (insertion.Start <= aside.Place.Start + 1 && insertion.End >= aside.Place.End - 1) return aside with { IsDeclared = true, Replaces = Replaces(insertion) };
        }

        return aside;
    }

    // What was only added stands for nothing that was said.
    private static int Replaces(QuoteInsertion insertion) => insertion.Kind is InsertionKind.Insertion or InsertionKind.Sic ? 0 : MostReplaced;

    private static List<Aside> Brackets(NormalisedText text, IReadOnlyList<ComparedWord> words)
    {
        var pairs = new List<Aside>();
        var open = new Stack<(char Bracket, int At, int Word)>();
        var counts = (Round: 0, Square: 0);
        var word = 0;
        for (var i = 0; i < text.Value.Length; i++)
        {
            while (word < words.Count && words[word].From < i) word++;
            var c = text.Value[i];
            if (c is '(' or '[')
            {
                open.Push((c, i, word));
                counts = c == '(' ? (counts.Round + 1, counts.Square) : (counts.Round, counts.Square + 1);
            }
            else if ((c == ')' && counts.Round > 0) || (c == ']' && counts.Square > 0))
            {
                // What was opened since and not closed stands alone.
                var opener = c == ')' ? '(' : '[';
                (char Bracket, int At, int Word) last;
                do
                {
                    last = open.Pop();
                    counts = last.Bracket == '(' ? (counts.Round - 1, counts.Square) : (counts.Round, counts.Square - 1);
                }
                while (last.Bracket != opener);
                AddOutermost(pairs, new(last.Word, word, text.Source(last.At, i + 1), IsDeclared: false, MostReplaced));
            }
        }

        return pairs;
    }

    private static void AddOutermost(List<Aside> pairs, Aside pair)
    {
        if (pair.Next - pair.First is 0 or > MostWords) return;
        while (pairs.Count > 0 && pairs[^1].Place.Start > pair.Place.Start) pairs.RemoveAt(pairs.Count - 1);
        pairs.Add(pair);
    }

    private static List<Aside> Merged(List<Aside> declared, IEnumerable<Aside> inBrackets)
    {
        var all = new List<Aside>();
        foreach (var aside in declared.Concat(inBrackets).OrderBy(a => a.First).ThenByDescending(a => a.Place.End - a.Place.Start))
        {
            if (all.Count == 0 || all[^1].Next <= aside.First) all.Add(aside);
        }

        return all;
    }

    private static List<Ellipsis> Ellipses(NormalisedText text, IReadOnlyList<ComparedWord> words, IReadOnlyList<QuoteInsertion> insertions)
    {
        var ellipses = new List<Ellipsis>();
        var word = 0;
        for (var i = text.Value.IndexOf('…', StringComparison.Ordinal); i >= 0; i = text.Value.IndexOf('…', i + 1))
        {
            while (word < words.Count && words[word].From < i) word++;
            if (ellipses.Count > 0 && ellipses[^1].Before == word) continue;
            var place = text.Source(i, i + 1);
            ellipses.Add(new(word, place, insertions.Any(n => n.Start <= place.Start && n.End >= place.End)));
        }

        return ellipses;
    }
}
