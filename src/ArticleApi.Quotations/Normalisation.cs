using System.Runtime.InteropServices;
using System.Text;

namespace ArticleApi.Quotations;

/// <summary>
/// The normalisation N1: two texts that differ only in typography (quotation marks, dashes, ellipses, widths, spaces,
/// invisible characters, composition) become equal. It serves comparison only and is never stored.
/// </summary>
public static class Normalisation
{
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Element(int Value, int Start, int End);

    public static NormalisedText N1(string text)
    {
        // Invisible characters go and widths are levelled before composition, because both can hide a mark from its letter.
        var elements = Composed(Decoded(text));
        elements = WithPlainSpaces(elements);
        elements = WithPlainDashesAndEllipses(elements);
        return Assembled(WithoutSpacesAtDashes(elements));
    }

    private static List<Element> Decoded(string text)
    {
        var elements = new List<Element>(text.Length);
        var position = 0;
        // Lone surrogates are enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            var value = Typography.Widened(rune.Value == 0xFFFE ? 0xFFFD : rune.Value);
            if (!Typography.IsDropped(value))
                elements.Add(new(value, position, position + 1));
            position++;
        }

        return elements;
    }

    private static List<Element> Composed(List<Element> elements)
    {
        if (elements.TrueForAll(e => e.Value < 0x300))
            return elements;

        var result = new List<Element>(elements.Count);
        for (var i = 0; i < elements.Count;)
        {
            var next = i + 1;
            while (next < elements.Count && Typography.MayComposeBackwards(elements[next].Value))
                next++;
            AddComposed(result, elements, i, next);
            i = next;
        }

        return result;
    }

    private static void AddComposed(List<Element> result, List<Element> elements, int from, int to)
    {
        var cluster = new StringBuilder();
        for (var i = from; i < to; i++)
            cluster.Append(new Rune(elements[i].Value).ToString());
        var raw = cluster.ToString();
        var composed = UnicodeForm.Of(raw);
        if (string.Equals(raw, composed, StringComparison.Ordinal))
        {
            result.AddRange(elements[from..to]);
            return;
        }

        // Which mark went where is lost in composition: each result stands for the whole cluster.
        foreach (var rune in composed.EnumerateRunes())
            result.Add(new(rune.Value, elements[from].Start, elements[to - 1].End));
    }

    private static List<Element> WithPlainSpaces(List<Element> elements)
    {
        var result = new List<Element>(elements.Count);
        foreach (var element in elements)
        {
            var mapped = Typography.Mapped(element.Value);
            if (mapped != ' ')
                result.Add(element with { Value = mapped });
            else if (result.Count > 0 && result[^1].Value == ' ')
                result[^1] = result[^1] with { End = element.End };
            else if (result.Count > 0)
                result.Add(element with { Value = ' ' });
        }

        if (result.Count > 0 && result[^1].Value == ' ')
            result.RemoveAt(result.Count - 1);
        return result;
    }

    private static List<Element> WithPlainDashesAndEllipses(List<Element> elements)
    {
        var result = new List<Element>(elements.Count);
        for (var i = 0; i < elements.Count;)
        {
            var (value, length) = elements[i].Value switch
            {
                '-' => Dash(elements, i),
                '.' => Dots(elements, i),
                var other => (other, 1),
            };
            result.Add(new(value, elements[i].Start, elements[i + length - 1].End));
            i += length;
        }

        return result;
    }

    private static (int Value, int Length) Dash(List<Element> elements, int index)
    {
        var end = index + 1;
        while (end < elements.Count && elements[end].Value == '-')
            end++;
        var spaced = index > 0 && elements[index - 1].Value == ' ' && end < elements.Count && elements[end].Value == ' ';
        return end - index > 1 || spaced ? (Typography.Dash, end - index) : ('-', 1);
    }

    private static (int Value, int Length) Dots(List<Element> elements, int index)
    {
        ReadOnlySpan<int> tight = ['.', '.', '.'];
        ReadOnlySpan<int> loose = ['.', ' ', '.', ' ', '.'];
        return Matches(elements, index, tight) ? (Typography.Ellipsis, tight.Length)
            : Matches(elements, index, loose) ? (Typography.Ellipsis, loose.Length)
            : ('.', 1);
    }

    private static bool Matches(List<Element> elements, int index, ReadOnlySpan<int> values)
    {
        if (index + values.Length > elements.Count)
            return false;
        for (var i = 0; i < values.Length; i++)
        {
            if (elements[index + i].Value != values[i])
                return false;
        }

        return true;
    }

    private static List<Element> WithoutSpacesAtDashes(List<Element> elements)
    {
        var result = new List<Element>(elements.Count);
        for (var i = 0; i < elements.Count; i++)
        {
            var besideDash = elements[i].Value == ' '
                && ((i > 0 && elements[i - 1].Value == Typography.Dash)
                    || (i + 1 < elements.Count && elements[i + 1].Value == Typography.Dash));
            if (!besideDash)
                result.Add(elements[i]);
        }

        return result;
    }

    private static NormalisedText Assembled(List<Element> elements)
    {
        var value = new StringBuilder(elements.Count);
        var sources = new List<CodePointRange>(elements.Count);
        Span<char> units = stackalloc char[2];
        foreach (var element in elements)
        {
            var width = new Rune(element.Value).EncodeToUtf16(units);
            value.Append(units[..width]);
            for (var i = 0; i < width; i++)
                sources.Add(new(element.Start, element.End));
        }

        return new(value.ToString(), [.. sources]);
    }
}
