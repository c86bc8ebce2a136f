using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Changes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>A page of working copies is a range of the changes in their order, at the beginning and at the end, whatever is asked for.</summary>
public sealed class RecordSyncPlanTests(RecordSyncPlanTests.ManyChanges many) : IClassFixture<RecordSyncPlanTests.ManyChanges>
{
    private const int Length = 10_000;

    public static TheoryData<string> Ranges => [.. Cases.Keys];

    private static Dictionary<string, ChangeRange> Cases => new(StringComparer.Ordinal)
    {
        ["first pull"] = new() { Began = Length, Take = 201 },
        ["first pull, deep"] = new() { After = Length - 500, Began = Length, Take = 201 },
        ["first pull of authors"] = new() { Without = [RecordKind.Article, RecordKind.Quote, RecordKind.Speaker, RecordKind.Source], Began = Length, Take = 201 },
        ["first pull of three filters"] = new() { Began = Length, Take = 1_001, Statuses = [ArticleStatus.Draft], Sections = ["world"], Languages = ["en", "de"] },
        ["later"] = new() { After = Length - 50, Began = Length - 50, Take = 201 },
        ["later, from far behind"] = new() { After = 10, Began = 10, Take = 201 },
        ["later, of drafts"] = new() { After = Length - 50, Began = Length - 50, Take = 201, Statuses = [ArticleStatus.Draft] },
    };

    [Theory, MemberData(nameof(Ranges))]
    public async Task A_page_walks_the_changes_and_sorts_nothing(string name)
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in has no plans.");
        var plan = await many.PlanAsync(db => new ChangeRangeQuery(db, Cases[name]).Page());
        var text = string.Join('\n', plan);

        // The range by the primary key, which in SQLite is the table itself, and of each row the last change by the index of the record.
        plan.ShouldContain(step => step.Contains(TestDatabase.IsPostgreSql ? "PK_Changes" : "SEARCH c USING INTEGER PRIMARY KEY", StringComparison.Ordinal), text);
        plan.ShouldContain(step => step.Contains("IX_Changes_Kind_RecordId_Sequence", StringComparison.Ordinal), text);
        foreach (var step in (string[])["TEMP B-TREE", "Seq Scan on \"Changes", "Seq Scan on \"Articles", "hashed SubPlan", "SCAN"]) text.ShouldNotContain(step, Case.Sensitive);

        // Of the last few PostgreSQL may find it cheaper to sort them.
        if (Cases[name].After < Length - 100) text.ShouldNotContain("Sort");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    /// <summary>Ten thousand changes of all kinds, two of each record.</summary>
    public sealed class ManyChanges : ApiFactory
    {
        private static readonly RecordKind[] Kinds = Enum.GetValues<RecordKind>();

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await DatabaseAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var ids = Enumerable.Range(0, Length / 2).Select(_ => Guid.CreateVersion7()).ToArray();
                for (var number = 1; number <= Length; number++)
                {
                    var place = number % ids.Length;
                    var kind = place % 2 == 0 ? RecordKind.Article : Kinds[place % Kinds.Length];
                    if (kind == RecordKind.Article && number <= ids.Length) db.Add(new Article { Id = ids[place], Headline = $"Article {place}", Slug = $"article-{place}", Language = "en", Section = "world" });
                    db.Add(new Change
                    {
                        Sequence = number,
                        Kind = kind,
                        RecordId = ids[place],
                        Action = number <= ids.Length ? ChangeAction.Created : ChangeAction.Updated,
                        Version = 1,
                        Actor = "test",
                        At = PublishedWorld.Day(number % 500),
                    });
                }

                await db.WriteAsync(CancellationToken.None);
                if (TestDatabase.IsPostgreSql) await db.Database.ExecuteSqlAsync($"ANALYZE");
            });
        }

        public Task<List<string>> PlanAsync(Func<ArticleDbContext, IQueryable> query) => DatabaseAsync(db => db.PlanAsync(query(db)));
    }
}
