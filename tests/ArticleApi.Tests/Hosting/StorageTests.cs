using System.Data.Common;
using System.Diagnostics;
using System.Net;
using ArticleApi.Data.Sqlite;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Hosting;

/// <summary>What the API answers while the storage underneath fails, on SQLite, where a test can break it.</summary>
public sealed class StorageTests : IAsyncLifetime
{
    private const string OnlySqlite = "Breaks a SQLite file.";
    private const string Path = "/api/v1/manage/api-keys";
    private static readonly object NewKey = new { name = new string('n', 200), scopes = new[] { "admin" } };

    private readonly ApiFactory api = new();

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact(Skip = OnlySqlite, SkipType = typeof(TestDatabase), SkipUnless = nameof(TestDatabase.IsSqlite))]
    public async Task A_locked_database_is_503_in_a_few_seconds_and_recovers_by_itself()
    {
        var admin = api.CreateAdmin();
        await using (var other = new SqliteConnection($"{api.Database.Connection};Pooling=false"))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await ExecuteAsync(other, "UPDATE ProjectionState SET Version = Version", transaction);

            var clock = Stopwatch.StartNew();
            var response = await admin.PostAsync(Path, NewKey);

            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
            await ShouldBeAwayAsync(response);
            (await admin.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await admin.PostAsync(Path, NewKey)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact(Skip = OnlySqlite, SkipType = typeof(TestDatabase), SkipUnless = nameof(TestDatabase.IsSqlite))]
    public async Task A_database_that_only_reads_refuses_writes_and_still_serves()
    {
        await using var readOnly = new ApiFactory().WithSettings(("ConnectionStrings:ArticleApi", $"{api.Database.Connection};Mode=ReadOnly"), ("Database:MigrateOnStart", "false"));
        await readOnly.InitializeAsync();

        await ShouldBeAwayAsync(await readOnly.CreateAdmin().PostAsync(Path, NewKey));
        (await readOnly.CreateAdmin().GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(Skip = OnlySqlite, SkipType = typeof(TestDatabase), SkipUnless = nameof(TestDatabase.IsSqlite))]
    public async Task A_deleted_file_is_503_for_reads_writes_and_readiness_and_no_new_file_takes_its_place()
    {
        var admin = api.CreateAdmin();
        (await admin.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        File.Move(api.Database.File, api.Database.File + ".away");

        await ShouldBeAwayAsync(await admin.GetAsync(Path));
        await ShouldBeAwayAsync(await admin.PostAsync(Path, NewKey));
        (await api.CreateClient().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await api.CreateClient().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        File.Exists(api.Database.File).ShouldBeFalse();

        File.Move(api.Database.File + ".away", api.Database.File);
        (await admin.PostAsync(Path, NewKey)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact(Skip = OnlySqlite, SkipType = typeof(TestDatabase), SkipUnless = nameof(TestDatabase.IsSqlite))]
    public async Task A_full_disk_is_507_and_reads_go_on()
    {
        await using var full = new ApiFactory().WithServices(services =>
            services.ConfigureDbContext<SqliteArticleDbContext>(options => options.AddInterceptors(new NoMorePages())));
        await full.InitializeAsync();
        var admin = full.CreateAdmin();

        var response = await admin.PostAsync(Path, NewKey);
        for (var tries = 0; response.IsSuccessStatusCode && tries < 100; tries++) response = await admin.PostAsync(Path, NewKey);

        var problem = await response.ReadProblemAsync();
        problem.Status.ShouldBe((HttpStatusCode)507);
        problem.Code.ShouldBe("storage.full");
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await admin.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ShouldBeAwayAsync(HttpResponseMessage response)
    {
        var problem = await response.ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        problem.Code.ShouldBe("storage.unavailable");
        response.Headers.RetryAfter.ShouldNotBeNull();
        problem.Json.ToJsonString().ShouldNotContain("SQLite", Case.Insensitive);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, DbTransaction transaction)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction)transaction;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A database may not grow beyond what it has.</summary>
    private sealed class NoMorePages : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = 1";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
