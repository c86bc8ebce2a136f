using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Tasks;
using ArticleApi.Http;
using ArticleApi.Quotations;
using ArticleApi.Quotes;
using ArticleApi.Reports;
using ArticleApi.Sources;
using ArticleApi.Tasks;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What editors have to do when a source takes something back or a quote was wrong, as examples show it.</summary>
internal static class TaskExamples
{
    private const string Notice = "An earlier version of this article misquoted Mara Vance. The quotation should read: “We will not close the gate.”";

    public static ReviewTaskView Open => new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d6"),
        Kind = ReviewTaskKind.Correction,
        ArticleId = Examples.Article.Id,
        Headline = Examples.Article.Headline,
        CauseId = Examples.Quote.Id,
        QuoteId = Examples.Quote.Id,
        Text = "A quote was corrected. It was recorded as: “We will close the gate.” It is: “We will not close the gate.” The article prints: “We will close the gate.”",
        Notice = Notice,
        State = ReviewTaskState.Open,
        OpenedBy = Examples.Author.UpdatedBy,
        OpenedAt = Examples.Saved,
        Assignee = "Ada",
    };

    public static RetractionInput Retraction => new()
    {
        CitationUrl = "https://harbourpost.example/2026/09/21/council-northern-gate",
        Reason = "The minutes that the report relied on were not genuine.",
        EffectiveAt = Examples.Saved.AddHours(-2),
        NoticeUrl = "https://harbourpost.example/corrections",
    };

    public static SourceImpactView Impact => new()
    {
        Counts = Counts,
        Data = [Item],
        Info = new PageInfo(25, null, null, HasMore: false, null),
        Links = new PageLinks($"/api/v1/manage/sources/{Examples.Source.Id}/impact", null, null),
    };

    public static RetractionReport Report => new()
    {
        Retraction = Retraction.ToRetraction(new SourceScope([Examples.Source.Id], Retraction.CitationUrl), Examples.Saved, Examples.Author.UpdatedBy) with { Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d7") },
        SourceVersion = 8,
        Counts = Counts,
        Data = [Item],
        DisputedQuoteIds = [Examples.Quote.Id],
    };

    public static CorrectionInput Correction => new() { NewText = "We will not close the gate.", Reason = "Heard again on the recording" };

    public static CorrectionReport Corrected => new()
    {
        Quote = Examples.Quote with { Text = Correction.NewText!, SpokenText = Correction.NewText!, Insertions = [], Verification = new Verification(), Fingerprint = Fingerprint.Of(Correction.NewText!) },
        Articles =
        [
            new()
            {
                ArticleId = Open.ArticleId,
                Headline = Open.Headline,
                Status = ArticleStatus.Published,
                TaskId = Open.Id,
                Notice = Notice,
                Places = [new() { Published = false, BlockKey = Print.BlockKey, Exact = "We will close the gate.", Level = IntegrityLevel.Changed, Critical = true }],
            },
        ],
    };

    public static VoicesView Voices => new()
    {
        From = Examples.Saved.Date.AddDays(-30),
        To = Examples.Saved.Date,
        Articles = 149,
        Quotes = 412,
        Characters = 38_200,
        AnonymousShare = 0.0461,
        UnattributedShare = 0.0097,
        UnverifiedShare = 0.2184,
        Speakers = [new(Examples.Speaker.Id, Examples.Speaker.Name, Examples.Speaker.Kind, 17, 11, 1_904)],
        SingleSourceArticles = 9,
        SingleSources = [new(Examples.Article.Id, Examples.Source.Id)],
        ViaSources = [new(Examples.Source.Id, Examples.Source.Name, 6)],
    };

    private static QuotePrint Print => BodyReferences.Of(Examples.Article.Body).Quotes[0];

    private static ImpactCountsView Counts => new() { Articles = 1, Sole = 0, Partial = 1, Incidental = 0, Complete = true };

    private static ImpactItemView Item => new()
    {
        ArticleId = Examples.Article.Id,
        Headline = Examples.Article.Headline,
        Status = ArticleStatus.Published,
        PublishedAt = Examples.Saved,
        Class = DependenceClass.Partial,
        Basis = DependenceBasis.WorkingCopy,
        CitationKeys = ["post"],
        QuoteIds = [Examples.Quote.Id],
        BlockKeys = [Print.BlockKey],
        Share = 0.1204,
    };
}
