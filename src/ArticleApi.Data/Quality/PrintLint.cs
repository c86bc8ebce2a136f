using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Quotations;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>Whether what stands in quotation marks is what was said: QUO.</summary>
internal static class PrintLint
{
    private const int FewWords = 3;

    public static readonly LintRule Unmarked = new("QUO-UNMARKED", Warning);
    public static readonly LintRule NotVerbatim = new("QUO-NOT-VERBATIM", Error);
    public static readonly LintRule Negation = new("QUO-NEGATION", Error, IsFinal: true);
    public static readonly LintRule Edited = new("QUO-EDITED", Warning);
    public static readonly LintRule Paren = new("QUO-PAREN", Warning);
    public static readonly LintRule Unbalanced = new("QUO-UNBALANCED", Warning);

    public static IReadOnlyList<LintRule> Rules { get; } = [Unmarked, NotVerbatim, Negation, Edited, Paren, Unbalanced];

    public static IEnumerable<LintFinding> Check(LintSubject subject) =>
    [
        .. subject.Prints.Zip(subject.Integrity).SelectMany(p => Compared(p.First, p.Second)),
        .. subject.QuotesOnce().SelectMany(q => Brackets(q.Quote, q.Print)),
        .. subject.Blocks.Where(b => b.Block.ExcerptOf is null).SelectMany(NotMarked),
        .. Open(subject.Blocks),
    ];

    private static IEnumerable<LintFinding> Compared(LintPrint print, QuoteIntegrity? integrity)
    {
        if (integrity is null) yield break;
        if (integrity.Level >= IntegrityLevel.Changed)
        {
            var what = integrity.Edits.Count == 0 ? "nothing of it is there" : string.Join("; ", integrity.Edits.Select(Told));
            yield return print.Find(NotVerbatim, $"The printed words differ from the recorded quote: {what}.") with { Suggestion = integrity.Suggestion };
        }

        if (integrity.IsCritical) yield return print.Find(Negation, "The change touches a negation or a number.") with { Suggestion = integrity.Suggestion };
        if (integrity is { Level: IntegrityLevel.Insertion or IntegrityLevel.Elided, IsDeclared: false })
            yield return print.Find(Edited, "Declare the insertion or ellipsis, or restore the wording.") with { Suggestion = integrity.Suggestion };
    }

    private static string Told(QuoteEdit edit) => edit.Kind switch
    {
        QuoteEditKind.Inserted => $"‘{edit.Body}’ was not said",
        QuoteEditKind.Omitted => $"‘{edit.Quote}’ is missing",
        _ => $"‘{edit.Body}’ for ‘{edit.Quote}’",
    };

    private static IEnumerable<LintFinding> Brackets(Quote quote, LintPrint print)
    {
        var (open, start, position) = (-1, 0, 0);
        for (var i = 0; i < quote.Text.Length; i++)
        {
            if (quote.Text[i] is '(' or '[') (open, start) = (i, position);
            position += char.IsLowSurrogate(quote.Text[i]) ? 0 : 1;
            if (open < 0 || quote.Text[i] != (quote.Text[open] == '(' ? ')' : ']')) continue;
            var end = position;
            if (!quote.Insertions.Any(n => n.Start <= start + 1 && n.End >= end - 1))
                yield return print.Find(Paren, $"Is ‘{quote.Text[open..(i + 1)]}’ the speaker's word or an editor's insertion?");
            open = -1;
        }
    }

    private static IEnumerable<LintFinding> NotMarked(LintBlock block)
    {
        foreach (var run in QuotationRuns.Of(block.Text))
        {
            var words = block.Text[run.Start..run.End].Trim();
            if (!CleanText.HasLetterOrDigit(words) || block.IsMarked(run.Start, run.End)) continue;
            var isShort = QuoteWords.Of(words).Count < FewWords;
            yield return new(Unmarked, block.Pointer, $"“{words}” is not linked to a quote record{(isShort ? ": quote or irony?" : ".")}")
            {
                Severity = isShort ? Info : Warning,
                BlockKey = block.Block.Key,
            };
        }
    }

    private static IEnumerable<LintFinding> Open(IReadOnlyList<LintBlock> blocks)
    {
        foreach (var (i, block) in blocks.Index())
        {
            var isOpen = QuotationRuns.Of(block.Text).Any(run => !run.IsClosed);
            if (isOpen && (i + 1 == blocks.Count || !QuotationRuns.OpensWith(blocks[i + 1].Text)))
                yield return new(Unbalanced, block.Pointer, "A quotation mark is not closed, and the next paragraph does not go on with one.") { BlockKey = block.Block.Key };
        }
    }
}
