using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Speakers;
using ArticleApi.Quotations;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Quotes;

/// <summary>Ten thousand quotes, half of them of one speaker: what that speaker said, and what is near to it, is found along indexes.</summary>
public sealed class SpokenPlanTests(SpokenPlanTests.Archive archive) : IClassFixture<SpokenPlanTests.Archive>
{
    private static readonly SaidPlace Deep = new(new DateOnly(2012, 5, 1), new DateOnly(2012, 5, 2), Guid.CreateVersion7());
    private static readonly SaidPlace Undated = new(null, null, Guid.CreateVersion7());

    public static TheoryData<string> Reads { get; } = ["dated", "dated, down", "dated, deep", "dated, deep, down", "undated", "undated, deep", "of a kind"];

    [Theory, MemberData(nameof(Reads))]
    public async Task What_a_speaker_said_is_read_along_the_index_and_nothing_is_sorted(string name)
    {
        if (!TestDatabase.IsSqlite && !TestDatabase.IsPostgreSql) Assert.Skip("The stand-in has no plans.");
        var (isDated, isDown) = (!name.StartsWith("undated", StringComparison.Ordinal), name.EndsWith("down", StringComparison.Ordinal));
        var from = !name.Contains("deep", StringComparison.Ordinal) ? null : isDated ? Deep : Undated;

        await archive.DatabaseAsync(async db =>
        {
            var quotes = db.Quotes.Where(q => q.SpeakerId == archive.Speaker && q.DeletedAt == null);
            if (name == "of a kind") quotes = quotes.Where(q => q.Kind == QuoteKind.Direct);
            var filter = new SpeechFilter { Speaker = archive.Speaker, Facets = name == "of a kind" ? [new(Facet.QuoteKind, ["direct"])] : [] };
            await ShouldWalkAsync(db, quotes.Part(isDated, isDown, from, 26).Select(q => q.Id), "IX_Quotes_SpeakerId_DeletedAt_SaidOnEarliest_SaidOnLatest_Id");
            await ShouldWalkAsync(db, new SpeechQuery(db, filter).Part(isDated, isDown, from, 26).Select(d => d.Id), "IX_PublishedDocuments_SpeakerId_SortTime_SortTimeEnd_Id");
        });
    }

    [Fact]
    public async Task What_is_near_is_found_along_the_shingles()
    {
        if (!TestDatabase.IsSqlite && !TestDatabase.IsPostgreSql) Assert.Skip("The stand-in has no plans.");
        await archive.DatabaseAsync(async db =>
        {
            var near = await PlanAsync(db, db.PairsOf([archive.Quote]).Take(1000));
            var similar = await PlanAsync(db, db.Having(archive.Speaker, [.. VariantText.Of(Archive.WordsOf(7)).Shingles]));

            foreach (var plan in (string[])[near, similar])
            {
                plan.ShouldNotContain("SCAN QuoteShingles", Case.Sensitive, plan);
                plan.ShouldNotContain("Seq Scan", Case.Sensitive, plan);
            }

            (await db.VariantsOfAsync([archive.Quote], CancellationToken.None)).Count.ShouldBe(1);
            (await db.SimilarAsync(archive.Speaker, Archive.WordsOf(6), CancellationToken.None)).Count.ShouldBe(2);
        });
    }

    private static async Task ShouldWalkAsync<TRow>(ArticleDbContext db, IQueryable<TRow> rows, string index)
    {
        var plan = await PlanAsync(db, rows);
        if (TestDatabase.IsSqlite)
        {
            plan.ShouldContain(index, Case.Sensitive, plan);
            plan.ShouldNotContain("TEMP B-TREE", Case.Sensitive, plan);
            return;
        }

        // PostgreSQL weighs what there is: a few rows it sorts, and for who said half of everything it walks another index.
        plan.ShouldNotContain("Seq Scan", Case.Sensitive, plan);
        plan.ShouldContain("Index", Case.Sensitive, plan);
    }

    private static async Task<string> PlanAsync(ArticleDbContext db, IQueryable rows) => string.Join('\n', await db.PlanAsync(rows));

    public sealed class Archive : ApiFactory, IAsyncLifetime
    {
        private const int Length = 10_000;

        public Guid Speaker { get; private set; }

        public Guid Quote { get; private set; }

        /// <summary>Words that no two quotes share, but for one pair.</summary>
        public static string WordsOf(int number) => string.Join(' ', Enumerable.Range(0, 12).Select(i => $"w{number}x{i}"));

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await DatabaseAsync(async db =>
            {
                List<Speaker> speakers = [.. Enumerable.Range(0, 51).Select(i => new Speaker { Name = $"Speaker {i}" })];
                db.AddRange(speakers);
                await db.SaveChangesAsync();
                Speaker = speakers[0].Id;
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                for (var number = 0; number < Length; number++)
                {
                    // Rows as saves would write them; ten thousand saves would take minutes.
                    var day = new DateOnly(2000, 1, 1).AddDays(number);
                    var speaker = number % 2 == 0 ? speakers[0] : speakers[1 + (number % 50)];
                    var isDated = number % 10 != 0;
                    var quote = new Quote { Text = WordsOf(number == 8 ? 6 : number), SpeakerId = speaker.Id, SaidOn = isDated ? $"{day:yyyy-MM-dd}" : null, AllowDuplicate = true };
                    quote.Derive();
                    if (number == 6) Quote = quote.Id;
                    db.Add(quote);
                    db.AddRange(quote.ShingleRows());
                    db.Add(new PublishedDocument
                    {
                        Kind = RecordKind.Quote,
                        Id = quote.Id,
                        Sequence = -number,
                        SpeakerId = speaker.Id,
                        SortTime = isDated ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : Projection.NoTime,
                        SortTimeEnd = isDated ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null,
                    });
                    db.Add(new PublishedReference { Facet = Facet.QuoteKind, Value = "direct", SortTime = Projection.NoTime, RecordId = quote.Id });
                    if (number % 1000 != 999) continue;
                    await db.WriteAsync(CancellationToken.None);
                    db.ChangeTracker.Clear();
                }

                // The server does so by itself within a minute of such an import.
                if (TestDatabase.IsPostgreSql) await db.Database.ExecuteSqlAsync($"ANALYZE");
            });
        }
    }
}
