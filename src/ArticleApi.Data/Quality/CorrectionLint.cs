using System.Text;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Revisions.Comparing;
using ArticleApi.Quotations;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>Whether readers are told what changes under their eyes: COR.</summary>
internal static class CorrectionLint
{
    public static readonly LintRule Required = new("COR-REQUIRED", Error);
    public static readonly LintRule Unlinked = new("COR-UNLINKED", Warning);

    // After these a capital letter says nothing.
    private const string SentenceEnds = ".!?…:;“”\"«»„‘([{—–-";

    public static IReadOnlyList<LintRule> Rules { get; } = [Required, Unlinked];

    public static IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var (i, notice) in subject.Article.Notices.Index())
        {
            if (notice is { Kind: NoticeKind.Correction, BlockKeys.Count: 0, QuoteIds.Count: 0 })
                yield return new(Unlinked, $"/notices/{i}", "The correction names no block and no quote.");
        }

        if (subject.Shown is not { } shown || subject.FreshNotices.Count > 0) yield break;
        foreach (var finding in Changes(shown, subject.Article)) yield return finding;
    }

    private static IEnumerable<LintFinding> Changes(Article shown, Article next)
    {
        if (shown.Headline != next.Headline) yield return new(Required, "/headline", "The headline of a published article changes; add a notice, or say that it is a mere slip.");
        var kept = Printed(next).ToHashSet();
        foreach (var (quoteId, words) in Printed(shown).Where(print => !kept.Contains(print)).Take(1))
            yield return new(Required, "/body", $"The printed words “{words}” of a published article change; add a notice, or say that it is a mere slip.") { QuoteId = quoteId };

        foreach (var change in new RevisionComparison().Body(shown.Body, next.Body).Where(c => c.Op == BlockOp.Changed))
        {
            if (Lost(change) is not { } fact) continue;
            yield return new(Required, $"/body/{change.To}", $"‘{fact}’ in a published article changes; add a notice, or say that it is a mere slip.") { BlockKey = change.Key };
        }
    }

    private static IEnumerable<(Guid QuoteId, string Words)> Printed(Article article) =>
        BodyReferences.Of(article.Body).Quotes.Select(print => (print.QuoteId, string.Join(' ', QuoteWords.Of(print.Exact).Select(word => word.Key))));

    /// <summary>The first name or number among the newsroom's own words that is not there any more.</summary>
    private static string? Lost(BlockChange change)
    {
        var before = '.';
        foreach (var words in change.Words.Where(w => w.Op != WordOp.Insert))
        {
            if (words is { Op: WordOp.Delete, QuoteIds.Count: 0 } && FactIn(words.Text, before) is { } fact) return fact;
            before = LastVisible(words.Text) ?? before;
        }

        return null;
    }

    private static string? FactIn(string text, char before)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || char.IsSurrogate(text[end]) || (end > start && text[end] is '\'' or '’'))) end++;
            if (end == start)
            {
                before = char.IsWhiteSpace(text[start]) ? before : text[start];
                start++;
                continue;
            }

            var word = text[start..end];
            var isName = Rune.TryGetRuneAt(word, 0, out var first) && Rune.IsUpper(first) && !SentenceEnds.Contains(before, StringComparison.Ordinal);
            if (isName || word.Any(char.IsDigit) || NumberWords.Counts(word)) return word;
            (before, start) = (word[^1], end);
        }

        return null;
    }

    private static char? LastVisible(string text) => text.TrimEnd() is { Length: > 0 } visible ? visible[^1] : null;
}
