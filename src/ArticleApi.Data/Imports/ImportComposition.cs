using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Data.Imports;

/// <summary>The article that a draft is by the decisions so far: what is furniture leaves the body for its field, what was rejected stays in it.</summary>
public sealed class ImportComposition
{
    // As far behind the place as one is looked for where datelines are found.
    private const int FarthestDash = 50;

    private readonly ImportDraft draft;
    private readonly HashSet<string> lifted = new(StringComparer.Ordinal);

    public ImportComposition(ImportDraft draft)
    {
        this.draft = draft;
        Headline = Lifted(CandidateKind.Headline, 200) ?? Line(draft.Title, 200);
        ImageCredit = Lifted(CandidateKind.ImageCredit, 300)?.Trim('(', ')', ' ');
        Byline = Lifted(CandidateKind.Byline, 300);
        var dateline = draft.Candidates.FirstOrDefault(c => c.Kind == CandidateKind.Dateline && c.IsTaken);
        Dateline = dateline is null ? null : Line(dateline.Proposal.Name!, 120);
        (DatelineBlock, DatelineEnd) = (dateline?.BlockKey, dateline?.End ?? 0);
    }

    public string Headline { get; }
    public string? ImageCredit { get; }
    public string? Byline { get; }
    public string? Dateline { get; }

    private string? DatelineBlock { get; }
    private int DatelineEnd { get; }

    /// <summary>The body, with marks where they are given for its blocks.</summary>
    /// <param name="marks">The marks of a block, by its key, in code points of its text.</param>
    /// <param name="excerpts">The citation that a block is an excerpt of, by its key.</param>
    public IReadOnlyList<BodyBlock> Body(ILookup<string, PlacedMark>? marks = null, IReadOnlyDictionary<string, string>? excerpts = null)
    {
        var credits = draft.Candidates.Where(c => c is { Kind: CandidateKind.Citation, Rule: "closingCredit" } && c.IsTaken).Select(c => c.BlockKey).ToHashSet(StringComparer.Ordinal);
        var body = new List<BodyBlock>();
        foreach (var block in draft.Blocks)
        {
            if (lifted.Contains(block.Key!)) continue;
            if (block is not TextBlock text)
            {
                body.Add(block);
                continue;
            }

            if (credits.Contains(block.Key!)) text = text with { Style = BlockStyle.Credit };
            if (marks is not null) text = MarkPlacing.Place(text, [.. marks[block.Key!]]);
            if (excerpts?.GetValueOrDefault(block.Key!) is { } key) text = text with { ExcerptOf = key };
            if (block.Key == DatelineBlock) text = WithoutDateline(text);
            if (text.Children.Count > 0) body.Add(text);
        }

        return body;
    }

    internal static string Line(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (CodePoints.Count(line) <= most) return line;
        var cut = new System.Text.StringBuilder();
        foreach (var rune in line.EnumerateRunes().Take(most - 1)) cut.Append(rune.ToString());
        var kept = cut.ToString();
        var space = kept.LastIndexOf(' ');
        return (space > most / 2 ? kept[..space] : kept).TrimEnd() + "…";
    }

    private string? Lifted(CandidateKind kind, int most)
    {
        if (draft.Candidates.FirstOrDefault(c => c.Kind == kind && c.IsTaken) is not { } found) return null;
        lifted.Add(found.BlockKey);
        return Line(found.Proposal.Name ?? found.Exact, most);
    }

    // WASHINGTON (AP) — The council …: what stands before the text is in a field of its own.
    private TextBlock WithoutDateline(TextBlock block)
    {
        var text = BodyText.Of(block);
        var end = CodePoints.ToUtf16Index(text, DatelineEnd);
        var limit = Math.Min(text.Length, end + FarthestDash);
        while (end < limit && !(text[end] is '—' or '–' || (text[end] is '-' && end > 0 && text[end - 1] == ' '))) end++;
        if (end == limit) return block;
        end++;
        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        var spans = new List<Span>();
        foreach (var span in block.Children)
        {
            var cut = Math.Min(end, span.Text.Length);
            end -= cut;
            if (cut < span.Text.Length) spans.Add(span with { Text = span.Text[cut..] });
        }

        var used = spans.SelectMany(s => s.Marks).ToHashSet(StringComparer.Ordinal);
        return block with { Children = spans, MarkDefs = [.. block.MarkDefs.Where(m => used.Contains(m.Key!))] };
    }
}

/// <summary>A mark and the words that it covers, in code points of the text of its block.</summary>
public sealed record PlacedMark(int Start, int End, MarkDef Mark);

/// <summary>Puts marks on words of a block by cutting its spans where they begin and end.</summary>
internal static class MarkPlacing
{
    public static TextBlock Place(TextBlock block, IReadOnlyList<PlacedMark> marks)
    {
        if (marks.Count == 0) return block;
        var text = BodyText.Of(block);
        var placed = marks.Select((mark, i) => (From: UnitAt(text, mark.Start), To: UnitAt(text, mark.End), Mark: mark.Mark with { Key = $"{block.Key}i{i}" })).Where(m => m.To > m.From).ToList();
        var cuts = new SortedSet<int>(placed.SelectMany(m => new[] { m.From, m.To }));
        var spans = new List<Span>();
        var at = 0;
        foreach (var span in block.Children)
        {
            var end = at + span.Text.Length;
            var from = at;
            foreach (var cut in cuts.GetViewBetween(at + 1, Math.Max(at + 1, end - 1)).Where(c => c > at && c < end).Append(end))
            {
                var keys = placed.Where(m => m.From <= from && m.To >= cut).Select(m => m.Mark.Key!);
                spans.Add(span with { Key = $"{block.Key}n{spans.Count}", Text = text[from..cut], Marks = [.. span.Marks, .. keys] });
                from = cut;
            }

            at = end;
        }

        return block with { Children = spans, MarkDefs = [.. block.MarkDefs, .. placed.Select(m => m.Mark)] };
    }

    private static int UnitAt(string text, int codePoints)
    {
        var unit = 0;
        for (var n = 0; n < codePoints && unit < text.Length; n++) unit += char.IsHighSurrogate(text[unit]) && unit + 1 < text.Length && char.IsLowSurrogate(text[unit + 1]) ? 2 : 1;
        return unit;
    }
}
