using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>A page of sync is a range of the index of the numbers, in its order, with whatever filters, at the beginning and at the end.</summary>
public sealed class SyncPlanTests(SyncPlanTests.ManyDocuments many) : IClassFixture<SyncPlanTests.ManyDocuments>
{
    private const int Length = 10_000;

    public static TheoryData<string> Ranges => [.. Cases.Keys];

    private static Dictionary<string, SyncRange> Cases => new(StringComparer.Ordinal)
    {
        ["first pull"] = new() { Full = true, Began = Length, Take = 201 },
        ["first pull, deep"] = new() { Full = true, After = Length - 500, Began = Length, Take = 201 },
        ["first pull, short form"] = new() { Began = Length, Take = 1_001 },
        ["first pull of authors"] = new() { Full = true, Without = [RecordKind.Article, RecordKind.Quote, RecordKind.Speaker, RecordKind.Source], Began = Length, Take = 201 },
        ["first pull of articles"] = new() { Full = true, Without = [RecordKind.Author, RecordKind.Quote, RecordKind.Speaker, RecordKind.Source], Began = Length, Take = 201 },
        ["first pull of a tag"] = new() { Full = true, Began = Length, Take = 201, Facets = [new(Facet.Tag, ["sea"])] },
        ["first pull of three filters"] = new()
        {
            Full = true,
            Began = Length,
            Take = 201,
            Facets = [new(Facet.Tag, ["sea", "port"]), new(Facet.Section, ["world"]), new(Facet.Language, ["en"])],
        },
        ["later"] = new() { Full = true, After = Length - 50, Began = Length - 50, Take = 201 },
        ["later, from far behind"] = new() { Full = true, After = 10, Began = 10, Take = 201 },
        ["later, of a tag"] = new() { Full = true, After = Length - 50, Began = Length - 50, Take = 201, Facets = [new(Facet.Tag, ["sea"])] },
    };

    [Theory, MemberData(nameof(Ranges))]
    public async Task A_page_walks_the_numbers_and_sorts_nothing(string name)
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in has no plans.");
        await ShouldWalkAsync(name, db => new SyncRangeQuery(db, Cases[name]).Page());
        await ShouldWalkAsync(name, db => new SyncRangeQuery(db, Cases[name]).Heads());
    }

    private async Task ShouldWalkAsync<T>(string name, Func<ArticleDbContext, IQueryable<T>> query)
    {
        var plan = await many.PlanAsync(query);
        var text = string.Join('\n', plan);
        plan.Count(step => step.Contains("IX_PublishedDocuments_Sequence", StringComparison.Ordinal)).ShouldBe(1, text);
        string[] refused = ["TEMP B-TREE", "Seq Scan on \"Published", "hashed SubPlan", "SCAN p"];
        foreach (var step in refused) text.ShouldNotContain(step, Case.Sensitive);

        // Of the last few PostgreSQL may find it cheaper to sort them.
        if (Cases[name].After < Length - 100) text.ShouldNotContain("Sort");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    [Fact]
    public async Task What_is_old_enough_to_be_forgotten_is_found_among_what_is_gone()
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in has no plans.");
        var plan = await many.PlanAsync(db => new TombstonePruning(db).Old(RecordKind.Article, PublishedWorld.Day(0)));

        plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("Seq Scan", StringComparison.Ordinal), string.Join('\n', plan));
    }

    /// <summary>Ten thousand documents of all kinds, numbered as they come.</summary>
    public sealed class ManyDocuments : ApiFactory
    {
        private static readonly RecordKind[] Kinds = Enum.GetValues<RecordKind>();

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await DatabaseAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                for (var number = 1; number <= Length; number++)
                {
                    var kind = number % 2 == 0 ? RecordKind.Article : Kinds[number % Kinds.Length];
                    var (id, time) = (Guid.CreateVersion7(), PublishedWorld.Day(number % 500));
                    db.Add(new PublishedDocument { Kind = kind, Id = id, Sequence = number, Version = 1, ETag = "e", SortTime = time, ChangedAt = time, SortText = $"{number}", Full = new byte[3_000], Summary = new byte[300] });
                    if (kind == RecordKind.Article)
                        db.AddRange(new[] { (Facet.Tag, number % 20 == 0 ? "sea" : "land"), (Facet.Section, "world"), (Facet.Language, "en") }.Select(f => new PublishedReference { Facet = f.Item1, Value = f.Item2, SortTime = time, RecordId = id }));
                }

                await db.SaveChangesAsync();
                if (TestDatabase.IsPostgreSql) await db.Database.ExecuteSqlAsync($"ANALYZE");
            });
        }

        public Task<List<string>> PlanAsync(Func<ArticleDbContext, IQueryable> query) => DatabaseAsync(db => db.PlanAsync(query(db)));
    }
}
