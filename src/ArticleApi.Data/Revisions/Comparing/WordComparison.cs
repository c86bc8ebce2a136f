namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>Compares two texts word by word, and tells the words of quotes apart.</summary>
internal sealed class WordComparison(MarkedRuns before, MarkedRuns after)
{
    private readonly List<WordChange> words = [];

    /// <summary>Whether words that are equal carry other marks than before.</summary>
    public bool MarksChanged { get; private set; }

    /// <summary>The stretches in order; none when the texts and their quote marks are the same.</summary>
    public IReadOnlyList<WordChange> Words => words.Exists(w => w.Op != WordOp.Equal || w.QuoteIdsBefore is not null) ? words : [];

    public static WordComparison Of(MarkedRuns before, MarkedRuns after, PieceComparison pieces)
    {
        var comparison = new WordComparison(before, after);
        if (before.Text == after.Text) comparison.AddEqual(0, 0, before.Text.Length);
        else comparison.Compare(pieces);
        return comparison;
    }

    private void Compare(PieceComparison pieces)
    {
        var (old, now) = (WordPieces.Of(before.Text), WordPieces.Of(after.Text));
        var (oldStarts, nowStarts) = (Starts(old), Starts(now));
        var (doneOld, doneNow) = (0, 0);
        foreach (var edit in Readable(pieces.Compare(old, now), old))
        {
            AddEqual(oldStarts[doneOld], nowStarts[doneNow], oldStarts[edit.Before] - oldStarts[doneOld]);
            AddOne(WordOp.Delete, before, oldStarts[edit.Before], oldStarts[edit.EndBefore]);
            AddOne(WordOp.Insert, after, nowStarts[edit.After], nowStarts[edit.EndAfter]);
            (doneOld, doneNow) = (edit.EndBefore, edit.EndAfter);
        }

        AddEqual(oldStarts[doneOld], nowStarts[doneNow], before.Text.Length - oldStarts[doneOld]);
    }

    private static int[] Starts(List<string> pieces)
    {
        var starts = new int[pieces.Count + 1];
        for (var i = 0; i < pieces.Count; i++) starts[i + 1] = starts[i] + pieces[i].Length;
        return starts;
    }

    // Where only a space stands between two replaced words, the two read better as one.
    private static IEnumerable<PieceEdit> Readable(List<PieceEdit> edits, List<string> old)
    {
        PieceEdit? open = null;
        foreach (var edit in edits)
        {
            if (open is not { } last)
            {
                open = edit;
            }
            else if (edit.Before == last.EndBefore + 1 && IsReplacement(last) && IsReplacement(edit) && string.IsNullOrWhiteSpace(old[last.EndBefore]))
            {
                open = new PieceEdit(last.Before, edit.EndBefore - last.Before, last.After, edit.EndAfter - last.After);
            }
            else
            {
                yield return last;
                open = edit;
            }
        }

        if (open is { } rest) yield return rest;
    }

    private static bool IsReplacement(PieceEdit edit) => edit is { Removed: > 0, Added: > 0 };

    private void AddEqual(int from, int to, int length)
    {
        while (length > 0)
        {
            var (old, now) = (before.At(from), after.At(to));
            var part = Math.Min(length, Math.Min(old.End - from, now.End - to));
            MarksChanged |= old.Marks != now.Marks;
            Add(WordOp.Equal, after.Text.Substring(to, part), now.QuoteIds, old.IsQuotedAs(now) ? null : old.QuoteIds);
            (from, to, length) = (from + part, to + part, length - part);
        }
    }

    private void AddOne(WordOp op, MarkedRuns side, int from, int end)
    {
        while (from < end)
        {
            var run = side.At(from);
            var part = Math.Min(end, run.End) - from;
            Add(op, side.Text.Substring(from, part), run.QuoteIds, null);
            from += part;
        }
    }

    private void Add(WordOp op, string text, IReadOnlyList<Guid> quotes, IReadOnlyList<Guid>? quotesBefore)
    {
        if (words is [.., var last] && last.Op == op && last.QuoteIds.SequenceEqual(quotes) && Same(last.QuoteIdsBefore, quotesBefore))
            words[^1] = last with { Text = last.Text + text };
        else
            words.Add(new WordChange { Op = op, Text = text, QuoteIds = quotes, QuoteIdsBefore = quotesBefore });
    }

    private static bool Same(IReadOnlyList<Guid>? a, IReadOnlyList<Guid>? b) => a is null ? b is null : b is not null && a.SequenceEqual(b);
}
