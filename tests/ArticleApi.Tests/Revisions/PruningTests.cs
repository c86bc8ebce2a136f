using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Revisions;
using ArticleApi.Http;
using ArticleApi.Http.Revisions;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace ArticleApi.Tests.Revisions;

/// <summary>Which revisions go once they are old, and which stay.</summary>
public sealed class PruningTests(RevisedApi api) : IClassFixture<RevisedApi>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData(Desk.Articles, "dek")]
    [InlineData(Desk.Authors, "jobTitle")]
    [InlineData(Desk.Quotes, "occasion")]
    [InlineData(Desk.Sources, "name")]
    [InlineData(Desk.Speakers, "defaultRole")]
    public async Task The_first_the_latest_and_the_named_stay(string path, string member)
    {
        var record = await MadeAsync(path);
        await ChangeAsync(path, record, member, 7);
        await desk.Client.SendJsonAsync(HttpMethod.Put, $"{path}/{record.Id()}/revisions/3/checkpoint", new { name = "kept" }).ReadJsonAsync();
        Age();

        await PruneAsync(keepLatest: 3);

        (await VersionsAsync(path, record)).ShouldBe([8, 7, 6, 3, 1]);
        ((long)(await desk.Client.ReadAsync($"{path}/{record.Id()}"))["version"]!).ShouldBe(8);
        (await desk.Client.GetAsync($"{path}/{record.Id()}/revisions/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.GetAsync($"{path}/{record.Id()}/revisions/1/diff/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_young_stays()
    {
        var author = await desk.AuthorAsync();
        await ChangeAsync(Desk.Authors, author, "jobTitle", 5);
        Age();
        await ChangeAsync(Desk.Authors, author, "jobTitle", 4);

        await PruneAsync(keepLatest: 1);

        (await VersionsAsync(Desk.Authors, author)).ShouldBe([10, 9, 8, 7, 1]);
    }

    [Fact]
    public async Task What_the_public_sees_or_saw_stays_and_is_rendered_anew()
    {
        var article = await desk.ArticleAsync();
        await ChangeAsync(Desk.Articles, article, "dek", 3);
        await desk.PublishedAsync(article);
        await ChangeAsync(Desk.Articles, article, "dek", 3);
        await desk.StepAsync(article, "publish", new { revision = 3 }).ReadJsonAsync();
        await ChangeAsync(Desk.Articles, article, "dek", 4);
        Age();
        var reader = api.CreateClient();
        var before = await reader.GetStringAsync($"/api/v1/articles/{article.Id()}");

        await PruneAsync(keepLatest: 1);

        // 5 was published, 9 published what is in 3.
        (await VersionsAsync(Desk.Articles, article)).ShouldBe([13, 9, 5, 3, 1]);
        await api.DatabaseAsync(db => new Reprojection(db).RunAsync(null, CancellationToken.None));
        (await reader.GetStringAsync($"/api/v1/articles/{article.Id()}")).ShouldBe(before);
        var pruned = await desk.StepAsync(article, "publish", new { revision = 4 }).ReadProblemAsync();
        pruned.Errors.Select(error => (error.Pointer, error.Code)).ShouldBe([("/revision", "reference.not_found")]);
    }

    [Fact]
    public async Task What_is_to_be_published_stays_and_so_does_what_a_preview_link_shows()
    {
        var article = await desk.ArticleAsync();
        await ChangeAsync(Desk.Articles, article, "dek", 1);
        await desk.Client.CreateAsync($"{Desk.Articles}/{article.Id()}/preview-links", new { revision = 2, expiresAt = Instant.Format(api.Clock!.GetUtcNow().UtcDateTime.AddDays(1)) });
        await ChangeAsync(Desk.Articles, article, "dek", 2);
        await desk.StepAsync(article, "schedule", new { publishAt = Instant.Format(api.Clock.GetUtcNow().UtcDateTime.AddDays(200)), revision = 3 }).ReadJsonAsync();
        await ChangeAsync(Desk.Articles, article, "dek", 2);
        Age();

        await PruneAsync(keepLatest: 1);

        (await VersionsAsync(Desk.Articles, article)).ShouldBe([7, 3, 2, 1]);
    }

    [Fact]
    public async Task Who_read_a_pruned_version_is_stale_and_is_not_told_what_changed()
    {
        var author = await desk.AuthorAsync();
        await ChangeAsync(Desk.Authors, author, "jobTitle", 4);
        Age();
        await PruneAsync(keepLatest: 1);

        var problem = await desk.Client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = "Late" }, "\"v2\"").ReadProblemAsync();

        problem.Code.ShouldBe("version.stale");
        problem.Json["changedFields"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Hundreds_of_revisions_of_many_records_go_in_one_run()
    {
        var editor = new Editor("bulk", MayPublish: true);
        Guid[] ids = [.. Enumerable.Range(0, 103).Select(_ => Guid.CreateVersion7())];
        await api.DatabaseAsync(async db =>
        {
            db.Editor = editor;
            foreach (var id in ids) db.Revisions.AddRange(Enumerable.Range(1, id == ids[0] ? 405 : 4).Select(version => Old(id, version)));
            await db.SaveChangesAsync();
        });

        await PruneAsync(keepLatest: 2);

        (await api.DatabaseAsync(db => db.Revisions.Where(r => ids.Contains(r.RecordId)).GroupBy(r => r.RecordId).Select(r => r.Count()).ToListAsync())).ShouldBe(Enumerable.Repeat(3, 103));
    }

    [Fact]
    public async Task The_settings_do_it_by_the_hour()
    {
        await using var own = new ApiFactory { Clock = new(DateTimeOffset.Parse("2026-11-01T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture)) }
            .WithSettings(("Revisions:KeepDays", "1"), ("Revisions:KeepLatest", "2"));
        await own.InitializeAsync();
        var client = own.CreateAdmin();
        var author = await client.CreateAsync(Desk.Authors, new { displayName = "Pruned" });
        for (var i = 0; i < 4; i++) await client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = $"Title {i}" }, "*").ReadJsonAsync();
        own.Clock!.Advance(TimeSpan.FromDays(1));

        var versions = new List<long>();
        for (var tries = 0; tries < 100 && versions.Count != 3; tries++)
        {
            own.Clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(50, TestContext.Current.CancellationToken);
            versions = [.. (await client.ReadAsync($"{Desk.Authors}/{author.Id()}/revisions"))["data"]!.AsArray().Select(r => (long)r!["version"]!)];
        }

        versions.ShouldBe([5, 4, 1]);
    }

    [Theory]
    [InlineData("Revisions:KeepDays", "0")]
    [InlineData("Revisions:KeepDays", "-1")]
    [InlineData("Revisions:KeepDays", "for ever")]
    [InlineData("Revisions:KeepDays", "99999999")]
    [InlineData("Revisions:KeepLatest", "0")]
    [InlineData("Revisions:KeepLatest", "1.5")]
    public void A_setting_that_cannot_be_kept_stops_the_start(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        Should.Throw<InvalidSettingException>(() => RevisionSettings.Of(configuration)).Message.ShouldContain(name);
    }

    [Fact]
    public void Without_settings_revisions_are_kept_for_ever() =>
        RevisionSettings.Of(new ConfigurationBuilder().Build()).ShouldBe(new RevisionSettings(null, 50));

    [Fact]
    public async Task A_record_of_an_instant_and_the_records_to_prune_are_found_by_the_primary_key()
    {
        if (!TestDatabase.IsSqlite) Assert.Skip("The plan is SQLite's.");
        var (id, now) = (Guid.CreateVersion7(), api.Clock!.GetUtcNow().UtcDateTime);
        foreach (var query in (Func<ArticleDbContext, IQueryable>[])
            [db => db.SnapshotsUntil(RecordKind.Article, id, now).Take(1), db => new RevisionPruning(db, now, 50).Crowded(RecordKind.Article, id), db => new RevisionPruning(db, now, 50).Needless(RecordKind.Article, id, 60)])
        {
            var plan = await api.DatabaseAsync(db => db.PlanAsync(query(db)));
            plan.ShouldContain(step => step.StartsWith("SEARCH r USING", StringComparison.Ordinal) && step.Contains("INDEX sqlite_autoindex_Revisions_1 (Kind=?", StringComparison.Ordinal), string.Join('\n', plan));
            plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal), string.Join('\n', plan));
        }
    }

    private static Revision Old(Guid id, long version) =>
        new() { Kind = RecordKind.Source, RecordId = id, Version = version, At = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc), By = "bulk", Snapshot = "{}" };

    private Task<JsonObject> MadeAsync(string path) => path switch
    {
        Desk.Articles => desk.ArticleAsync(),
        Desk.Authors => desk.AuthorAsync(),
        Desk.Quotes => desk.QuoteAsync(),
        Desk.Sources => desk.SourceAsync(),
        _ => desk.SpeakerAsync(),
    };

    private async Task ChangeAsync(string path, JsonObject record, string member, int times)
    {
        for (var i = 0; i < times; i++) await desk.Client.PatchAsync($"{path}/{record.Id()}", new JsonObject { [member] = ManagedRecord.Unique("Changed") }, "*").ReadJsonAsync();
    }

    private async Task<List<long>> VersionsAsync(string path, JsonObject record) =>
        [.. (await desk.Client.ReadAsync($"{path}/{record.Id()}/revisions?limit=100"))["data"]!.AsArray().Select(r => (long)r!["version"]!)];

    // Not by the days that a setting would name: a clock that is moved wakes every timer on its way.
    private void Age() => api.Clock!.Advance(TimeSpan.FromHours(1));

    private Task<int> PruneAsync(int keepLatest) => api.DatabaseAsync(db => new RevisionPruning(db, api.Clock!.GetUtcNow().UtcDateTime.AddMinutes(-30), keepLatest).RunAsync(CancellationToken.None));
}
