namespace ArticleApi.Data.Articles.Body;

/// <summary>Rules of the marks of one block: defined, used, in one piece, and nested no deeper than a quote within a quote.</summary>
internal sealed class MarkRules(TextBlock block, int index, BodyProblems problems)
{
    private readonly Dictionary<string, Reach> reaches = new(StringComparer.Ordinal);

    public void Check()
    {
        for (var j = 0; j < block.MarkDefs.Count; j++)
        {
            if (block.MarkDefs[j] is { Key: { Length: > 0 } key } mark)
                reaches.TryAdd(key, new Reach { IsQuote = mark is QuoteMark });
        }

        // Empty spans are no gap and no use: editors leave them behind at the edges of marks.
        var position = 0;
        for (var j = 0; j < block.Children.Count; j++)
        {
            if (block.Children[j] is not { } span)
                continue;

            CheckSpan(span, j, position);
            if (span.Text.Length > 0)
                position++;
        }

        CheckUse();
        CheckCrossing();
    }

    private void CheckSpan(Span span, int j, int position)
    {
        if (!Enum.IsDefined(span.Type))
            problems.Add($"/{index}/children/{j}/_type", "body.unknown_type", "The _type of a child is span.");
        if (span.Marks.Count > BodyLimits.MarksPerSpan)
        {
            problems.Add($"/{index}/children/{j}/marks", "list.too_many", $"At most {BodyLimits.MarksPerSpan} marks.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var quotes = 0;
        for (var k = 0; k < span.Marks.Count; k++)
        {
            var mark = span.Marks[k];
            if (mark is null)
                problems.Add($"/{index}/children/{j}/marks/{k}", "required", "An item must not be null.");
            else if (!seen.Add(mark))
                problems.Add($"/{index}/children/{j}/marks/{k}", "list.duplicate", "The span has this mark already.");
            else if (reaches.TryGetValue(mark, out var reach))
            {
                quotes += reach.IsQuote ? 1 : 0;
                if (span.Text.Length > 0 && !reach.Extend(position))
                    problems.Add($"/{index}/children/{j}/marks/{k}", "body.mark_split", $"Mark ‘{mark}’ covers spans that are not neighbours; define a second mark.");
            }
            else if (!Decorators.Contains(mark))
                problems.Add($"/{index}/children/{j}/marks/{k}", "body.mark_undefined", Undefined(span, j, mark));
        }

        if (quotes > BodyLimits.QuoteDepth)
            problems.Add($"/{index}/children/{j}/marks", "body.mark_nesting", $"Quotes nest at most {BodyLimits.QuoteDepth} deep.");
    }

    private static string Undefined(Span span, int j, string mark)
    {
        var name = BodyKeys.IsWellFormed(mark) ? $"mark ‘{mark}’" : "a mark";
        var where = string.IsNullOrEmpty(span.Key) || !BodyKeys.IsWellFormed(span.Key) ? $"{j}" : span.Key;
        return $"Span {where} uses {name}, which is not defined.";
    }

    private void CheckUse()
    {
        for (var j = 0; j < block.MarkDefs.Count; j++)
        {
            if (block.MarkDefs[j] is { } mark && (string.IsNullOrEmpty(mark.Key) || reaches[mark.Key].First < 0))
                problems.Add($"/{index}/markDefs/{j}", "body.mark_unused", "No text of this block uses this mark.");
        }
    }

    // Two quotes that share text must be one within the other; the pair is reported where they first meet.
    private void CheckCrossing()
    {
        var reported = new HashSet<(string, string)>();
        for (var j = 0; j < block.Children.Count; j++)
        {
            if (block.Children[j] is not { Text.Length: > 0, Marks.Count: <= BodyLimits.MarksPerSpan } span)
                continue;

            var quotes = span.Marks.Where(mark => mark is not null && reaches.TryGetValue(mark, out var reach) && reach.IsQuote).ToList();
            if (quotes.Count == 2 && !Nested(reaches[quotes[0]], reaches[quotes[1]]) && reported.Add((quotes[0], quotes[1])))
                problems.Add($"/{index}/children/{j}/marks", "body.mark_nesting", "Two quotes overlap here and neither lies within the other.");
        }
    }

    private static bool Nested(Reach a, Reach b) =>
        (a.First <= b.First && b.Last <= a.Last) || (b.First <= a.First && a.Last <= b.Last);

    /// <summary>Which spans with text a mark covers, from the first to the last.</summary>
    private sealed class Reach
    {
        private bool split;

        public bool IsQuote { get; init; }

        public int First { get; private set; } = -1;

        public int Last { get; private set; } = -1;

        /// <summary>False the first time the mark continues after a gap.</summary>
        public bool Extend(int position)
        {
            var gap = First >= 0 && position != Last + 1;
            if (First < 0)
                First = position;
            Last = position;

            var first = gap && !split;
            split |= gap;
            return !first;
        }
    }
}
