using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.SqlServer;

/// <summary>What is sound passes: the schema, and everything EF says to it.</summary>
public sealed class SqlServerCheckTests : IDisposable
{
    private readonly OfflineSqlServer server = new();
    private readonly Newsroom db;

    public SqlServerCheckTests() => db = Newsroom.On(server);

    public void Dispose() => db.Dispose();

    [Fact]
    public void A_sound_schema_gives_no_finding() => SqlServerModel.Of(db).Validate(Newsroom.Limits).ShouldBeEmpty();

    [Fact]
    public async Task Saves_go_through_and_give_no_finding()
    {
        var token = TestContext.Current.CancellationToken;
        var desk = new Desk { Name = "Foreign", Code = "FOR" };
        var stories = Enumerable.Range(1, 5).Select(n => new Story { Headline = $"Story {n}", SortText = $"story {n}", Desk = desk }).ToList();
        stories[0].Notes.Add(new Note { Text = "a note" });
        db.AddRange(stories);
        await db.SaveChangesAsync(token);
        stories.Select(story => story.Number).Distinct().Count().ShouldBe(stories.Count);

        stories[0].Headline = "Another";
        stories[0].Version++;
        stories[1].Rendered = [1, 2, 3];
        db.Remove(stories[2]);
        await db.SaveChangesAsync(token);
        stories[0].Headline = "Alone";
        (await db.SaveChangesAsync(token)).ShouldBe(1);

        server.Commands.ShouldContain(command => command.Text.Contains("MERGE", StringComparison.Ordinal));
        server.Commands.ShouldContain(command => command.Text.Contains("UPDATE", StringComparison.Ordinal));
        SqlServerModel.Of(db).Check(server.Commands).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_counter_is_read_back_within_a_transaction()
    {
        var token = TestContext.Current.CancellationToken;
        await using var transaction = await db.Database.BeginTransactionAsync(token);
        await transaction.CreateSavepointAsync("before", token);
        var first = await db.Database.SqlQuery<long>($"UPDATE [Counter] SET [Value] = [Value] + {3} OUTPUT inserted.[Value] WHERE [Id] = 1").ToListAsync(token);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "UPDATE [Counter] SET [Value] = [Value] + @n WHERE [Id] = 1; SELECT [Value] FROM [Counter] WHERE [Id] = 1";
        command.Parameters.Add(new SqlParameter("n", 2L));
        var second = await command.ExecuteScalarAsync(token);
        await transaction.CommitAsync(token);

        second.ShouldBeOfType<long>().ShouldBeGreaterThan(first.ShouldHaveSingleItem());
        server.Commands.Select(captured => captured.Text.Split(' ')[0]).ShouldBe(["SAVE", "UPDATE", "UPDATE"]);
        SqlServerModel.Of(db).Check(server.Commands).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Queries_go_through_with_and_without_rows_and_give_no_finding(int rows)
    {
        var token = TestContext.Current.CancellationToken;
        server.RowsPerQuery = rows;
        var (id, name, since) = (Guid.CreateVersion7(), "a", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Guid[] ids = [id, Guid.CreateVersion7()];
        string[] codes = ["FOR", "HOM"];

        (await db.Stories.Include(story => story.Desk).Include(story => story.Notes).Where(story => story.DeskId == id).ToListAsync(token)).Count.ShouldBe(rows);
        (await db.Stories.AsSplitQuery().Include(story => story.Notes).OrderBy(story => story.SortText).ThenBy(story => story.Id).Skip(10).Take(5).ToListAsync(token)).Count.ShouldBe(rows);
        (await db.Stories.CountAsync(story => story.Status == StoryStatus.Published && story.PublishedAt > since, token)).ShouldBe(rows);
        (await db.Stories.AnyAsync(story => ids.Contains(story.Id) && !story.Gone, token)).ShouldBe(rows > 0);
        await db.Desks.Where(desk => codes.Contains(desk.Code) && desk.Name.StartsWith(name)).Select(desk => new { desk.Code, Newest = desk.Stories.Max(story => story.PublishedAt) }).ToListAsync(token);
        await db.Stories.GroupBy(story => new { story.DeskId, story.PublishedAt!.Value.Year }).Select(group => new { group.Key, Count = group.Count(), Longest = group.Max(story => story.Headline.Length) }).OrderBy(group => group.Count).ToListAsync(token);
        await db.Stories.Select(story => story.SortText).Distinct().OrderBy(text => text).ToListAsync(token);
        await db.Stories.Select(story => story.Headline).Union(db.Desks.Select(desk => desk.Name)).ToListAsync(token);
        await db.Desks.Select(desk => desk.Stories.OrderByDescending(story => story.PublishedAt).FirstOrDefault()).ToListAsync(token);
        await db.Stories.Where(story => story.SortText.CompareTo(name) > 0 || (story.SortText == name && story.Id > id)).Select(story => story.Headline.Trim()).ToListAsync(token);
        await db.Stories.Where(story => story.Gone).ExecuteDeleteAsync(token);
        await db.Stories.FirstOrDefaultAsync(story => story.Id == id, token);

        server.Commands.Count.ShouldBeGreaterThan(11);
        SqlServerModel.Of(db).Check(server.Commands).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_reader_on_the_connection_is_refused_as_it_is_without_mars()
    {
        server.RowsPerQuery = 1;
        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var desk in db.Desks.AsAsyncEnumerable()) await db.Stories.CountAsync(story => story.DeskId == desk.Id);
        });
    }

    [Fact]
    public async Task Parameters_are_captured_with_the_provider_s_types_and_sizes()
    {
        var headline = "h";
        await db.Stories.Where(story => story.Headline == headline && story.Gone == true).ToListAsync(TestContext.Current.CancellationToken);

        var parameter = server.Commands.ShouldHaveSingleItem().Parameters.ShouldHaveSingleItem();
        CapturedCommand.DeclaredType(parameter).ShouldBe("nvarchar(400)");
    }

    [Fact]
    public void A_lock_and_the_system_views_that_are_listed_are_known()
    {
        CapturedCommand[] commands =
        [
            new("EXEC sp_getapplock @Resource = N'save', @LockMode = 'Exclusive', @LockTimeout = 5000", []),
            new("SELECT [d].[is_read_committed_snapshot_on] FROM [sys].[databases] AS [d] WHERE [d].[name] = DB_NAME()", []),
        ];
        SqlServerModel.Of(db).Check(commands).ShouldBeEmpty();
    }
}
