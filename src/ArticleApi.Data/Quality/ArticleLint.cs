using ArticleApi.Data.Text;
using ArticleApi.Quotations;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>What an article as a whole needs: ART.</summary>
internal static class ArticleLint
{
    private const int LongHeadline = 110;

    public static readonly LintRule Byline = new("ART-BYLINE", Error);
    public static readonly LintRule Section = new("ART-SECTION", Error);
    public static readonly LintRule Dek = new("ART-DEK", Warning);
    public static readonly LintRule HeadlineLong = new("ART-HEADLINE-LONG", Info);
    public static readonly LintRule HeadlineQuote = new("ART-HEADLINE-QUOTE", Warning);
    public static readonly LintRule BodyEmpty = new("ART-BODY-EMPTY", Error, IsFinal: true);

    public static IReadOnlyList<LintRule> Rules { get; } = [Byline, Section, Dek, HeadlineLong, HeadlineQuote, BodyEmpty];

    public static IEnumerable<LintFinding> Check(LintSubject subject)
    {
        var article = subject.Article;
        if (article.Authors.Count == 0 && article.Byline is null) yield return new(Byline, "/authors", "Add at least one author or a byline.");
        if (article.Section is null) yield return new(Section, "/section", "Choose a section.");
        if (article.Dek is null) yield return new(Dek, "/dek", "The article has no standfirst.");
        if (CodePoints.Count(article.Headline) is > LongHeadline and var length)
            yield return new(HeadlineLong, "/headline", $"The headline has {length} characters; many surfaces cut at about {LongHeadline}.");
        if (!subject.Blocks.Any(b => CleanText.HasLetterOrDigit(b.Text))) yield return new(BodyEmpty, "/body", "The body has no text.");
        var quotes = new Lazy<List<ComparableText>>(() => [.. subject.QuotesOnce().Select(q => ComparableText.Of(q.Quote.Text))]);
        foreach (var finding in Quoted(quotes, "/headline", article.Headline, "headline").Concat(Quoted(quotes, "/dek", article.Dek, "standfirst"))) yield return finding;
    }

    private static IEnumerable<LintFinding> Quoted(Lazy<List<ComparableText>> quotes, string pointer, string? line, string name)
    {
        foreach (var run in QuotationRuns.Of(line ?? "", withSingle: true).Where(r => r.IsClosed))
        {
            var words = line![run.Start..run.End];
            if (!CleanText.HasLetterOrDigit(words)) continue;
            var sought = ComparableText.Of(words);
            if (!quotes.Value.Exists(q => QuoteIntegrity.Find(q, sought).Level <= IntegrityLevel.Punctuation))
                yield return new(HeadlineQuote, pointer, $"‘{words}’ in the {name} matches no quote of this article.");
        }
    }
}
