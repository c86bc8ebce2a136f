using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quality;
using ArticleApi.Quality;
using ArticleApi.Quotations;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Examples of what comes of comparing texts with quotes: a negation was lost on the way.</summary>
internal static class QualityExamples
{
    public static QuoteCheckInput Check { get; } = new()
    {
        Text = "The minister told reporters: “We will close the port this year.”",
        Quote = "We will not close the port this year.",
    };

    public static QuoteCheckView Result { get; } = QuoteCheckView.Of(Check.Check());

    public static ArticleIntegrityView Article { get; } = MakeArticle();

    public static LintView Lint { get; } = new()
    {
        ArticleId = Examples.Article.Id,
        Version = Examples.Article.Version,
        Summary = new() { Error = 1 },
        Results = [new() { RuleId = "ART-SECTION", Severity = LintSeverity.Error, Overridable = true, Message = "Choose a section.", Pointer = "/section" }],
    };

    public static ReadinessView Readiness { get; } = new() { ArticleId = Lint.ArticleId, Version = Lint.Version, Summary = Lint.Summary, Errors = Lint.Results };

    private static ArticleIntegrityView MakeArticle()
    {
        var print = BodyReferences.Of(Examples.Article.Body).Quotes[0];
        var integrity = QuoteIntegrity.OfPrints([print.Exact], ComparableText.Of(Examples.Quote.Text), whole: true)[0];
        return new() { ArticleId = Examples.Article.Id, Version = Examples.Article.Version, Results = [PrintedQuoteView.Of(print, integrity)] };
    }
}
