namespace ArticleApi.Quotations.Extraction;

/// <summary>Finds quoted spans: one pass over each paragraph, and over all of them for those that go on without a closing mark.</summary>
internal static class QuoteSpans
{
    // What one block may print of quotes, so that its marks stay within the limits of a body.
    private const int MostOfBlock = 100;

    // As many marks of a block may turn out to open nothing.
    private const int MostTries = 20;

    public static List<QuotedSpan> Of(IReadOnlyList<SourceText> blocks, Func<int, bool> isText)
    {
        var withSingle = IsSingleOuter(blocks, isText);
        var spans = new List<QuotedSpan>();
        QuotedSpan? open = null;
        for (var block = 0; block < blocks.Count; block++)
        {
            if (!isText(block)) continue;
            open = OfBlock(blocks[block].Text, block, withSingle, open, NextOpens(blocks, block, isText), spans);
        }

        return spans;
    }

    // Whether single marks quote and double ones stand within them, as in British papers: by what opens first in each paragraph.
    private static bool IsSingleOuter(IReadOnlyList<SourceText> blocks, Func<int, bool> isText)
    {
        var (single, other) = (0, 0);
        for (var block = 0; block < blocks.Count; block++)
        {
            if (!isText(block)) continue;
            var text = blocks[block].Text;
            var tries = 0;
            for (var i = 0; i < text.Length && tries < MostTries; i++)
            {
                if (QuotePairs.ClosersAt(text, i, withSingle: true) is not { } closers) continue;
                if (!IsSingle(closers)) other++;
                else if (IsClosedIn(text, i, closers)) single++;
                else
                {
                    tries++;
                    continue;
                }

                break;
            }
        }

        return single > other;
    }

    // ’90s and ’em open nothing.
    private static bool IsClosedIn(string text, int start, string closers)
    {
        const int Longest = 2000;
        var end = Math.Min(text.Length, start + Longest);
        for (var i = start + 2; i < end; i++)
        {
            if (closers.Contains(text[i], StringComparison.Ordinal) && QuotePairs.Closes(text, i)) return true;
        }

        return false;
    }

    // Returns the span that is still open at the end.
    private static QuotedSpan? OfBlock(string text, int block, bool withSingle, QuotedSpan? before, Func<char, bool> nextOpens, List<QuotedSpan> spans)
    {
        var (start, closers, count) = (-1, "", 0);
        var first = FirstOf(text);
        for (var i = 0; i < text.Length && count < MostOfBlock; i++)
        {
            if (start >= 0 && closers.Contains(text[i], StringComparison.Ordinal) && QuotePairs.Closes(text, i) && !(IsSingle(closers) && IsPossessive(text, i, closers)))
            {
                if (i > start + 1 && Make(text, block, start, i + 1, isClosed: true, start == first ? before : null) is { } span)
                {
                    spans.Add(span);
                    count++;
                }

                start = -1;
            }
            else if (QuotePairs.ClosersAt(text, i, withSingle) is { } opened && (start < 0 || IsRestart(text[start], text[i], closers)))
            {
                (start, closers) = (i, opened);
            }
        }

        if (start < 0 || start + 1 >= text.Length || count >= MostOfBlock) return null;
        var goesOn = nextOpens(text[start]);
        var last = Make(text, block, start, text.Length, isClosed: false, start == first ? before : null);
        if (last is null) return null;
        spans.Add(last);
        return goesOn ? last : null;
    }

    // A second opener of the same sort begins anew: the first one was never closed.
    private static bool IsRestart(char opener, char again, string closers) => opener == again && opener is '“' or '„' && closers.Length > 0
        || (opener == '"' && again == '"');

    private static bool IsSingle(string closers) => closers is "’" or "'" or "‘’";

    // "the workers’ demands" within single marks: the real end comes later, behind punctuation.
    private static bool IsPossessive(string text, int index, string closers)
    {
        if (index == 0 || text[index - 1] is not ('s' or 'S' or 'z' or 'x')) return false;
        if (index + 2 >= text.Length || text[index + 1] != ' ' || !char.IsLower(text[index + 2])) return false;
        var limit = Math.Min(text.Length, index + 400);
        for (var i = index + 1; i < limit; i++)
        {
            if (text[i] is '‘') return false;
            if (closers.Contains(text[i], StringComparison.Ordinal) && text[i - 1] is ',' or '.' or '?' or '!') return true;
        }

        return false;
    }

    private static Func<char, bool> NextOpens(IReadOnlyList<SourceText> blocks, int block, Func<int, bool> isText) => opener =>
    {
        var next = block + 1;
        if (next >= blocks.Count || !isText(next)) return false;
        var text = blocks[next].Text;
        var first = FirstOf(text);
        return first < text.Length && (text[first] == opener || (opener == '“' && text[first] == '"'));
    };

    private static int FirstOf(string text)
    {
        var first = 0;
        while (first < text.Length && char.IsWhiteSpace(text[first])) first++;
        return first;
    }

    private static QuotedSpan? Make(string text, int block, int outerStart, int outerEnd, bool isClosed, QuotedSpan? before)
    {
        var start = outerStart + 1;
        var end = isClosed ? outerEnd - 1 : outerEnd;
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        if (end <= start) return null;
        var span = new QuotedSpan
        {
            Block = block,
            OuterStart = outerStart,
            OuterEnd = outerEnd,
            Start = start,
            End = end,
            IsClosed = isClosed,
            Before = before,
        };
        QuoteShapes.Classify(text, span);
        return span.End > span.Start && text.AsSpan(span.Start, span.End - span.Start).ContainsAnyLetterOrDigit() ? span : null;
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF';

    private static bool ContainsAnyLetterOrDigit(this ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune)) return true;
        }

        return false;
    }
}
