using System.Collections.Frozen;

namespace ArticleApi.Quotations;

/// <summary>The English number words, and what they come to in a row.</summary>
public static class NumberWords
{
    private const decimal Hundred = 100;

    private static readonly FrozenDictionary<string, decimal> Small = Numbered(0,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");

    private static readonly FrozenDictionary<string, decimal> Tens = Numbered(2, "twenty thirty forty fifty sixty seventy eighty ninety", 10);

    private static readonly FrozenDictionary<string, decimal> Ordinals = Numbered(1,
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth")
        .Concat(Numbered(2, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 10))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a word counts something; "one" mostly does not.</summary>
    public static bool Counts(string word) => CaseFold.Of(word) is var key && key != "one" && IsOne(key) && !Ordinals.ContainsKey(key);

    internal static bool IsOne(string key) =>
        Small.ContainsKey(key) || Tens.ContainsKey(key) || Ordinals.ContainsKey(key) || Scales.ContainsKey(key) || key is "hundred" or "dozen";

    /// <summary>
    /// Reads the longest number that begins a row of neighbouring words, of which the first may be in digits ("2.5 million"), and answers
    /// how many words it takes and what it says; no words when it is none.
    /// </summary>
    internal static (int Count, string Key) Read(decimal? digits, IReadOnlyList<string> row)
    {
        var sum = new Sum(digits);
        var taken = digits is null ? 0 : 1;
        for (var i = taken; i < row.Count; i++)
        {
            if (row[i] == "and")
            {
                if (!sum.TakesAnd || i + 1 >= row.Count || !(Small.ContainsKey(row[i + 1]) || Tens.ContainsKey(row[i + 1]))) break;
                continue;
            }

            if (Ordinals.TryGetValue(row[i], out var ordinal))
            {
                return sum.Takes(ordinal) || taken == 0 ? (i + 1, NumberText.KeyOfOrdinal(sum.With(ordinal))) : (taken, NumberText.KeyOf(sum.Value));
            }

            if (!sum.Add(row[i])) break;
            taken = i + 1;
        }

        return (taken, taken == 0 ? "" : NumberText.KeyOf(sum.Value));
    }

    private static FrozenDictionary<string, decimal> Numbered(int from, string words, int step = 1) =>
        words.Split(' ').Index().ToFrozenDictionary(w => w.Item, w => (decimal)(from + w.Index) * step, StringComparer.Ordinal);

    private sealed class Sum(decimal? digits)
    {
        private decimal total;
        private decimal? group = digits;
        private decimal smallestScale = decimal.MaxValue;
        private bool isStarted = digits is not null;
        private bool isDigits = digits is not null;

        public decimal Value => total + (group ?? 0);

        public bool TakesAnd => (group is null && total > 0) || (group >= Hundred && group % Hundred == 0);

        public decimal With(decimal last) => Value + last;

        /// <summary>Whether a number below a hundred can follow: after tens a single figure, after hundreds and thousands any.</summary>
        public bool Takes(decimal number) => !isDigits && (group is null
            ? total > 0
            : (group % 10 == 0 && group % Hundred >= 20 && number is >= 1 and <= 9) || (group >= Hundred && group % Hundred == 0));

        public bool Add(string word)
        {
            if (Small.TryGetValue(word, out var number) || Tens.TryGetValue(word, out number)) return AddNumber(number);
            if (word == "hundred") return AddHundred();
            return Scales.TryGetValue(word, out var scale) ? AddScale(scale) : AddDozen(word);
        }

        private bool AddNumber(decimal number)
        {
            if (isStarted && !Takes(number)) return false;
            (group, isStarted) = ((group ?? 0) + number, true);
            return true;
        }

        private bool AddHundred()
        {
            if (isStarted && group is not (> 0 and < Hundred)) return false;
            (group, isStarted, isDigits) = ((group ?? 1) * Hundred, true, false);
            return true;
        }

        private bool AddScale(decimal scale)
        {
            if (scale >= smallestScale || (isStarted && group is null)) return false;
            total += (group ?? 1) * scale;
            (group, smallestScale, isStarted, isDigits) = (null, scale, true, false);
            return true;
        }

        private bool AddDozen(string word)
        {
            if (word != "dozen" || isStarted) return false;
            (group, isStarted) = (12, true);
            return true;
        }
    }
}
