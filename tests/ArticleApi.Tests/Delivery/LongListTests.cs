using System.Diagnostics;
using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

/// <summary>Lists of thousands: complete while they change, and as cheap at their end as at their beginning.</summary>
public sealed class LongListTests(LongLists lists) : IClassFixture<LongLists>
{
    private const int Deep = 9_000;

    [Theory]
    [InlineData("tag=sea&limit=25")]
    [InlineData("tag=sea&limit=25&sort=publishedAt")]
    [InlineData("tag=sea,wind&limit=50")]
    [InlineData("limit=100&sort=-lastPublishedAt&publishedTo=2027-06-01T00:00:00Z")]
    public async Task A_reader_who_walks_while_another_publishes_and_unpublishes_sees_each_lasting_article_once(string query)
    {
        using var stop = new CancellationTokenSource();
        var writes = 0;
        var writing = Task.Run(async () =>
        {
            // Ahead of the reader, behind it, and where it is.
            for (; !stop.IsCancellationRequested; writes++)
            {
                var article = await lists.ArticleAsync($"Passing {writes}", (writes * 997) % LongLists.Length, "Sea", "Wind");
                await lists.World.UnpublishAsync(article.Id);
            }
        });

        var seen = await WalkAsync(lists.Reader, query, writing, () => Volatile.Read(ref writes));
        await stop.CancelAsync();
        await writing;

        seen.Count.ShouldBe(seen.Distinct().Count());
        lists.AboutTheSea.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deep_page_costs_what_the_first_one_costs()
    {
        var client = lists.UncachedReader;
        var first = $"/api/v1/articles?author={lists.Author.Id}&limit=25";
        var (deep, seen) = (first, 0);
        while (seen < Deep)
        {
            var page = await client.GetAsync(deep.Replace("limit=25", "limit=100", StringComparison.Ordinal)).ReadJsonAsync();
            seen += page["data"]!.AsArray().Count;
            deep = $"{first}&cursor={(string)page["page"]!["nextCursor"]!}";
        }

        var (atFirst, atDepth) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < 200; round++)
        {
            atFirst.Add(await TimeAsync(client, first));
            atDepth.Add(await TimeAsync(client, deep));
        }

        // The first rounds compile.
        var (near, far) = (Median(atFirst[50..]), Median(atDepth[50..]));
        (far / near).ShouldBeInRange(0.5, 2, $"the first page takes {near}, the one at row {Deep} {far}");
    }

    [Fact]
    public async Task Of_ten_thousand_articles_of_one_author_a_page_reads_its_own_part_of_an_index()
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in for SQL Server makes no plans.");
        var list = new PublishedList { Kind = RecordKind.Article, IsDescending = true, Take = 26, Facets = [new(Facet.Author, [lists.Author.Id.ToString()])] };
        foreach (var after in (ListPlace?[])[null, new ListPlace(LongLists.TimeOf(LongLists.Length - Deep), null, Guid.CreateVersion7())])
        {
            var plan = await PlanAsync(list with { After = after });
            if (TestDatabase.IsPostgreSql)
            {
                plan.ShouldContain("Index");
                foreach (var costly in (string[])["Seq Scan", "Sort Key", "Bitmap", "Hash"]) plan.ShouldNotContain(costly);
                RowsRead(plan).ShouldBeLessThan(100, plan);
            }
            else
            {
                plan.ShouldContain(after is null ? "(Facet=? AND Value=?)" : "(Facet=? AND Value=? AND SortTime<?)");
                foreach (var costly in (string[])["SCAN", "TEMP B-TREE"]) plan.ShouldNotContain(costly);
            }
        }
    }

    private Task<string> PlanAsync(PublishedList list) => lists.Api.DatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = new PublishedListQuery(db, list).Page().CreateDbCommand();
        command.CommandText = (TestDatabase.IsPostgreSql ? "EXPLAIN (ANALYZE, TIMING OFF) " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) steps.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', steps);
    });

    /// <summary>What the steps of a plan of PostgreSQL read and what they threw away.</summary>
    private static int RowsRead(string plan) => plan.Split('\n')
        .SelectMany(line => line.Split(["actual rows=", "Rows Removed by Filter: "], StringSplitOptions.None).Skip(1))
        .Max(found => int.Parse(string.Concat(found.TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<List<string>> WalkAsync(HttpClient client, string query, Task meanwhile, Func<int> count)
    {
        var seen = new List<string>();
        var pages = 0;
        for (var next = $"/api/v1/articles?{query}"; next is not null; pages++)
        {
            // Whichever of the two is faster: every few pages something has come and gone.
            while (count() < pages / 4 && !meanwhile.IsCompleted) await Task.Delay(1);
            meanwhile.IsFaulted.ShouldBeFalse(meanwhile.Exception?.ToString());
            var page = await client.GetAsync(next).ReadJsonAsync();
            seen.AddRange(page["data"]!.AsArray().Select(article => (string)article!["id"]!));
            next = (string?)page["links"]!["next"];
        }

        return seen;
    }

    private static async Task<TimeSpan> TimeAsync(HttpClient client, string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.GetAsync(path);
        var time = clock.Elapsed;
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!.AsArray().Count.ShouldBe(25);
        return time;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
