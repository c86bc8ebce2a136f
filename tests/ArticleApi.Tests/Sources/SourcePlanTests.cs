using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Reports;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Tasks;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Sources;

/// <summary>Among ten thousand articles, what rests on a source, the tasks of a desk and the voices of a period are found by indexes.</summary>
public sealed class SourcePlanTests(SourcePlanTests.ManyArticles many) : IClassFixture<SourcePlanTests.ManyArticles>
{
    private const int Length = 10_000;
    private static readonly string[] Scans = ["SCAN a", "SCAN q", "SCAN r", "SCAN s", "SCAN t", "SCAN p", "Seq Scan on \"ArticleSources\"", "Seq Scan on \"Articles\"", "Seq Scan on \"Quote", "Seq Scan on \"Review", "Seq Scan on \"Published"];

    [Fact]
    public async Task What_rests_on_a_source_is_found_by_its_index() =>
        await ShouldSeekAsync(db => new SourceImpact(db, new SourceScope([many.Source], null)).Candidates.Select(a => a.Id));

    [Fact]
    public async Task What_rests_on_a_page_is_found_by_the_same() =>
        await ShouldSeekAsync(db => new SourceImpact(db, new SourceScope([many.Source], "https://harbourpost.example/1")).Candidates.Select(a => a.Id));

    [Fact]
    public async Task Quotes_that_came_through_a_source_are_found_by_its_index() =>
        await ShouldSeekAsync(db => new SourceImpact(db, new SourceScope([many.Source], null)).Quotes.Select(q => q.Id));

    [Theory]
    [InlineData("open")]
    [InlineData("article")]
    [InlineData("assignee")]
    [InlineData("all")]
    public async Task A_page_of_tasks_walks_an_index_in_its_order(string filter)
    {
        var plan = await ShouldSeekAsync(db => (filter switch
        {
            "open" => db.ReviewTasks.Where(t => t.State == ReviewTaskState.Open),
            "article" => db.ReviewTasks.Where(t => t.ArticleId == many.Article),
            "assignee" => db.ReviewTasks.Where(t => t.Assignee == "Ada 7"),
            _ => db.ReviewTasks,
        }).PageOf(t => t.OpenedAt, t => t.Id, newestFirst: true, null, new PageQuery()).Select(t => t.Id), filter == "all" ? ["SCAN r"] : []);

        if (TestDatabase.IsSqlite) plan.ShouldNotContain("TEMP B-TREE");
    }

    [Theory]
    [InlineData("voices")]
    [InlineData("groups")]
    [InlineData("single")]
    [InlineData("singles")]
    [InlineData("via")]
    public async Task A_report_begins_with_the_articles_of_its_period(string part) => await ShouldSeekAsync<object>(db =>
    {
        var report = new VoicesReport(db, ManyArticles.Day(10), ManyArticles.Day(11), null);
        return part switch
        {
            "voices" => report.Voices(100),
            "groups" => report.Groups,
            "single" => report.SourcesOf([many.Article]),
            "singles" => report.SingleSourceArticles.Select(id => new { id }),
            _ => report.ViaSources(20),
        };
    });

    private async Task<string> ShouldSeekAsync<T>(Func<ArticleDbContext, IQueryable<T>> query, params string[] allowed)
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in has no plans.");
        var plan = string.Join('\n', await many.PlanAsync(query));
        TestContext.Current.TestOutputHelper?.WriteLine(plan);
        foreach (var scan in Scans.Except(allowed)) plan.ShouldNotContain(scan + (scan.StartsWith("SCAN", StringComparison.Ordinal) ? " " : ""), Case.Sensitive);
        return plan;
    }

    /// <summary>Ten thousand articles over five hundred days, each citing one of a thousand sources and printing one of five thousand quotes, with a task.</summary>
    public sealed class ManyArticles : ApiFactory
    {
        private const int Sources = 1_000;

        public Guid Source { get; private set; }

        public Guid Article { get; private set; }

        public static DateTime Day(int number) => new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number);

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await DatabaseAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var sources = Enumerable.Range(0, Sources).Select(n => new Source { Name = $"Source {n}", Slug = $"source-{n}" }).ToList();
                var speakers = Enumerable.Range(0, 100).Select(n => new Speaker { Name = $"Speaker {n}", Slug = $"speaker-{n}" }).ToList();
                var quotes = Enumerable.Range(0, Length / 2).Select(n => new Quote { Text = $"Words {n}", SpeakerId = speakers[n % 100].Id }).ToList();
                db.AddRange(sources.Concat<object>(speakers).Concat(quotes));
                db.AddRange(quotes.Index().Select(q => new QuoteSourceRow { QuoteId = q.Item.Id, SourceId = sources[q.Index % Sources].Id }));
                for (var number = 0; number < Length; number++)
                {
                    var article = new Article { Headline = $"Article {number}", Slug = $"article-{number}" };
                    var entry = db.Add(article);
                    entry.Property(a => a.Status).CurrentValue = ArticleStatus.Published;
                    entry.Property(a => a.PublishedAt).CurrentValue = Day(number % 500);
                    entry.Property(a => a.PublishedVersion).CurrentValue = 1;
                    entry.Property(a => a.Version).CurrentValue = 1;
                    db.Add(new ArticleSourceRow { ArticleId = article.Id, SourceId = sources[number % Sources].Id, Role = CitationRole.Via, Page = $"{number:x32}" });
                    db.Add(new PublishedReference { Facet = Facet.Source, Value = PublishedValue.Of(sources[number % Sources].Id), SortTime = Day(number % 500), RecordId = article.Id });
                    db.Add(new QuoteOccurrence { ArticleId = article.Id, QuoteId = quotes[number / 2].Id, BlockKey = "b", MarkKey = "m", End = 200, Exact = new string('w', 200) });
                    db.Add(new ReviewTask
                    {
                        Kind = ReviewTaskKind.Correction,
                        ArticleId = article.Id,
                        CauseId = Guid.CreateVersion7(),
                        Text = "Look.",
                        OpenedBy = "test",
                        OpenedAt = Day(number % 500),
                        Assignee = $"Ada {number % 50}",
                    });
                    Article = article.Id;
                }

                Source = sources[7].Id;
                await db.WriteAsync(CancellationToken.None);
                if (TestDatabase.IsPostgreSql) await db.Database.ExecuteSqlAsync($"ANALYZE");
            });
        }

        public Task<List<string>> PlanAsync(Func<ArticleDbContext, IQueryable> query) => DatabaseAsync(db => db.PlanAsync(query(db)));
    }
}
