using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

/// <summary>Every list walks an index in its order: no table is scanned and nothing is sorted, on the first page and on a deep one.</summary>
public sealed class QueryPlanTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    public static TheoryData<string> Lists { get; } = [.. Cases.Keys];

    private static Dictionary<string, PublishedList> Cases => new(StringComparer.Ordinal)
    {
        ["newest"] = new() { Kind = RecordKind.Article, IsDescending = true },
        ["oldest"] = new() { Kind = RecordKind.Article },
        ["headline"] = new() { Kind = RecordKind.Article, Sort = PublishedSort.Text },
        ["changed"] = new() { Kind = RecordKind.Article, Sort = PublishedSort.Changed, IsDescending = true },
        ["names"] = new() { Kind = RecordKind.Author, Sort = PublishedSort.Text },
        ["quotes"] = new() { Kind = RecordKind.Quote, IsDescending = true },
        ["tag"] = new() { Kind = RecordKind.Article, IsDescending = true, Facets = [new(Facet.Tag, ["sea"])] },
        ["tag, oldest"] = new() { Kind = RecordKind.Article, Facets = [new(Facet.Tag, ["sea"])] },
        ["tag, full"] = new() { Kind = RecordKind.Article, IsDescending = true, Full = true, Facets = [new(Facet.Tag, ["sea"])] },
        ["author and tag"] = new() { Kind = RecordKind.Article, IsDescending = true, Facets = [new(Facet.Tag, ["sea"]), new(Facet.Author, [$"{Guid.CreateVersion7()}"])] },
        ["not a tag"] = new() { Kind = RecordKind.Article, IsDescending = true, Excluded = new(Facet.Tag, ["sea"]), Facets = [new(Facet.Section, ["world"])] },
        ["tag of a year"] = new() { Kind = RecordKind.Article, IsDescending = true, TimeFrom = PublishedWorld.Day(0), TimeBefore = PublishedWorld.Day(365), Facets = [new(Facet.Tag, ["sea"])] },
        ["speaker"] = new() { Kind = RecordKind.Quote, IsDescending = true, Facets = [new(Facet.QuoteSpeaker, [$"{Guid.CreateVersion7()}"])] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_walks_an_index(string name)
    {
        if (!TestDatabase.IsSqlite) Assert.Skip("The plan is SQLite's.");
        var first = Cases[name] with { Take = 26 };
        var deep = first with { After = new ListPlace(PublishedWorld.Day(9), "m", Guid.CreateVersion7()) };
        foreach (var list in (PublishedList[])[first, deep])
        {
            var plan = await PlanAsync(list);
            plan.ShouldNotBeEmpty();
            plan.ShouldAllBe(step => step.StartsWith("SEARCH", StringComparison.Ordinal) || step.StartsWith("CORRELATED", StringComparison.Ordinal), string.Join("\n", plan));
            plan[0].ShouldContain("INDEX");
        }
    }

    [Fact]
    public async Task Several_values_walk_the_index_once_for_each()
    {
        if (!TestDatabase.IsSqlite) Assert.Skip("The plan is SQLite's.");
        var plan = await PlanAsync(new() { Kind = RecordKind.Article, IsDescending = true, Take = 26, Facets = [new(Facet.Tag, ["sea", "port", "wind"])] });

        plan.Count(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains("Facet=? AND Value=?", StringComparison.Ordinal)).ShouldBe(3, string.Join("\n", plan));
        plan.ShouldNotContain(step => step.StartsWith("SCAN Published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_a_document_stands_behind_its_bytes_where_an_engine_would_walk_over_them()
    {
        var columns = await api.DatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT * FROM \"PublishedDocuments\" WHERE 1 = 0";
            await using var rows = await command.ExecuteReaderAsync();
            return Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
        });

        columns[^2..].ShouldBe([nameof(PublishedDocument.Summary), nameof(PublishedDocument.Full)]);
    }

    private Task<List<string>> PlanAsync(PublishedList list) => api.DatabaseAsync(db => db.PlanAsync(new PublishedListQuery(db, list).Page()));
}
