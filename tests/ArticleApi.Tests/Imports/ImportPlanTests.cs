using ArticleApi.Data.Imports;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Imports;

/// <summary>What an import asks walks an index, however many records there are.</summary>
public sealed class ImportPlanTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    public static TheoryData<string> Queries { get; } = ["speakers", "surnames", "sources", "drafts", "over", "quotes"];

    [Theory, MemberData(nameof(Queries))]
    public async Task A_query_of_an_import_walks_an_index(string name)
    {
        if (!TestDatabase.IsSqlite) Assert.Skip("The plan is SQLite's.");
        var plan = await PlanAsync(name);

        plan.ShouldNotBeEmpty();
        plan.ShouldAllBe(step => !step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("INDEX", StringComparison.Ordinal) || step.Contains("VIRTUAL TABLE", StringComparison.Ordinal), string.Join("\n", plan));
    }

    [Fact]
    public async Task Names_are_found_among_ten_thousand()
    {
        await api.DatabaseAsync(async db =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                db.Add(new Speaker { Name = $"Many {Letters(i)}", Kind = SpeakerKind.Person });
                if (i % 2_000 == 1_999)
                {
                    await db.SaveChangesAsync();
                    db.ChangeTracker.Clear();
                }
            }
        });
        var desk = new ImportDesk(api.CreateAdmin());
        await desk.DraftAsync("A headline about names\n\n“We will never close this port,” said Many Naone.");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var draft = await desk.DraftAsync("A headline about names\n\n“We will never close this port,” " + $"said Many {Letters(9876)}.");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        ImportDesk.Of(draft, "speaker").Single()["matches"]!.AsArray().ShouldHaveSingleItem();
    }

    // A name of letters for each number.
    private static string Letters(int number) => "Na" + string.Concat(Enumerable.Range(0, 4).Select(place => (char)('a' + ((number >> (4 * place)) & 15))));

    private Task<List<string>> PlanAsync(string name) => api.DatabaseAsync(db =>
    {
        var now = DateTime.UnixEpoch;
        string[] keys = ["a", "b"];
        return db.PlanAsync(name switch
        {
            "speakers" => (IQueryable<object>)ImportMatching.SpeakersOf(db, keys, NameForm.Whole),
            "surnames" => ImportMatching.SpeakersOf(db, keys, NameForm.Surname),
            "sources" => ImportMatching.SourcesOf(db, keys),
            "drafts" => db.ImportDrafts.LiveAt(now).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(26),
            "over" => db.ImportDrafts.Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(50),
            _ => db.Quotes.Where(q => q.UtteranceKey != null && keys.Contains(q.UtteranceKey) && q.Status == QuoteStatus.Active),
        });
    });
}
