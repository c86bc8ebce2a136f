using System.Buffers;
using System.Globalization;
using System.Text;

namespace ArticleApi.Quotations;

/// <summary>
/// Reads the words of a text for comparison. What is one number is one word, however it is written: 1,000 and "one thousand", 5 and
/// "five", 5% and "5 per cent". Signs of currencies are words, because a pound is no dollar.
/// </summary>
internal sealed class WordReading
{
    private const string Percent = "percent";

    private static readonly SearchValues<char> Stops = SearchValues.Create(".!?。؟।");

    private readonly NormalisedText text;
    private readonly string value;
    private readonly List<ComparedWord> words;

    // Of the words in digits, what they come to.
    private readonly List<decimal?> digits;

    private WordReading(NormalisedText text)
    {
        this.text = text;
        value = text.Value;
        words = new(value.Length / 5);
        digits = new(value.Length / 5);
    }

    public static IReadOnlyList<ComparedWord> Of(NormalisedText text)
    {
        var reading = new WordReading(text);
        reading.Read();
        return reading.Joined();
    }

    private void Read()
    {
        for (var i = 0; i < value.Length;)
        {
            var rune = Rune.GetRuneAt(value, i);
            if (IsDigit(rune.Value)) i = ReadNumber(i);
            else if (Typography.IsWordCharacter(rune.Value)) i = ReadWord(i);
            else if (rune.Value is '%' or '٪' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.CurrencySymbol) i = ReadSign(i, rune);
            else i += rune.Utf16SequenceLength;
        }
    }

    private int ReadWord(int start)
    {
        var end = QuoteWords.End(value, start);
        var key = CaseFold.Of(value[start..end]);
        Add(key, key.AsSpan().ContainsAnyInRange('0', '9') ? key : Negations.KindOf(key), start, end, null);
        return end;
    }

    private int ReadSign(int start, Rune rune)
    {
        var end = start + rune.Utf16SequenceLength;
        var key = rune.Value is '%' or '٪' ? Percent : value[start..end];
        Add(key, key, start, end, null);
        return end;
    }

    private int ReadNumber(int start)
    {
        var end = EndOfDigits(start);
        while (end + 1 < value.Length && NumberText.IsSeparator(value[end]) && IsDigit(value[end + 1])) end = EndOfDigits(end + 1);
        var number = NumberText.Value(Western(value[start..end]));
        var sign = IsNegative(start) ? "-" : "";
        var from = start - sign.Length;
        var unit = end < value.Length ? Rune.GetRuneAt(value, end).Value : ' ';
        if (Typography.IsWordCharacter(unit) && !Typography.IsTokenOfItsOwn(unit))
        {
            // 5th, 3D, 10km.
            var suffix = CaseFold.Of(value[end..QuoteWords.End(value, end)]);
            var key = sign + (number is { } ordinal && suffix is "st" or "nd" or "rd" or "th" ? NumberText.KeyOfOrdinal(number.Value) : Western(value[start..end]) + suffix);
            end = QuoteWords.End(value, end);
            Add(key, key, from, end, null);
        }
        else
        {
            var key = sign + (number is { } known ? NumberText.KeyOf(known) : Western(value[start..end]));
            Add(key, key, from, end, sign.Length == 0 ? number : null);
        }

        return end;
    }

    private void Add(string key, string? weight, int from, int to, decimal? number)
    {
        var gap = value.AsSpan((words.Count == 0 ? 0 : words[^1].To)..from);
        var source = text.Source(from, to);
        words.Add(new(key, weight, from, to, source.Start, source.End, gap.ContainsAny(Stops), gap.Contains('"')));
        digits.Add(number);
    }

    private List<ComparedWord> Joined()
    {
        var joined = new List<ComparedWord>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var (count, key, weight) = digits[i] is not null || NumberWords.IsOne(words[i].Key) ? Number(i)
                : words[i].Key == "per" && IsNext(i + 1) && words[i + 1].Key == "cent" ? (2, Percent, Percent)
                : (1, words[i].Key, words[i].Key == Percent ? Percent : words[i].Weight);
            var last = words[i + count - 1];
            joined.Add(words[i] with { Key = key, Weight = weight, To = last.To, End = last.End });
            i += count;
        }

        return joined;
    }

    private (int Count, string Key, string Weight) Number(int index)
    {
        if (digits[index] is { } first && ThousandsAfter(index) is > 0 and var groups)
        {
            var all = string.Concat(Enumerable.Range(index, groups + 1).Select(i => Western(value[words[i].From..words[i].To])));
            if (NumberText.Value(all) is { } whole) return (groups + 1, NumberText.KeyOf(whole), NumberText.KeyOf(whole));
            return (1, NumberText.KeyOf(first), NumberText.KeyOf(first));
        }

        // The longest number has fewer words than this.
        const int Longest = 24;
        var row = new List<string> { words[index].Key };
        while (row.Count < Longest && IsNext(index + row.Count)) row.Add(words[index + row.Count].Key);
        var (count, key) = NumberWords.Read(digits[index], row);
        return (count, key, key);
    }

    // 1 000 000: up to three figures, then groups of three.
    private int ThousandsAfter(int index)
    {
        if (words[index].To - words[index].From > 3 || !IsWhole(index)) return 0;
        var count = 0;
        while (count < 4 && IsNext(index + count + 1) && words[index + count + 1] is var next && next.To - next.From == 3
            && IsWhole(index + count + 1) && value[next.From - 1] == ' ') count++;
        return count;
    }

    private bool IsWhole(int index) => digits[index] is not null && !value.AsSpan(words[index].From..words[index].To).ContainsAny(",.'");

    // Whether nothing but a space or a hyphen lies between the word and the one before it.
    private bool IsNext(int index) =>
        index < words.Count && words[index].From == words[index - 1].To + 1 && value[words[index].From - 1] is ' ' or '-';

    private int EndOfDigits(int start)
    {
        var end = start;
        while (end < value.Length && IsDigit(value[end])) end++;
        return end;
    }

    private bool IsNegative(int start) =>
        start > 0 && value[start - 1] == '-' && (start == 1 || value[start - 2] is ' ' or '"' or '\'' or '(' or '[' or (char)Typography.Dash);

    private static bool IsDigit(int c) => c <= char.MaxValue && char.IsDigit((char)c);

    private static string Western(string figures) =>
        string.Create(figures.Length, figures, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsDigit(from[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(from[i])) : from[i];
        });
}
